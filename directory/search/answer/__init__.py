"""A query answered from a snapshot: clauses, filters, facet counts, order, explanation, autocomplete."""

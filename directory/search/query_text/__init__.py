"""From the text that people type to a query: analysis, folding, stop words, synonyms, spelling. No documents here."""

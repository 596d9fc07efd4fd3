"""What words mean: analysis, folding, stop words, synonyms, spelling, and how a query is read. No documents here."""

"""From the text that somebody types to a query: analysis, folding, stop words, synonyms, spelling. No documents here."""

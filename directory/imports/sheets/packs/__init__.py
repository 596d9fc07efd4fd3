"""A coalition pack: vocabularies, synonyms, areas, the policy of verification, texts and crisis lines in one folder."""

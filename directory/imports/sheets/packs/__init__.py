"""A coalition pack: vocabularies, synonyms, areas, the policy of verification, texts and hotlines in one folder."""

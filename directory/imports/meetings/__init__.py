"""Minutes into records: what is on record, what the papers would change, and the change itself."""

"""DUPLICATES: records that may be one, merging two of them field by field, and parting them again."""

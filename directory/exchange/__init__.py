"""Exchanging listings with other directories: asking them on a schedule, merging what they say, remembering from whom
each field came. What differs on both sides waits for a person; nothing here deletes or shows more than before."""

"""What the program keeps about itself: the audit, keys, sources of listings, rows that wait for review."""

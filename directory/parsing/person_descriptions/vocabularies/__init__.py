"""Words of each language for one person, and for what marks one out."""

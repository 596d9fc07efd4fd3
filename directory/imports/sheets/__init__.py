"""Sheets of their own shape beside listings: areas, targets, needs, crisis lines, translations, packs; each a plan."""

"""Sheets of their own shape beside listings: areas, targets, needs, hotlines, translations, packs; each as a plan."""

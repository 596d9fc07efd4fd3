"""Accounts and what belongs to one: sessions, factors, links, saved views, and the letters that are mailed."""

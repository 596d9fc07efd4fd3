"""TAKING OUT: the listing sheet, the stakeholder list and HSDS, as files; publication decides what is in them."""

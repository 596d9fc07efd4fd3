"""WHAT A RECORD IS MADE OF: the fields that the models declare, read once, and the lists that are derived from them."""

"""THE STANDARD: the only package that knows the field names of HSDS, reading and writing; it knows no model."""

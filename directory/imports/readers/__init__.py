"""One reader for each kind of source, from bytes to plain shapes."""

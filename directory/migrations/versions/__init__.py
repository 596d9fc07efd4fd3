"""One migration a file, each named after what it adds."""

"""The terms we ship, as data files, and the code that reads them; storing them happens elsewhere."""

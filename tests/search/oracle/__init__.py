"""The oracle: the same answers from a list of documents, slowly and plainly, for tests to compare engines with."""

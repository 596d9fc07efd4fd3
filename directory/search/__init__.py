"""Finding: words, the durable index, the snapshot that answers, the engine protocol; no pages, no database here."""

"""The durable index: Whoosh segments in a folder, written by one, read by all; the only place that knows Whoosh."""

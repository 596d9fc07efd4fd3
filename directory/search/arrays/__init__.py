"""The index in memory, as arrays: postings, facets, columns, points, hours of segments, and a snapshot of them all."""

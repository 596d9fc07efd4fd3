"""One reader for each kind of source, from bytes to plain shapes.

They are asked for here by name, and imported where they read: hundreds of patterns are in them.
"""

from __future__ import annotations

from directory.imports.incoming_records import Incoming
from directory.parsing.sandbox import Reader

read_listings: Reader[Incoming] = Reader("directory.imports.readers.table_reader", "read_listings")
"""The listing sheet. Raises NothingToRead."""

read_mapped_table: Reader[Incoming] = Reader(
    "directory.imports.readers.table_reader", "read_mapped_table"
)
"""A table whose columns a mapping names. Raises NothingToRead."""

read_hsds: Reader[Incoming] = Reader("directory.imports.readers.hsds", "read_hsds")
"""A package or document of HSDS. Raises NothingToRead."""

read_published: Reader[Incoming] = Reader("directory.imports.readers.hsds", "read_published")
"""What another directory tells everyone, in part. Raises NothingToRead."""

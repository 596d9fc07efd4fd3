"""The database: tables and their columns, connections, transactions that write, many rows at once, names in order."""

from directory.db.bulk_rows import MOST_BOUND, Item, RowsUnseen, batches, driver_rows, give_ids
from directory.db.connections import (
    BUSY_TIMEOUT_MS,
    OF_PAGES,
    OF_WORK,
    READERS_PAGES_KB,
    WRITERS_PAGES_KB,
    Limits,
    milliseconds,
)
from directory.db.name_collation import by_name, words_in
from directory.db.table_base import (
    Base,
    Code,
    Created,
    Id,
    LongText,
    Modified,
    Name,
    RowKey,
    UtcDateTime,
    Versioned,
    belongs_to,
    choice,
    has_many,
    now,
    table_of,
)
from directory.db.transactions import WRITERS_LOCK, ReadingTransaction, begin_beside, begin_writing
from directory.encryption import row_statements as _seen  # noqa: F401 - its hooks take effect by being imported

__all__ = [
    "BUSY_TIMEOUT_MS",
    "MOST_BOUND",
    "OF_PAGES",
    "OF_WORK",
    "READERS_PAGES_KB",
    "WRITERS_LOCK",
    "WRITERS_PAGES_KB",
    "Base",
    "Code",
    "Created",
    "Id",
    "Item",
    "Limits",
    "LongText",
    "Modified",
    "Name",
    "ReadingTransaction",
    "RowKey",
    "RowsUnseen",
    "UtcDateTime",
    "Versioned",
    "batches",
    "begin_beside",
    "begin_writing",
    "belongs_to",
    "by_name",
    "choice",
    "driver_rows",
    "give_ids",
    "has_many",
    "milliseconds",
    "now",
    "table_of",
    "words_in",
]

"""REMEMBERING: who changed what and when, written by session hooks in the same transaction, and the way back.

Importing it puts the hooks in place. What of it may be shown is decided in `publication`.
"""

from directory.audit.chain import find_breaks, head
from directory.audit.history import Change, Entry, entry, history
from directory.audit.recording import (
    Actor,
    act_as,
    explain,
    note,
    record_changes,
    unrecorded,
)
from directory.audit.restoring import NothingToRestore, restore_field, restore_record
from directory.audit.rows import record_of

__all__ = [
    "Actor",
    "Change",
    "Entry",
    "NothingToRestore",
    "act_as",
    "entry",
    "explain",
    "find_breaks",
    "head",
    "history",
    "note",
    "record_changes",
    "record_of",
    "restore_field",
    "restore_record",
    "unrecorded",
]

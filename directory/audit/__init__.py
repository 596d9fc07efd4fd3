"""REMEMBERING: who changed what and when, written by session hooks in the same transaction, and the way back.

Importing it puts the hooks in place. What of it may be shown is decided in `publication`.
"""

from directory.audit.chain import find_breaks, head, last_entry, unsealed
from directory.audit.chain_key import head_text
from directory.audit.record_entries import Change, Entry, entry, history
from directory.audit.restoration import NothingToRestore, restore_field, restore_record
from directory.audit.row_changes import record_of
from directory.audit.sealer import chain_key, chain_keys, is_sealed, renew_key, seal_entries
from directory.audit.session_hooks import (
    Actor,
    act_as,
    explain,
    explain_also,
    note,
    record_changes,
    unrecorded,
)

__all__ = [
    "Actor",
    "Change",
    "Entry",
    "NothingToRestore",
    "act_as",
    "chain_key",
    "chain_keys",
    "entry",
    "explain",
    "explain_also",
    "find_breaks",
    "head",
    "head_text",
    "history",
    "is_sealed",
    "last_entry",
    "note",
    "record_changes",
    "record_of",
    "renew_key",
    "restore_field",
    "restore_record",
    "seal_entries",
    "unrecorded",
    "unsealed",
]

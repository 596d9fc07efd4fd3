"""REMEMBERING: who changed what and when, written by session hooks in the same transaction, and the way back.

Importing it puts the hooks in place. What of it may be shown is decided in `publication`.
"""

from directory.audit.chain import find_breaks, head, last_entry, unsealed
from directory.audit.chain_key import head_text
from directory.audit.checkpoints import (
    between,
    last_checkpoint,
    make_checkpoint,
    missing_days,
    to_keep,
)
from directory.audit.erasure import CannotErase, PastValue, erase_values, past_values, repeats
from directory.audit.record_entries import Change, Entry, Erasure, entry, erasures, history
from directory.audit.remaining_copies import remaining_copies
from directory.audit.restoration import NothingToRestore, restore_field, restore_record, take_back
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
    "CannotErase",
    "Change",
    "Entry",
    "Erasure",
    "NothingToRestore",
    "PastValue",
    "act_as",
    "between",
    "chain_key",
    "chain_keys",
    "entry",
    "erase_values",
    "erasures",
    "explain",
    "explain_also",
    "find_breaks",
    "head",
    "head_text",
    "history",
    "is_sealed",
    "last_checkpoint",
    "last_entry",
    "make_checkpoint",
    "missing_days",
    "note",
    "past_values",
    "record_changes",
    "record_of",
    "remaining_copies",
    "renew_key",
    "repeats",
    "restore_field",
    "restore_record",
    "seal_entries",
    "take_back",
    "to_keep",
    "unrecorded",
    "unsealed",
]

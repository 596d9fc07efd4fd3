"""Losing nothing: copies of the database that open only with a key, and putting one back. No web framework here."""

from directory.backups.backup import Backup, BackupImpossible, open_backup, write_backup
from directory.backups.sealed_file import FileBroken, KeyUnknown, NoBackup
from directory.backups.sqlite_file import DatabaseDamaged

__all__ = [
    "Backup",
    "BackupImpossible",
    "DatabaseDamaged",
    "FileBroken",
    "KeyUnknown",
    "NoBackup",
    "open_backup",
    "write_backup",
]

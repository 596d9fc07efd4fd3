"""Losing nothing: copies of the database that open only with a key, and putting one back. No web framework here."""

from directory.backups.backup import Backup, BackupImpossible, open_backup, write_backup
from directory.backups.sqlite_file import DatabaseDamaged
from directory.encryption.sealed_file import FileBroken, KeyUnknown, NoBackup

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

"""SANDBOX: files of people and of other directories are read in a child process, with limits of time and memory.

A reader that hangs, swells or crashes on a hostile file ends its own process, never one that answers requests. The
child has no connection, no key and no setting of the directory, and may write no file.
"""

from __future__ import annotations

from directory.parsing.sandbox.client import PATIENT, Limits, Reader, read_sandboxed

__all__ = ["PATIENT", "Limits", "Reader", "read_sandboxed"]

"""The command `directory`, which `python -m directory` is as well."""

from __future__ import annotations

import sys


def main() -> None:
    """Run what the command line says."""
    try:
        # Imported here, even what says how Ctrl-C ends it, so that Ctrl-C ends it all the while.
        from directory.program_start import end_on_interrupt

        end_on_interrupt()
        from directory.cli.main import main as command
    except KeyboardInterrupt:
        sys.exit(130)
    command(prog_name="directory")


if __name__ == "__main__":
    main()

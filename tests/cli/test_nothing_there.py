"""Where nothing is on record a command says so, beside what programs read; what cannot be asked or done is refused."""

from __future__ import annotations

import secrets
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from directory.cli.commands.deferred import OUTPUT_CLOSED
from tests.commands import Directory, invoke, use
from tests.serving import environment_for, free_port

NOTHING = {
    "sources list": "No other directory is on record",
    "sources pull": "No other directory is in use",
    "key list": "Nobody has a key",
    "audit checkpoints": "No checkpoint from number 1 on",
    "audit exports": "No list has been exported",
    "audit history service 00000000-0000-4000-8000-000000000000": "The audit has no entry about service",
}


@pytest.mark.parametrize("words", NOTHING)
def test_a_list_of_nothing_says_so_beside_what_programs_read(
    directory: Directory, words: str
) -> None:
    told = directory(*words.split())
    assert (told.exit_code, told.stdout) == (0, "")
    assert NOTHING[words] in told.stderr


def test_a_list_of_something_does_not(directory: Directory) -> None:
    assert directory("sources", "add", "Inlet", "https://example.org/hsds").exit_code == 0
    assert directory("key", "add", "Harbor").exit_code == 0
    for words in (("sources", "list"), ("key", "list")):
        assert directory(*words).stderr == ""
    directory("sources", "pause", "Inlet")
    assert "`resume NAME`" in directory("sources", "pull").stderr


def test_what_is_switched_is_named(directory: Directory) -> None:
    assert (
        "on no page: goals and letters." in directory("features", "off", "goals", "letters").stdout
    )
    assert "as it was: goals." in directory("features", "on", "goals").stdout


@pytest.mark.parametrize(
    "words",
    [
        ["demo", "--remove"],
        ["audit", "erase", "service", "--reason", "asked for"],
        ["audit", "erase", "--containing", "--reason", "asked for"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_undone_is_not_done_where_nobody_can_be_asked(
    directory: Directory, words: list[str]
) -> None:
    refused = directory(*words)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "Nothing was changed" in refused.stderr or "Name a record" in refused.stderr
    assert "nobody can be asked here" in refused.stderr or "Name a record" in refused.stderr


def test_a_code_like_no_other_leads_to_all_of_them(town: Path) -> None:
    refused = invoke("search", "--population", "frobnicate")
    assert refused.exit_code == 2
    assert "`directory export pack FOLDER` writes all codes" in refused.stderr
    assert "ISO 639-3" in invoke("search", "--language", "frobnicate").stderr


def test_a_folder_that_is_no_package_says_why_of_each_file(
    directory: Directory, tmp_path: Path
) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("color,shape\nred,round\n")
    told = " ".join(directory("import", "hsds", tmp_path, "--dry-run").stderr.split())
    assert "a.csv: the file is no HSDS table" in told
    assert "b.csv: the file is no HSDS table" in told


def test_a_server_is_refused_an_address_that_is_not_this_machines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(tmp_path / "new", monkeypatch)
    monkeypatch.setenv("DIRECTORY_ENCRYPTION_KEYS", f"1:{secrets.token_hex(32)}")
    refused = invoke("serve", "--host", "192.0.2.1", "--port", free_port())  # RFC 5737: nobody's
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert not (tmp_path / "new" / "directory.db").exists()
    assert "This machine has no address 192.0.2.1" in refused.stderr


def test_figures_have_a_port_of_their_own_that_is_free(directory: Directory) -> None:
    port = free_port()
    refused = directory("serve", "--port", port, "--metrics-port", port)
    assert "Figures need a port of their own" in refused.stderr
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        refused = directory("serve", "--port", port, "--metrics-port", number)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert f"Port {number} is in use" in refused.stderr
    assert "give --metrics-port another one" in refused.stderr


def test_who_reads_no_further_is_told_of_no_fault(town: Path) -> None:
    """As `directory gaps --json | head -c 1` does; 1 would say that a check has failed."""
    with subprocess.Popen(
        [sys.executable, "-c", "from directory.cli.main import main; main(['gaps', '--json'])"],
        env=environment_for(town), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as writer:  # fmt: skip
        assert writer.stdout is not None
        assert writer.stderr is not None
        assert writer.stdout.read(1) == b"{"
        writer.stdout.close()
        assert writer.stderr.read() == b""
    assert writer.returncode == OUTPUT_CLOSED

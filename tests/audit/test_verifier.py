"""The verifier that an agency runs: a file by itself, without the directory and without any library."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Callable, Iterable
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.audit import verifier
from directory.audit.chain_key import ChainKey, checkpoint_text, text_digest
from directory.audit.commitments import link
from directory.package_files import VERIFIER

KEY, OTHER = ChainKey(1, b"k" * 32), ChainKey(2, b"o" * 32)
FIRST = datetime.date(2026, 11, 20)
LEAVES = [f"{number:064x}" for number in range(10, 22)]


class Kept:
    """What an agency has: three checkpoints in letters, the chain, and the public key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key, self.chain, self.letters = (
            folder / "public.pem",
            folder / "chain.txt",
            folder / "letters",
        )
        self.letters.mkdir()
        self.key.write_text(KEY.public_key)
        self.write_chain(enumerate(LEAVES, 1))
        self.texts: list[str] = []
        for days, position in ((0, 4), (1, 4), (2, 9)):
            self.add(FIRST + datetime.timedelta(days), position)

    def write_chain(self, leaves: Iterable[tuple[int, str]]) -> None:
        lines = [f"{number} {number} {leaf}\n" for number, leaf in leaves]
        self.chain.write_text("coalition directory audit chain\n" + "".join(lines))

    def add(
        self, day: datetime.date, position: int, key: ChainKey = KEY, number: int | None = None
    ) -> Path:
        """One more letter."""
        newest = "0" * 64
        for place, leaf in enumerate(LEAVES[:position], 1):
            newest = link(newest, place, place, leaf)
        previous = text_digest(self.texts[-1]) if self.texts else "0" * 64
        number = number or len(self.texts) + 1
        moment = datetime.datetime.combine(day, datetime.time(3), datetime.UTC)
        text = checkpoint_text(number, day, position, newest, previous, moment)
        self.texts.append(text)
        letter = EmailMessage()
        letter["From"], letter["Subject"] = "directory@example.org", "Checkpoint of the audit"
        letter.set_content(
            f"Keep this:\n\n{text}\nsignature {key.sign(text)}\nkey {key.number}\n",
            cte="quoted-printable",
        )
        file = self.letters / f"{len(self.texts):02}.eml"
        file.write_bytes(bytes(letter))
        return file

    def ask(self, *more: str) -> tuple[int, str]:
        """What the file by itself answers: no library of ours or others can be imported."""
        command = [
            sys.executable,
            "-I",
            "-S",
            str(VERIFIER),
            "--key",
            str(self.key),
            "--chain",
            str(self.chain),
        ]
        done = subprocess.run(
            [*command, *more, str(self.letters)], capture_output=True, text=True, check=False
        )
        assert done.stderr == ""
        return done.returncode, done.stdout

    def problems(self, *more: str) -> list[str]:
        """The same in this process."""
        found = verifier.read_checkpoints(sorted(self.letters.iterdir()))
        keys = [verifier.read_key(self.key.read_text())]
        known = [datetime.date.fromisoformat(each) for each in more]
        with self.chain.open() as lines:
            return [
                *verifier.checkpoint_problems(found, keys, known),
                *verifier.chain_problems(lines, found),
            ]


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """Everything in order."""
    return Kept(tmp_path)


def test_it_says_yes_without_any_library(kept: Kept) -> None:
    answer = (
        "Yes: checkpoints 1 to 3, 2026-11-20 to 2026-11-22, and the first 9 entries of the chain.\n"
    )
    assert kept.ask() == (0, answer)


def test_it_says_no_and_which_day_is_missing(kept: Kept) -> None:
    kept.add(FIRST + datetime.timedelta(4), 9)
    assert kept.ask() == (1, "no checkpoint of 2026-11-23\nNo: see above.\n")
    assert kept.ask("--known", "2026-11-23")[0] == 0
    (kept.letters / "02.eml").unlink()
    assert kept.problems() == [
        "checkpoints 2 to 2 are not among your files",
        "no checkpoint of 2026-11-21",
        "no checkpoint of 2026-11-23",
    ]


def changed(line: int, into: Callable[[str], str]) -> Callable[[Kept], object]:
    """One line of the chain is another, or gone."""

    def do(kept: Kept) -> None:
        lines = kept.chain.read_text().splitlines(keepends=True)
        lines[line] = into(lines[line])
        kept.chain.write_text("".join(lines))

    return do


CHANGES: dict[str, tuple[Callable[[Kept], object], str]] = {
    "a leaf changed": (
        changed(3, lambda line: line.replace("c", "d")),
        "not the one of checkpoint 1",
    ),
    "a later leaf changed": (
        changed(8, lambda line: line[:-2] + "f\n"),
        "not the one of checkpoint 3",
    ),
    "an entry left out": (changed(3, lambda _line: ""), "is not entry 3"),
    "an entry missing": (changed(3, lambda line: line[:4] + "missing\n"), "entry 3 is missing"),
    "two lines exchanged": (
        changed(3, lambda line: line.replace("3 3", "3 4")),
        "not the one of checkpoint 1",
    ),
    "cut off": (
        lambda kept: kept.write_chain(list(enumerate(LEAVES, 1))[:6]),
        "ends before checkpoint 3",
    ),
    "no chain at all": (lambda kept: kept.chain.write_text("<html>"), "this is no chain"),
    "another key": (
        lambda kept: kept.add(FIRST + datetime.timedelta(3), 9, OTHER),
        "not signed with a key",
    ),
    "a second past": (
        lambda kept: kept.add(FIRST + datetime.timedelta(2), 8, number=3),
        "two checkpoints 3",
    ),
    "backwards": (
        lambda kept: kept.add(FIRST + datetime.timedelta(3), 8),
        "goes back behind checkpoint 3",
    ),
    "a chain begun anew": (
        lambda kept: kept.texts.clear() or kept.add(FIRST + datetime.timedelta(3), 9, number=4),
        "does not follow checkpoint 3",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_was_done_is_said(kept: Kept, name: str) -> None:
    does, said = CHANGES[name]
    does(kept)
    assert said in " ".join(kept.problems())


def test_a_letter_that_was_forwarded_or_copied_as_text_is_read(kept: Kept) -> None:
    text = kept.texts[2]
    quoted = (
        f"> {text[:90]}\n> {text[91:]}\n> signature {KEY.sign(text)}\n" if text[90] == " " else ""
    )
    whole = quoted or f"> {text}\n>   signature {KEY.sign(text)}\n> key 1\n"
    (kept.letters / "03.eml").write_text(f"Ana wrote:\n{whole}")
    assert kept.problems() == []


def test_no_letter_is_no_yes(kept: Kept) -> None:
    for each in kept.letters.iterdir():
        each.unlink()
    code, said = kept.ask()
    assert code == 1
    assert said.startswith("there is no checkpoint in these files: the first one comes with")
    assert said.endswith("\nNo: see above.\n")


@settings(max_examples=20)
@given(st.binary(min_size=32, max_size=32), st.text(max_size=40), st.integers(0, 511))
def test_signatures_are_proven_as_the_library_does(seed: bytes, text: str, bit: int) -> None:
    key = ChainKey(1, seed)
    public, signature = verifier.read_key(key.public_key), bytes.fromhex(key.sign(text))
    assert verifier.is_signed(public, text, signature)
    assert not verifier.is_signed(public, text + "x", signature)
    other = bytearray(signature)
    other[bit // 8] ^= 1 << bit % 8
    assert not verifier.is_signed(public, text, bytes(other))
    assert not verifier.is_signed(public, text, signature[:63])


def test_a_signature_of_the_standard_is_right_and_one_with_a_larger_scalar_is_not() -> None:
    """RFC 8032, 7.1, test 2: the message is 0x72, “r”."""
    public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert verifier.is_signed(public, "r", signature)
    larger = (int.from_bytes(signature[32:], "little") + verifier._ORDER).to_bytes(32, "little")
    assert not verifier.is_signed(public, "r", signature[:32] + larger)


@pytest.mark.parametrize("pem", ["", "nothing", KEY.public_key[:60]])
def test_what_is_no_key_is_refused(pem: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        verifier.read_key(pem)

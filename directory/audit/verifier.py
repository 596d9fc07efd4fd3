#!/usr/bin/env python3
"""Proves checkpoints of a directory's audit, and an exported chain, without the directory: one file for Python 3.8.

For the agency that keeps checkpoints. Needed are the public key that was handed over, the letters or files with the
checkpoints, and, where the entries are to be proven too, the chain that `directory audit export` writes:

    python3 verifier.py --key public.pem --chain chain.txt letters/

It says yes or no, what is wrong, and which days have no checkpoint. It reads files, writes none, and asks nobody.
"""

from __future__ import annotations

import argparse
import base64
import datetime
import email
import email.policy
import hashlib
import re
import sys
from pathlib import Path
from typing import Iterable, Iterator, NamedTuple, Sequence  # noqa: UP035 - Python 3.8

EMPTY = "0" * 64
CHAIN = "coalition directory audit chain"

_CHECKPOINT = re.compile(
    r"(coalition directory audit checkpoint ([0-9]+) of ([0-9]{4}-[0-9]{2}-[0-9]{2}) head ([0-9]+):([0-9a-f]{64})"
    r" after ([0-9a-f]{64}) at [0-9TZ:-]+) signature ([0-9a-f]{128})(?![0-9a-f])"
)
_LINK = re.compile(r"([0-9]+) ([0-9]+) ([0-9a-f]{64}|missing)\n?")
_KEY_PREFIX = bytes.fromhex("302a300506032b6570032100")


class Checkpoint(NamedTuple):
    """One signed line, read; `head` is position and hash."""

    text: str
    number: int
    day: datetime.date
    head: tuple[int, str]
    previous: str
    signature: bytes

    @property
    def name(self) -> str:
        """How it is spoken of."""
        return f"checkpoint {self.number} of {self.day}"


def read_checkpoints(files: Iterable[Path]) -> list[Checkpoint]:
    """Every checkpoint in these files, by number; saved mails are read as mails, everything else as text."""
    found = set()
    for file in files:
        for text in _texts(file.read_bytes()):
            for match in _CHECKPOINT.finditer(text):
                whole, number, day, position, link, previous, signature = match.groups()
                head = (int(position), link)
                on = datetime.date.fromisoformat(day)
                signed = bytes.fromhex(signature)
                found.add(Checkpoint(whole, int(number), on, head, previous, signed))
    return sorted(found, key=lambda each: (each.number, each.text))


def _texts(raw: bytes) -> Iterator[str]:
    """The texts of a file on one line each, without the marks of a mail that was forwarded."""
    texts = [raw.decode("utf-8", "replace")]
    message = email.message_from_bytes(raw, policy=email.policy.default)
    if message["From"] or message["Subject"]:
        parts = [each for each in message.walk() if each.get_content_maintype() == "text"]
        texts = [str(each.get_content()) for each in parts]
    for text in texts:
        lines = (line.lstrip("> \t") for line in text.splitlines())
        yield " ".join(" ".join(lines).split())


def checkpoint_problems(
    found: Sequence[Checkpoint], keys: Sequence[bytes], known: Sequence[datetime.date] = ()
) -> Iterator[str]:
    """A sentence for each checkpoint that no key signed, that does not follow the one before, and each day without."""
    for each in found:
        if not any(is_signed(key, each.text, each.signature) for key in keys):
            yield f"{each.name} is not signed with a key that you gave"
    for before, after in zip(found, found[1:]):  # noqa: B905, RUF007 - Python 3.8
        yield from _pair_problems(before, after)
        for number in range(1, (after.day - before.day).days):
            day = before.day + datetime.timedelta(number)
            if day not in known:
                yield f"no checkpoint of {day}"


def _pair_problems(before: Checkpoint, after: Checkpoint) -> Iterator[str]:
    if after.number == before.number:
        if after.text != before.text:
            yield f"there are two checkpoints {after.number}: someone wrote the past anew"
        return
    if after.number != before.number + 1:
        yield f"checkpoints {before.number + 1} to {after.number - 1} are not among your files"
    elif after.previous != hashlib.sha256(before.text.encode()).hexdigest():
        yield f"{after.name} does not follow checkpoint {before.number}"
    if after.day <= before.day or after.head[0] < before.head[0]:
        yield f"{after.name} goes back behind checkpoint {before.number}"


def chain_problems(lines: Iterable[str], found: Sequence[Checkpoint]) -> Iterator[str]:
    """A sentence for each line of the chain that is out of place, and each checkpoint whose head the chain lacks."""
    heads: dict[int, list[Checkpoint]] = {}
    for each in found:
        heads.setdefault(each.head[0], []).append(each)
    link, last = EMPTY, 0
    for number, line in enumerate(lines):
        if number == 0:
            if line.strip() != CHAIN:
                yield "this is no chain: `directory audit export` writes one"
                return
            continue
        match = _LINK.fullmatch(line)
        if match is None or int(match[1]) != last + 1:
            yield f"line {number + 1} of the chain is not entry {last + 1}"
            return
        last = int(match[1])
        if match[3] == "missing":
            yield f"entry {last} is missing"
        link = hashlib.sha256(f"{link} {last} {match[2]} {match[3]}".encode()).hexdigest()
        for each in heads.pop(last, []):
            if each.head[1] != link:
                yield (
                    f"the chain is not the one of {each.name}: entries before it were "
                    "changed, left out or put in"
                )
    for each in sorted(
        (each for some in heads.values() for each in some), key=lambda each: each.number
    ):
        yield f"the chain ends before {each.name}: entries were cut off"


def read_key(pem: str) -> bytes:
    """The 32 bytes of an Ed25519 key as PEM. Raises ValueError."""
    lines = [line for line in pem.split() if line and "-" not in line]
    body = [line for line in lines if line not in ("BEGIN", "END", "PUBLIC", "KEY")]
    der = base64.b64decode("".join(body), validate=True)
    if not der.startswith(_KEY_PREFIX) or len(der) != len(_KEY_PREFIX) + 32:
        raise ValueError("this is no public key of an audit")
    return der[len(_KEY_PREFIX) :]


# Ed25519 as RFC 8032 has it, verification alone; a point is X, Y, Z, T with x = X/Z, y = Y/Z and x*y = T/Z.

_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)


class Point(NamedTuple):
    """A point of the curve."""

    x: int
    y: int
    z: int
    t: int


def is_signed(key: bytes, text: str, signature: bytes) -> bool:
    """Whether this is the signature of the key over the text."""
    public, commitment = _point(key), _point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if public is None or commitment is None or len(signature) != 64 or scalar >= _ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + key + text.encode()).digest()
    challenge = int.from_bytes(digest, "little") % _ORDER
    left = _times(scalar, _BASE)
    right = _plus(commitment, _times(challenge, public))
    return _is_same(left, right)


def _point(encoded: bytes) -> Point | None:
    """The point that 32 bytes stand for; None when there is none."""
    if len(encoded) != 32:
        return None
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & ((1 << 255) - 1)
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = _P - x
    return Point(x, y, 1, x * y % _P)


def _plus(one: Point, other: Point) -> Point:
    a = (one.y - one.x) * (other.y - other.x) % _P
    b = (one.y + one.x) * (other.y + other.x) % _P
    c = 2 * one.t * other.t * _D % _P
    d = 2 * one.z * other.z % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return Point(e * f % _P, g * h % _P, f * g % _P, e * h % _P)


def _times(number: int, point: Point) -> Point:
    total = _ZERO
    while number:
        if number & 1:
            total = _plus(total, point)
        point = _plus(point, point)
        number >>= 1
    return total


def _is_same(one: Point, other: Point) -> bool:
    x = one.x * other.z - other.x * one.z
    y = one.y * other.z - other.y * one.z
    return x % _P == 0 and y % _P == 0


_ZERO = Point(0, 1, 1, 0)
_BASE = _point((4 * pow(5, _P - 2, _P) % _P).to_bytes(32, "little")) or _ZERO


def _files(paths: Sequence[str]) -> Iterator[Path]:
    for each in map(Path, paths):
        yield from (
            sorted(file for file in each.rglob("*") if file.is_file()) if each.is_dir() else [each]
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what is wrong and the answer; 0 for yes, 1 for no."""
    parser = argparse.ArgumentParser(
        description="Prove checkpoints of a directory's audit, and its chain."
    )
    parser.add_argument(
        "checkpoints", nargs="+", help="letters or files with checkpoints, or folders of them"
    )
    parser.add_argument(
        "--key",
        action="append",
        required=True,
        help="a public key that was handed over; several may be",
    )
    parser.add_argument("--chain", help="what `directory audit export` wrote")
    parser.add_argument(
        "--known",
        action="append",
        default=[],
        help="a day that may lack its checkpoint, as 2026-12-31",
    )
    given = parser.parse_args(arguments)
    try:
        keys = [read_key(Path(each).read_text("utf-8")) for each in given.key]
        known = [datetime.date.fromisoformat(each) for each in given.known]
        found = read_checkpoints(_files(given.checkpoints))
        problems = list(checkpoint_problems(found, keys, known))
        if given.chain:
            with Path(given.chain).open(encoding="ascii", errors="replace") as lines:
                problems += chain_problems(lines, found)
    except (OSError, ValueError) as problem:
        parser.error(str(problem))
    if not found:
        problems.append(
            "there is no checkpoint in these files: the first one comes with the first day of `directory jobs run`"
        )
    if problems:
        sys.stdout.write("".join(f"{each}\n" for each in problems) + "No: see above.\n")
        return 1
    last = found[-1]
    proven = f", and the first {last.head[0]} entries of the chain" if given.chain else ""
    whole = f"checkpoints {found[0].number} to {last.number}, {found[0].day} to {last.day}{proven}"
    sys.stdout.write(f"Yes: {whole}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

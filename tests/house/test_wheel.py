"""The wheel: complete, the same from a checkout and from a source archive, and served from any folder."""

from __future__ import annotations

import gzip
import os
import posixpath
import re
import subprocess
import sys
import tarfile
import urllib.request
import zipfile
from collections.abc import Iterator
from email.parser import Parser
from pathlib import Path

import pytest

from directory.web.languages import LANGUAGES
from tests.instances import CHECKOUT
from tests.serving import PATIENCE_SECONDS, free_port, wait_for

pytestmark = pytest.mark.slow

CARRIED = ("templates", "static", "demo")


def build(source: Path, goal: Path, *targets: str) -> None:
    words = [sys.executable, "-m", "hatchling", "build", "-d", str(goal)]
    for target in targets:
        words += ["-t", target]
    subprocess.run(words, cwd=source, check=True, capture_output=True)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the wheel and the source archive of this checkout."""
    folder = tmp_path_factory.mktemp("built")
    build(CHECKOUT, folder, "sdist", "wheel")
    return folder


def only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sources(*folders: str) -> Iterator[str]:
    """The files of these folders that git knows or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *folders],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    return (name for name in listed.stdout.split("\0") if (CHECKOUT / name).is_file())


def test_it_carries_every_file_of_the_program_and_nothing_else(built: Path) -> None:
    expected = {f"directory/{name}" for name in sources(*CARRIED)}
    for name in sources("directory"):
        expected.add(name.removesuffix(".po") + ".mo" if name.endswith(".po") else name)
    inside = {name for name in contents(only(built, "*.whl")) if ".dist-info/" not in name}
    assert inside == expected


def test_catalogues_are_those_that_make_compiles(built: Path) -> None:
    inside = contents(only(built, "*.whl"))
    compiled = sorted(CHECKOUT.glob("directory/translations/*/LC_MESSAGES/messages.mo"))
    assert len(compiled) == len(LANGUAGES) - 1
    for path in compiled:
        assert inside[path.relative_to(CHECKOUT).as_posix()] == path.read_bytes()


def test_the_source_archive_builds_the_same_wheel(built: Path, tmp_path: Path) -> None:
    with tarfile.open(only(built, "*.tar.gz")) as archive:
        # Python before 3.11.4 knows no filters: it takes no such argument, and looks at no such attribute.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(tmp_path)  # noqa: S202 - our own archive
    build(only(tmp_path, "coalition_directory-*"), tmp_path / "again", "wheel")
    one, other = contents(only(built, "*.whl")), contents(only(tmp_path / "again", "*.whl"))
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_what_pages_of_the_source_archive_link_to_is_in_it(built: Path) -> None:
    with tarfile.open(only(built, "*.tar.gz")) as archive:
        files = {name.partition("/")[2] for name in archive.getnames()}
        top = archive.getnames()[0].partition("/")[0]
        pages = [each for each in files if re.fullmatch(r"[A-Z]+\.md|docs/[\w-]+\.md", each)]
        texts = {each: archive.extractfile(f"{top}/{each}").read().decode() for each in pages}
    linked = {
        posixpath.normpath(posixpath.join(posixpath.dirname(page), target))
        for page, text in texts.items()
        for target in re.findall(r"\]\(([^)#\s]+)", text)
        if "://" not in target and not target.startswith("mailto:")
    }
    assert len(linked) > 40
    assert sorted(linked - files - {posixpath.dirname(each) for each in files}) == []


def test_it_says_under_which_licence_it_comes_and_how_it_is_started(built: Path) -> None:
    inside = contents(only(built, "*.whl"))
    about = {name.split("/", 1)[1]: text for name, text in inside.items() if ".dist-info/" in name}
    metadata = Parser().parsestr(about["METADATA"].decode("utf-8"))
    assert metadata["License-Expression"] == "MIT"
    assert about["licenses/LICENSE"] == (CHECKOUT / "LICENSE").read_bytes()
    assert b"directory = directory.__main__:main" in about["entry_points.txt"]


@pytest.mark.long
def test_the_demo_town_is_served_from_an_empty_folder_in_five_languages(
    built: Path, tmp_path: Path
) -> None:
    site, home, empty = (tmp_path / name for name in ("site", "home", "empty"))
    with zipfile.ZipFile(only(built, "*.whl")) as archive:
        archive.extractall(site)  # noqa: S202 - our own archive
    for folder in (home, empty):
        folder.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DIRECTORY_")}
    asked = watch_network(tmp_path / "watch")
    paths = f"{asked.parent}{os.pathsep}{site}"
    environment = kept | {"PYTHONPATH": paths, "HOME": str(home), "XDG_DATA_HOME": ""}
    data = home / ".local" / "share" / "coalition-directory"
    port = free_port()
    words = ["-P", "-c", "from directory.cli.main import main; main()"]
    words += ["serve", "--prepare", "--workers", "1", "--port", str(port)]
    log = tmp_path / "server.log"
    with log.open("w") as written:
        server = subprocess.Popen(
            [sys.executable, *words], cwd=empty, env=environment, stdout=written, stderr=written
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, server, log)
        pages = [read(f"{address}/{language}/") for language in LANGUAGES]
        for language, page in zip(LANGUAGES, pages, strict=True):
            assert f'<html lang="{language}"' in page
        assert len({re.findall(r"<h1.*?</h1>", page, re.DOTALL)[0] for page in pages}) == 5
        for sheet in re.findall(r'<link rel="stylesheet" href="([^"]+)"', pages[0]):
            read(f"{address}{sheet}")
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE_SECONDS)
    assert str(data / "instance") in log.read_text()
    assert (data / "instance" / "directory.db").is_file()
    assert (data / "instance.env").stat().st_mode & 0o777 == 0o600
    assert list(empty.iterdir()) == []
    events = asked.read_text().splitlines()
    assert [each for each in events if each.startswith("socket.bind")], "somebody watched"
    assert [each for each in events if not IS_HERE.search(each)] == [], "asked of other hosts"


IS_HERE = re.compile(r"^socket\.\w+ (?:'/|.*'(?:127\.0\.0\.1|::1|localhost)')")
"""What a process did with its own machine: an address of it, or a file that is a socket."""


def watch_network(folder: Path) -> Path:
    """The file in which every process with `folder` on its path notes whom it connects to and what it looks up."""
    folder.mkdir()
    noted = folder / "events.txt"
    noted.touch()
    (folder / "sitecustomize.py").write_text(
        "import sys\n"
        "WATCHED = {'socket.connect', 'socket.bind', 'socket.sendto', 'socket.sendmsg', 'socket.getaddrinfo',\n"
        "    'socket.gethostbyname', 'socket.gethostbyaddr', 'socket.getnameinfo'}\n"
        "def note(event, given):\n"
        "    if event in WATCHED:\n"
        "        told = given if event.startswith('socket.get') else given[1:]\n"
        f"        with open({str(noted)!r}, 'a') as written:\n"
        "            written.write(event + ' ' + ' '.join(map(repr, told)) + '\\n')\n"
        "sys.addaudithook(note)\n",
        encoding="utf-8",
    )
    return noted


def test_whoever_watches_sees_a_name_that_is_looked_up_and_a_host_that_is_asked(
    tmp_path: Path,
) -> None:
    noted = watch_network(tmp_path / "watch")
    asked = (
        "import socket\n"
        "for ask in (lambda: socket.getaddrinfo('elsewhere.invalid', 443),\n"
        "            lambda: socket.socket().connect(('192.0.2.1', 443)),\n"
        "            lambda: socket.socket().connect(('127.0.0.1', 1))):\n"
        "    socket.setdefaulttimeout(0.1)\n"
        "    try:\n        ask()\n"
        "    except OSError:\n        pass\n"
    )
    subprocess.run(
        [sys.executable, "-c", asked], env=os.environ | {"PYTHONPATH": str(noted.parent)}, check=True
    )  # fmt: skip
    events = noted.read_text().splitlines()
    elsewhere = [each for each in events if not IS_HERE.search(each)]
    assert [each.split()[0] for each in elsewhere] == ["socket.getaddrinfo", "socket.connect"]
    assert any("127.0.0.1" in each for each in events)


def read(address: str) -> str:
    """What is there; everything large is compressed."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - our own
    with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310 - our own
        assert answer.headers["Content-Encoding"] == "gzip", address
        return gzip.decompress(answer.read()).decode("utf-8")

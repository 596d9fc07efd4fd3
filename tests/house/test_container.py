"""The recipe of the image, line by line in a clean folder: no image can be built here, and each line must be true.

COPY, RUN, ENV, USER, HEALTHCHECK and CMD are done as they stand, with the folder of the image at another place.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]  # it comes with what checks the templates

from directory.config import Settings
from directory.settings_file import PREFIX
from tests.instances import CHECKOUT
from tests.serving import free_port

EXAMPLES = CHECKOUT / "docs" / "examples"
IMAGE = "/srv/directory"
SYSTEM = "/usr/local/bin:/usr/bin:/bin"


def recipe() -> list[tuple[str, str]]:
    """The instructions of the recipe with their words."""
    text = (EXAMPLES / "Containerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(name, words) for name, _, words in (line.partition(" ") for line in lines)]


class Image:
    """The folder that stands for the image's, filled by instruction after instruction as they stand in the recipe."""

    def __init__(self, folder: Path, context: Path) -> None:
        self.folder, self.context, self.port = folder, context, free_port()
        self.environment = {"PATH": SYSTEM, "HOME": str(folder)}
        self.user: int | None = None
        self.health = ""
        self.server: subprocess.Popen[bytes] | None = None

    def there(self, text: str) -> str:
        """What a line says, of this folder and this port."""
        return text.replace(IMAGE, str(self.folder)).replace("8000", str(self.port))

    def do(self, name: str, words: str) -> None:
        """Carry out one instruction."""
        getattr(self, f"do_{name.lower()}")(words)

    def shell(self, line: str) -> subprocess.CompletedProcess[str]:
        """What a shell makes of a line, as the user of the moment."""
        return subprocess.run(
            ["sh", "-c", self.there(line)],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            user=self.user,
            group=self.user,
            extra_groups=None if self.user is None else [],
        )

    def do_arg(self, words: str) -> None:
        assert words.startswith("BASE=")

    def do_from(self, words: str) -> None:
        assert words == "${BASE}"

    def do_expose(self, words: str) -> None:
        assert words == "8000"

    def do_workdir(self, words: str) -> None:
        assert words == IMAGE
        self.folder.mkdir()

    def do_copy(self, words: str) -> None:
        *sources, goal = words.split()
        found = [each for pattern in sources for each in self.context.glob(pattern)]
        assert len(found) == len(sources), "each pattern means one file"
        for each in found:
            shutil.copy(each, self.folder / goal)

    def do_run(self, words: str) -> None:
        done = self.shell(words)
        assert done.returncode == 0, f"{words}: {done.stderr}"

    def do_env(self, words: str) -> None:
        variable, _, value = words.partition("=")
        self.environment[variable] = self.there(value)

    def do_user(self, words: str) -> None:
        self.user = int(words.partition(":")[0])

    def do_volume(self, words: str) -> None:
        assert Path(self.there(words)).stat().st_uid == self.user

    def do_healthcheck(self, words: str) -> None:
        self.health = words.partition("CMD ")[2]

    def do_cmd(self, words: str) -> None:
        command = [self.there(word) for word in json.loads(words)]
        command[command.index("0.0.0.0")] = "127.0.0.1"  # noqa: S104 - nobody else shall reach a test
        self.server = subprocess.Popen(
            command,
            cwd=self.folder,
            env=self.environment,
            user=self.user,
            group=self.user,
            extra_groups=[],
        )

    def become_healthy(self) -> None:
        """Wait until the image's own check is content."""
        until = time.monotonic() + 120
        while self.shell(self.health).returncode:
            assert self.server is not None
            assert self.server.poll() is None, "the server ended"
            assert time.monotonic() < until, "it never became healthy"
            time.sleep(1)


@pytest.fixture
def image(tmp_path: Path) -> Iterator[Image]:
    """An image to be made; not below pytest's own folder, which no other user may enter."""
    context = tmp_path / "context"
    with tempfile.TemporaryDirectory(prefix="directory-image-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        made = Image(Path(folder) / "srv", context)
        yield made
        if made.server is not None:
            made.server.terminate()
            made.server.wait(30)


def has_python() -> bool:
    """Whether the system, and not somebody's home, has a Python that is new enough."""
    new_enough = "import sys, venv; sys.exit(sys.version_info < (3, 11))"
    python = shutil.which("python3", path=SYSTEM)
    return (
        python is not None
        and subprocess.run([python, "-c", new_enough], check=False).returncode == 0
    )


@pytest.mark.long
@pytest.mark.server
@pytest.mark.skipif(
    os.geteuid() != 0, reason="an image is built by root, and served by another user"
)
@pytest.mark.skipif(not has_python(), reason="the system has no Python of its own, as an image has")
def test_each_line_of_the_recipe_does_what_it_says(image: Image) -> None:
    wheels = image.context / "build" / "dist"
    wheels.mkdir(parents=True)
    shutil.copy(CHECKOUT / "requirements.lock", image.context)
    words = ["-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)]
    subprocess.run([sys.executable, *words], cwd=CHECKOUT, check=True, capture_output=True)
    for name, line in recipe():
        image.do(name, line)
    image.become_healthy()
    data = image.folder / "data"
    written = (each for each in image.folder.rglob("*") if each.lstat().st_uid == image.user)
    assert [each for each in written if not each.is_relative_to(data)] == [], "into its data alone"
    assert (data / "instance.env").stat().st_mode & 0o077 == 0


def test_the_composition_names_what_is_there() -> None:
    composed = yaml.safe_load((EXAMPLES / "compose.yaml").read_text(encoding="utf-8"))
    services, known = (
        composed["services"],
        {PREFIX + each.name.upper() for each in fields(Settings)},
    )
    for name in ("directory", "jobs"):
        here = services[name]
        assert here["read_only"] is True
        assert here["cap_drop"] == ["ALL"]
        assert "ports" not in here, "the proxy alone is reached from outside"
        assert set(here["environment"]) <= known | {"DIRECTORY_ENV_FILE"}
    assert composed["networks"]["inside"]["internal"] is True
    assert "ports" not in services["database"]
    for service in services.values():
        used = [
            each if isinstance(each, str) else each["source"] for each in service.get("secrets", [])
        ]
        assert set(used) <= set(composed["secrets"])
        volumes = {each.partition(":")[0] for each in service.get("volumes", [])}
        assert {each for each in volumes if not each.startswith(".")} <= set(composed["volumes"])
    commands = [
        shlex.split(each)
        for each in re.findall(r"directory (\w+ \w+)", str(services["jobs"]["command"]))
    ]
    assert commands == [["jobs", "run"]]

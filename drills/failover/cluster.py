"""Three nodes with etcd, Patroni and PostgreSQL, each in a network of its own, and what each web host has before them.

A node has two cables: one to the web hosts (10.24.0.0/24), one to the other nodes (10.24.1.0/24). All of it is in
namespaces of the process that began, so that nothing else on the machine is touched and all of it ends with the drill.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from string import Template
from typing import Any

import psycopg

HERE = Path(__file__).resolve().parent
PACKAGES = {
    "patroni": "patroni",
    "etcd": "etcd-server",
    "haproxy": "haproxy",
    "pgbouncer": "pgbouncer",
    "ip": "iproute2",
}
"""The programs of the drill, and the packages of Debian in which they are."""
NAMESPACES = (
    "unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc",
    # The first process has to bury those that nobody waits for, which a shell does.
    "sh", "-c", '"$@"; exit $?', "sh",
)  # fmt: skip
"""What a command begins with to run in a network of its own, where all ends with it."""
HOSTS = ("127.0.0.1", "127.0.0.2")
"""Where the two web hosts have HAProxy and pgbouncer."""
PATIENCE_SECONDS = 120
CLIENT_CABLE, CLUSTER_CABLE = "to-hosts", "to-nodes"


class NotHealthy(RuntimeError):
    """The cluster did not come to be, or come back, in time."""


def missing() -> str:
    """What the machine lacks for the drill, as a sentence; empty when it lacks nothing."""
    lacks = [package for program, package in PACKAGES.items() if not _which(program)]
    if not _postgresql():
        lacks.append("postgresql")
    if lacks:
        return f"The drill of failover is left out: it needs `apt-get install {' '.join(lacks)}`."
    if os.geteuid() != 0:
        return "The drill of failover is left out: it needs root, to make networks that can be cut."
    tried = subprocess.run([*NAMESPACES, "true"], capture_output=True, check=False)  # noqa: S603 - a constant
    if tried.returncode:
        return "The drill of failover is left out: this machine allows no namespaces."
    return ""


def _which(program: str) -> str | None:
    return shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def _postgresql() -> Path | None:
    """The folder of the newest programs of PostgreSQL."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda each: int(each.parts[4])
    )
    return found[-1].parent if found else None


@dataclass
class Node:
    """One node: its number and its folder."""

    number: int
    folder: Path

    @property
    def name(self) -> str:
        """What Patroni and the network call it."""
        return f"node{self.number}"

    @property
    def at_hosts(self) -> str:
        """Its address for web hosts."""
        return f"10.24.0.1{self.number}"

    @property
    def at_nodes(self) -> str:
        """Its address for other nodes."""
        return f"10.24.1.1{self.number}"

    def processes(self, words: str = "") -> list[int]:
        """The processes on the node, those alone whose command line has the words, the eldest first."""
        found = [int(each) for each in _run("ip", "netns", "pids", self.name).split()]
        return [pid for pid in sorted(found) if words in _command_of(pid)]

    def signal(self, number: signal.Signals, words: str = "") -> None:
        """Send a signal to all these processes."""
        for pid in self.processes(words):
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def kill_postmaster(self) -> None:
        """Kill the first process of PostgreSQL alone."""
        written = (self.folder / "data" / "postmaster.pid").read_text(encoding="utf-8")
        os.kill(int(written.splitlines()[0]), signal.SIGKILL)

    def start(self, *command: str) -> None:
        """Start something on the node, as the user of PostgreSQL."""
        with (self.folder / f"{Path(command[0]).name}.log").open("ab") as log:
            subprocess.Popen(  # noqa: S603 - commands of the drill
                [_which("ip") or "", "netns", "exec", self.name, *_AS_POSTGRES, *command],
                cwd=self.folder, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def cut(self, *cables: str) -> None:
        """Take cables out: whatever is sent is lost, and nobody is told."""
        for cable in cables:
            _run("ip", "link", "set", f"{self.name}-{cable[3:]}", "nomaster")

    def mend(self) -> None:
        """Put both cables back."""
        for cable in (CLIENT_CABLE, CLUSTER_CABLE):
            _run("ip", "link", "set", f"{self.name}-{cable[3:]}", "master", cable)


@dataclass
class Cluster:
    """All nodes, and what stands before them on each web host."""

    folder: Path
    is_synchronous: bool = True
    nodes: list[Node] = field(default_factory=list)
    passwords: dict[str, str] = field(default_factory=dict)
    before: list[subprocess.Popen[bytes]] = field(default_factory=list)
    """HAProxy and pgbouncer of the web hosts."""

    def prepare(self) -> None:
        """Make networks and folders, and start everything. Raises NotHealthy."""
        self.folder.mkdir()
        names = ("superuser", "replication", "rewind", "directory")
        self.passwords = {name: secrets.token_hex(16) for name in names}
        self.nodes = [Node(number, self.folder / f"node{number}") for number in (1, 2, 3)]
        _make_networks(self.nodes)
        for node in self.nodes:
            node.folder.mkdir()
            _give_away(node.folder)
            self._configure(node)
            self.start_etcd(node, is_new=True)
        for node in self.nodes:
            self.start_patroni(node)
            if node is self.nodes[0]:
                _until(lambda: self.primary() is not None, "no node became primary")
        self.wait_until_healthy()
        self._make_database()
        for host in HOSTS:
            self._start_host(host)

    def end(self) -> None:
        """End everything, with no chance to say goodbye, and take the networks away."""
        for node in self.nodes:
            while node.processes():
                node.signal(signal.SIGKILL)
                time.sleep(0.1)
            for bridge in (CLIENT_CABLE, CLUSTER_CABLE):
                _run("ip", "link", "delete", f"{node.name}-{bridge[3:]}")
            _run("ip", "netns", "delete", node.name)
        for process in self.before:
            process.kill()
            process.wait()
        for bridge in (CLIENT_CABLE, CLUSTER_CABLE):
            _run("ip", "link", "delete", bridge)

    def _configure(self, node: Node) -> None:
        values = {f"{name}_password": word for name, word in self.passwords.items()}
        values |= {
            "name": node.name,
            "address": node.at_nodes,
            "etcd_hosts": ",".join(f"{each.at_nodes}:2379" for each in self.nodes),
            "folder": str(node.folder),
            "programs": str(_postgresql()),
            "synchronous": "true" if self.is_synchronous else "false",
        }
        _fill("patroni.yml", node.folder, values)

    def start_etcd(self, node: Node, is_new: bool = False) -> None:
        """Start etcd on a node."""
        values = {
            "name": node.name,
            "address": node.at_nodes,
            "folder": str(node.folder),
            "peers": ",".join(f"{each.name}=http://{each.at_nodes}:2380" for each in self.nodes),
            "state": "new" if is_new else "existing",
        }
        _fill("etcd.conf", node.folder, values)
        lines = (node.folder / "etcd.conf").read_text(encoding="utf-8").splitlines()
        node.start("env", *(line for line in lines if line.startswith("ETCD_")), "etcd")

    def start_patroni(self, node: Node) -> None:
        """Start Patroni on a node, which starts PostgreSQL."""
        node.start("patroni", str(node.folder / "patroni.yml"))

    def _make_database(self) -> None:
        with self.connect("postgres") as opened:
            opened.execute(f"CREATE ROLE directory LOGIN PASSWORD '{self.passwords['directory']}'")
            opened.execute("CREATE DATABASE directory OWNER directory")

    def _start_host(self, host: str) -> None:
        folder = self.folder / host
        folder.mkdir()
        server = "  server {0.name} {0.at_hosts}:5432"
        servers = "\n".join(server.format(node) for node in self.nodes)
        values = {"host": host, "folder": str(folder), "servers": servers}
        for name in ("haproxy.cfg", "pgbouncer.ini"):
            _fill(name, folder, values)
        (folder / "userlist.txt").write_text(f'"directory" "{self.passwords["directory"]}"\n')
        _give_away(folder, folder / "userlist.txt")
        for command in (
            [_which("haproxy") or "", "-db", "-f", str(folder / "haproxy.cfg")],
            [_which("pgbouncer") or "", str(folder / "pgbouncer.ini")],
        ):
            with (folder / f"{Path(command[0]).name}.log").open("ab") as log:
                process = subprocess.Popen(  # noqa: S603 - commands of the drill
                    [*_AS_POSTGRES, *command], cwd=folder, stdout=log, stderr=log,
                )  # fmt: skip
            self.before.append(process)

    def address(self, host: str, database: str) -> str:
        """The database as the directory on a web host asks it."""
        user = f"directory:{self.passwords['directory']}"
        return f"postgresql+psycopg://{user}@{host}:6432/{database}"

    def primary(self) -> Node | None:
        """The node that says it is the primary."""
        return next((node for node in self.nodes if _asked(node, "primary")), None)

    def connect(self, database: str = "directory") -> psycopg.Connection[Any]:
        """A connection to the primary itself, as its superuser. Raises NotHealthy."""
        node = self.primary()
        if node is None:
            raise NotHealthy("there is no primary")
        return psycopg.connect(
            host=node.at_hosts, dbname=database, user="postgres", autocommit=True,
            password=self.passwords["superuser"], connect_timeout=5,
        )  # fmt: skip

    def wait_until_healthy(self) -> float:
        """Wait until one node is the primary and two follow it closely; returns the seconds. Raises NotHealthy."""
        began = time.monotonic()
        _until(self.is_healthy, "the cluster did not become healthy")
        return time.monotonic() - began

    def is_healthy(self) -> bool:
        """Whether all three nodes do their work, and one replica has all that is acknowledged."""
        leading = [node for node in self.nodes if _asked(node, "primary")]
        if len(leading) != 1:
            return False
        members = _asked(leading[0], "cluster").get("members", [])
        roles = sorted(each.get("role", "") for each in members)
        wanted = ["leader", "replica", "sync_standby" if self.is_synchronous else "replica"]
        are_well = all(
            each.get("state") in ("running", "streaming")
            and each.get("lag", 0) == 0
            and each.get("timeline") == members[0].get("timeline")
            for each in members
        )
        return roles == wanted and are_well

    def switch_over(self) -> None:
        """Let another node become the primary, as before an upgrade."""
        primary = self.primary()
        if primary is None:
            raise NotHealthy("there is no primary")
        body = json.dumps({"leader": primary.name}).encode()
        question = urllib.request.Request(f"http://{primary.at_hosts}:8008/switchover", body)
        with suppress(OSError), urllib.request.urlopen(question, timeout=60):  # noqa: S310 - http
            pass


@contextmanager
def running(folder: Path, is_synchronous: bool = True) -> Iterator[Cluster]:
    """A cluster, healthy, with an empty database `directory`. Call inside the namespaces of `NAMESPACES`."""
    cluster = Cluster(folder, is_synchronous)
    try:
        cluster.prepare()
        yield cluster
    finally:
        cluster.end()


_AS_POSTGRES: Sequence[str] = (
    "setpriv",
    "--reuid=postgres",
    "--regid=postgres",
    "--init-groups",
    "--",
)


def _make_networks(nodes: Sequence[Node]) -> None:
    _run("mount", "-t", "tmpfs", "tmpfs", "/run")
    _run("ip", "link", "set", "lo", "up")
    for bridge, address in ((CLIENT_CABLE, "10.24.0.1/24"), (CLUSTER_CABLE, "")):
        _run("ip", "link", "add", bridge, "type", "bridge")
        _run("ip", "link", "set", bridge, "up")
        if address:
            _run("ip", "address", "add", address, "dev", bridge)
    for node in nodes:
        _run("ip", "netns", "add", node.name)
        inside = ("ip", "-n", node.name)
        _run(*inside, "link", "set", "lo", "up")
        for bridge, address in ((CLIENT_CABLE, node.at_hosts), (CLUSTER_CABLE, node.at_nodes)):
            outer = f"{node.name}-{bridge[3:]}"
            _run(
                "ip",
                "link",
                "add",
                outer,
                "type",
                "veth",
                "peer",
                "name",
                bridge,
                "netns",
                node.name,
            )
            _run("ip", "link", "set", outer, "master", bridge)
            _run("ip", "link", "set", outer, "up")
            _run(*inside, "address", "add", f"{address}/24", "dev", bridge)
            _run(*inside, "link", "set", bridge, "up")


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - commands of the drill
    if done.returncode:
        raise NotHealthy(f"{' '.join(command)}: {done.stderr.strip()}")
    return done.stdout


def _command_of(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""


def _fill(name: str, folder: Path, values: dict[str, str]) -> None:
    written = Template((HERE / name).read_text(encoding="utf-8")).substitute(values)
    (folder / name).write_text(written, encoding="utf-8")
    _give_away(folder, folder / name)


def _give_away(folder: Path, *files: Path) -> None:
    for path in (folder, *files):
        shutil.chown(path, "postgres", "postgres")
    folder.chmod(0o700)


def _asked(node: Node, what: str) -> dict[str, Any]:
    """What Patroni on a node answers; nothing when it does not, or says no."""
    try:
        with urllib.request.urlopen(f"http://{node.at_hosts}:8008/{what}", timeout=2) as answer:
            found: dict[str, Any] = json.load(answer)
            return found
    except (OSError, ValueError):
        return {}


def _until(is_so: Any, problem: str) -> None:
    ends = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        if time.monotonic() > ends:
            raise NotHealthy(problem)
        time.sleep(0.2)

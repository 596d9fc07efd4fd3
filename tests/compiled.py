"""What is made once for all applications of a test run: each test has an application and engines of its own."""

from __future__ import annotations

from functools import cache
from types import MethodType
from typing import Any

from flask import Flask
from flask.templating import Environment
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

from directory.search.query_text.stored_synonyms import Stamp, read_synonyms, synonyms_stamp
from directory.search.query_text.synonyms import SynonymRow, shipped_rows
from directory.web import search_engines


class _Templates(BytecodeCache):
    """Templates by name and text."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key] = bucket.bytecode_to_string()


def share_templates() -> None:
    """Let every application of the process compile a template once."""
    make, compiled = Flask.create_jinja_environment, _Templates()

    def make_sharing(app: Flask) -> Environment:
        environment = make(app)
        environment.bytecode_cache = compiled
        return environment

    Flask.create_jinja_environment = make_sharing  # type: ignore[method-assign]


class _Statements(LRUCache[Any, Any]):
    """What statements compile to, found by the name of the database instead of the engine's own dialect."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get((key[0].name, *key[1:]), default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        super().__setitem__((key[0].name, *key[1:]), compiled)


_STATEMENTS = _Statements(4000)
_ENGINES: list[Engine] = []


def share_statements() -> None:
    """Let every engine of the process use one memory of statements, and note it when it first connects."""

    @event.listens_for(Engine, "engine_connect")
    def use_memory(connection: Connection) -> None:
        if connection.engine._compiled_cache is not _STATEMENTS:
            connection.engine._compiled_cache = _STATEMENTS
            _ENGINES.append(connection.engine)


def close_engines() -> None:
    """Close what idle engines hold open since this was last called; one that is used again connects anew.

    An application that is left to the collector would have Python warn of its connections in the middle of other tests.
    A pool that is let go while a session of a whole module has a connection of it would never close that one.
    """
    engines = [*_ENGINES]
    _ENGINES.clear()
    for engine in engines:
        if isinstance(engine.pool, QueuePool) and engine.pool.checkedout():
            _ENGINES.append(engine)
        else:
            engine.dispose()


def share_addresses() -> None:
    """Let every application of the process read and compile the pattern of an address once."""
    compile_rule = Rule.compile
    compiled: dict[object, Rule] = {}

    def compile_once(rule: Rule) -> None:
        defaults = tuple(sorted((rule.defaults or {}).items()))
        key = (rule.rule, rule.subdomain, rule.host, rule.merge_slashes, defaults)
        twin = compiled.get(key)
        if twin is None:
            compile_rule(rule)
            compiled[key] = rule
            return
        rule._parts, rule._trace, rule._converters = twin._parts, twin._trace, twin._converters
        rule.arguments |= twin.arguments
        rule._build = MethodType(twin._build.__func__, rule)  # type: ignore[attr-defined]
        rule._build_unknown = MethodType(twin._build_unknown.__func__, rule)  # type: ignore[attr-defined]

    Rule.compile = compile_once  # type: ignore[method-assign]


@cache
def _as_shipped() -> Stamp:
    """The stamp of a table to which nothing was added and in which nothing was changed."""
    rows = len({(row.group, row.language, row.term) for row in shipped_rows()})
    return Stamp(rows, rows)


def share_synonyms() -> None:
    """Let the applications of the process read the table of synonyms once, as long as it is the shipped one."""
    shipped: list[SynonymRow] = []

    def read_once(session: Session) -> list[SynonymRow]:
        if synonyms_stamp(session) != _as_shipped():
            return read_synonyms(session)
        if not shipped:
            shipped.extend(read_synonyms(session))
        return shipped

    search_engines.read_synonyms = read_once  # type: ignore[attr-defined]

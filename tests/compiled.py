"""What is compiled once for all applications of a test run: each test has an application and engines of its own."""

from __future__ import annotations

from types import MethodType
from typing import Any

from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule


class _Templates(BytecodeCache):
    """Templates by name and text."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key] = bucket.bytecode_to_string()


TEMPLATES = _Templates()


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

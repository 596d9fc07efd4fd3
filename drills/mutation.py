"""Wrong lines, made from right ones: which changes of a module there are, and the module with one of them made.

Only what can mislead somebody who reads the code: limits, signs, orders, conditions, effects. Texts, annotations,
decorators, defaults of parameters and bodies of classes stay as they are.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

Node = TypeVar("Node", bound=ast.AST)

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
_ORDERING = {"sort", "sorted", "min", "max"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One wrong line. `number` counts the changes of the module, `function` is empty for a constant of it."""

    path: str
    function: str
    line: int
    number: int
    text: str
    before: str
    after: str

    @property
    def name(self) -> str:
        """What it is called, also after lines have moved: place, the line, what stood and what stands in it."""
        place = f"{self.path}:{self.function}" if self.function else self.path
        return f"{place} · {self.text} · {self.before} → {self.after}"


def mutants_of(source: str, path: str) -> list[Mutant]:
    """Every change of a module, in the order of the text."""
    tree, lines = ast.parse(source), source.splitlines()
    return [
        Mutant(path, function, line, number, lines[line - 1].strip(), _text(old), _text(new))
        for number, (function, old, new) in enumerate(_changes(tree))
        for line in [_line(old)]
    ]


def mutated(source: str, number: int) -> ast.Module:
    """The module with one change made."""
    tree = ast.parse(source)
    for found, (_function, old, new) in enumerate(_changes(tree)):
        if found == number:
            return ast.fix_missing_locations(_Replaced(old, new).visit(tree))
    raise IndexError(f"There is no change {number} of this module.")


class _Replaced(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        if node is self.old:
            return ast.copy_location(self.new, node)
        found: ast.AST = self.generic_visit(node)
        return found


def _changes(tree: ast.Module) -> Iterator[tuple[str, ast.AST, ast.AST]]:
    """The name of the function, a node of it, and what may stand in its place."""
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            if not _is_type(statement):
                yield from (("", *change) for change in _of_nodes(statement.value))
        elif isinstance(statement, ast.FunctionDef | ast.ClassDef):
            yield from _of_definition(statement, "")


def _of_definition(
    node: ast.FunctionDef | ast.ClassDef, within: str
) -> Iterator[tuple[str, ast.AST, ast.AST]]:
    name = f"{within}.{node.name}" if within else node.name
    if isinstance(node, ast.FunctionDef):
        for statement in node.body:
            yield from ((name, *change) for change in _of_nodes(statement))
        return
    for statement in node.body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            yield from _of_definition(statement, name)


def _is_type(statement: ast.Assign | ast.AnnAssign) -> bool:
    """A name for a type, such as `Flags = NDArray[np.bool_] | None`."""
    target = statement.target if isinstance(statement, ast.AnnAssign) else statement.targets[0]
    return isinstance(target, ast.Name) and target.id != target.id.upper()


def _of_nodes(node: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    """The node and all below it that is carried out, each with what may stand in its place."""
    yield from ((node, new) for new in _replacements(node))
    for name, field in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "args"} and not isinstance(
            node, ast.Call
        ):
            continue
        for child in field if isinstance(field, list) else [field]:
            if isinstance(child, ast.AST) and not _is_beside_the_point(child):
                yield from _of_nodes(child)


def _is_beside_the_point(node: ast.AST) -> bool:
    """Texts, what is said when something is refused, and the guard of `zip` that never speaks in right code."""
    guard = isinstance(node, ast.keyword) and node.arg == "strict"
    return guard or isinstance(node, ast.JoinedStr | ast.Raise)


def _replacements(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901 - one line for each kind of node
    match node:
        case ast.Compare(ops=[op]):
            for other in _COMPARISONS[type(op)]:
                yield _with(node, ops=[other()])
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in _OPERATORS:
            yield _with(node, op=_OPERATORS[type(op)]())
        case ast.BoolOp(op=op):
            yield _with(node, op=ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.UnaryOp(op=ast.USub() | ast.Not() | ast.Invert(), operand=operand):
            yield operand
        case ast.Constant(value=bool(value)):
            yield _with(node, value=not value)
        case ast.Constant(value=int(value)) | ast.Constant(value=float(value)):
            yield _with(node, value=value + 1)
        case ast.IfExp(body=body, orelse=orelse):
            yield _with(node, body=orelse, orelse=body)
        case ast.If(test=test) if _turns_round(test):
            yield _with(node, test=_not(test))
        case ast.comprehension(ifs=[test, *others]) if _turns_round(test):
            yield _with(node, ifs=[_not(test), *others])
        case ast.Expr(value=ast.Call()) | ast.AugAssign():
            yield ast.Pass()
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()
        case ast.Lambda(body=ast.Tuple(elts=[first, second, *others]) as body):
            yield _with(node, body=_with(body, elts=[second, first, *others]))
        case ast.Call(func=ast.Name(id=name)) if name in _NAMES:
            yield _with(node, func=_with(node.func, id=_NAMES[name]))
    if isinstance(node, ast.Call):
        yield from _unordered(node)


def _unordered(node: ast.Call) -> Iterator[ast.Call]:
    """The call without what it sorts by."""
    called = getattr(node.func, "id", getattr(node.func, "attr", ""))
    for keyword in node.keywords if called in _ORDERING else ():
        if keyword.arg == "key":
            yield _with(node, keywords=[each for each in node.keywords if each is not keyword])


def _turns_round(test: ast.expr) -> bool:
    """Whether no other change of the condition makes the opposite of it."""
    compared = isinstance(test, ast.Compare) and len(test.ops) == 1
    return not compared and not isinstance(test, ast.UnaryOp)


def _not(test: ast.expr) -> ast.expr:
    return ast.copy_location(ast.UnaryOp(ast.Not(), test), test)


def _with(node: Node, **fields: object) -> Node:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _line(node: ast.AST) -> int:
    return int(getattr(node, "lineno", 0) or node.ifs[0].lineno)  # type: ignore[attr-defined]


def _text(node: ast.AST) -> str:
    """A node in one short line; of a statement with a body its first line."""
    if isinstance(node, ast.comprehension):
        return "if " + ast.unparse(node.ifs[0])
    text = ast.unparse(node).splitlines()[0]
    return text if len(text) <= 90 else text[:89] + "…"

"""The breaks that a module may get: each is a place in its text and what may stand there instead."""

import ast
import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
RECKONED = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv, ast.BitAnd: ast.BitOr,
}  # fmt: skip
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
# A word without spaces is a code, a name or a path; longer texts are prose, which other tests read.
CODE = re.compile(r"[\w.\[\]]+")
ELSEWHERE = "__import__('grantkit').Citation('S0', 'punkt 0')"


@dataclass(frozen=True)
class Mutant:
    """One break: the bytes from ``start`` to ``stop`` of a file become ``new``.

    ``lines`` are the first and the last line of the statement.
    """

    path: Path
    operator: str
    start: int
    stop: int
    old: str
    new: str
    lines: tuple[int, int]

    def applied(self) -> str:
        """Give the whole text of the module with the break."""
        text = self.path.read_bytes()
        return (text[: self.start] + self.new.encode() + text[self.stop :]).decode()

    def __str__(self) -> str:
        same = next((i for i, (old, new) in enumerate(zip(self.old, self.new, strict=False)) if old != new), 0)
        shown = "  =>  ".join(each[max(same - 60, 0) : same + 60] for each in (self.old, self.new))
        return f"{self.path}:{self.lines[0]}: {self.operator}: {shown}"


def enumerations(paths: list[Path]) -> dict[str, list[str]]:
    """Give the members of each enumeration by its name."""
    classes = [each for path in paths for each in ast.walk(ast.parse(path.read_text())) if type(each) is ast.ClassDef]
    return {
        each.name: [line.targets[0].id for line in each.body if type(line) is ast.Assign]
        for each in classes
        if any("Enum" in ast.unparse(base) for base in each.bases)
    }


def mutants(path: Path, members: dict[str, list[str]]) -> Iterator[Mutant]:
    """Give every break of a module."""
    text = path.read_text()
    starts = [0]
    for line in text.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node, part, home in _nodes(ast.parse(text)):
        for operator, new in (*_conditions(node, part), *_changes(node, members)):
            start, stop = (
                starts[line - 1] + column
                for line, column in ((node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset))
            )
            # A decorator and a default are run on loading, whenever the body of what they stand at is run.
            run = node if isinstance(home, ast.ClassDef | ast.FunctionDef) else home
            yield Mutant(path, operator, start, stop, ast.unparse(node), new, (run.lineno, run.end_lineno))


def _nodes(node: ast.AST, home: ast.AST | None = None) -> Iterator[tuple[ast.AST, str, ast.AST]]:
    """Give each node but annotations, docstrings and parts of formatted strings, with its role and its statement."""
    for name, value in ast.iter_fields(node):
        for each in value if isinstance(value, list) else [value]:
            spoken = type(each) is ast.Expr and type(each.value) is ast.Constant
            if not isinstance(each, ast.AST) or name in {"annotation", "returns"} or spoken:
                continue
            # The condition of an `if` and the head of a loop are run without their bodies.
            inner = each if isinstance(each, ast.stmt) or name in {"test", "iter"} else home
            if hasattr(each, "lineno"):
                yield each, name, inner
            if type(each) is not ast.JoinedStr and not isinstance(each, ast.Import | ast.ImportFrom):
                yield from _nodes(each, inner)


def _with(node: ast.AST, **fields: object) -> str:
    made = copy.copy(node)
    for name, value in fields.items():
        setattr(made, name, value)
    return ast.unparse(made) if isinstance(node, ast.stmt | ast.Call) else f"({ast.unparse(made)})"


def _conditions(node: ast.AST, part: str) -> Iterator[tuple[str, str]]:
    if part in {"test", "ifs"}:
        yield "condition", f"(not {_with(node)})"
        yield "condition", "False" if part == "test" else "True"


def _changes(node: ast.AST, members: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    match node:
        case ast.Compare():
            for index, op in enumerate(node.ops):
                yield "comparison", _with(node, ops=[*node.ops[:index], COMPARED[type(op)](), *node.ops[index + 1 :]])
        case ast.BoolOp():
            yield "and/or", _with(node, op=ast.Or() if type(node.op) is ast.And else ast.And())
        case ast.BinOp() | ast.AugAssign() if type(node.op) in RECKONED:
            yield "arithmetic", _with(node, op=RECKONED[type(node.op)]())
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield "not or minus dropped", _with(node.operand)
        case ast.Attribute(value=ast.Name(id=name), attr=attr) if attr in members.get(name, ()):
            known = members[name]
            yield "member", f"{name}.{known[(known.index(attr) + 1) % len(known)]}"
        case ast.Call():
            yield from _calls(node)
        case ast.Constant() | ast.JoinedStr():
            yield from _constants(node)
        case ast.stmt():
            yield from _statements(node)


def _constants(node: ast.Constant | ast.JoinedStr) -> Iterator[tuple[str, str]]:
    value = getattr(node, "value", "formatted")
    if type(value) is bool:
        yield "constant", str(not value)
    elif type(value) is int:
        yield from (("constant", f"({value + step})") for step in (1, -1))
    elif type(value) is str and CODE.fullmatch(value):
        yield "code", f"({ast.unparse(node)} + 'x')"


def _statements(node: ast.stmt) -> Iterator[tuple[str, str]]:
    match node:
        case ast.Return(value=ast.expr()) if getattr(node.value, "value", node) is not None:
            yield "return None", "return None"
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            yield "statement dropped", "yield from ()"
        case ast.Expr():
            yield "statement dropped", "None"


def _calls(node: ast.Call) -> Iterator[tuple[str, str]]:
    args, keywords = node.args, node.keywords
    named = [each for each in keywords if each.arg]
    called = node.func.id if type(node.func) is ast.Name else None
    if called in CALLED:
        yield "function", _with(node, func=ast.Name(CALLED[called]))
    if len(args) > 1 and called not in {"isinstance", "issubclass"} and type(args[1]) is not ast.Starred:
        yield "arguments swapped", _with(node, args=[args[1], args[0], *args[2:]])
    for one, two in pairwise(named):
        swapped = {one.arg: ast.keyword(one.arg, two.value), two.arg: ast.keyword(two.arg, one.value)}
        yield "arguments swapped", _with(node, keywords=[swapped.get(each.arg, each) for each in keywords])
    for each in named:
        yield "argument dropped", _with(node, keywords=[other for other in keywords if other is not each])
    elsewhere = ast.parse(ELSEWHERE, mode="eval").body
    if type(node.func) is ast.Attribute and node.func.attr == "found" and len(args) > 1:
        yield "place of a finding", _with(node, args=[ast.Constant("elsewhere"), *args[1:]])
        yield "cited place", _with(node, args=[args[0], elsewhere, *args[2:]])
    for cited in (each for each in named if each.arg == "citation"):
        other = [ast.keyword("citation", elsewhere) if each is cited else each for each in keywords]
        yield "cited place", _with(node, keywords=other)

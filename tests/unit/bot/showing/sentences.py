"""Every sentence of ours that is said through ``say`` or ``counted``, as the code has it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[4]
ROOMS = (
    "bot",
    "adapters/chats",
    "adapters/services",
    "adapters/slack",
    "adapters/discord",
    "adapters/console",
    "adapters/web/asking",
)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as a catalogue has it."""

    context: str
    one: str
    many: str = ""


@cache
def modules() -> dict[str, ast.Module]:
    """Every module in which something may be said, by its dotted name."""
    files = [file for room in ROOMS for file in (ROOT / room).rglob("*.py")]
    names = {".".join(file.relative_to(ROOT).with_suffix("").parts): file for file in files}
    return {name.removesuffix(".__init__"): ast.parse(file.read_text("utf-8")) for name, file in names.items()}


@cache
def constants(module: str) -> dict[str, ast.expr]:
    """What a module's names in capitals stand for."""
    return {
        target.id: node.value
        for node in modules()[module].body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id.isupper()
    }


def imported(tree: ast.Module) -> dict[str, str]:
    """The modules that a module knows, by the name it has for them."""
    lines = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    named = {one.asname or one.name: f"{node.module}.{one.name}" for node in lines for one in node.names}
    return {name: module for name, module in named.items() if module in modules()}


def texts(node: ast.expr, module: str) -> Iterator[str]:
    """The sentences that an expression may stand for."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from texts(one, module)
            yield from texts(other, module)
        case ast.Dict(values=values) | ast.Tuple(elts=values):
            for value in values:
                yield from texts(value, module)
        case ast.Subscript(value=value):
            yield from texts(value, module)
        case ast.Name(id=name) if name in constants(module):
            yield from texts(constants(module)[name], module)
        case ast.Attribute(value=ast.Name(id=name), attr=attribute):
            there = imported(modules()[module])[name]
            yield from texts(constants(there)[attribute], there)
        case _:
            return


def calls(module: str, function: str) -> Iterator[ast.Call]:
    """The calls of a function."""
    for node in ast.walk(modules()[module]):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function:
            yield node


@cache
def said() -> frozenset[Said]:
    """Every sentence that may be said."""
    found: set[Said] = set()
    for module in modules():
        for call in calls(module, "say"):
            found |= {Said(_context(call), one) for one in texts(call.args[0], module)}
        for call in calls(module, "counted"):
            (one,), (many,) = texts(call.args[0], module), texts(call.args[1], module)
            found.add(Said(_context(call), one, many))
    return frozenset(found)


def _context(call: ast.Call) -> str:
    given = [keyword.value for keyword in call.keywords if keyword.arg == "context"]
    return next((str(one.value) for one in given if isinstance(one, ast.Constant)), "")


def unsaid() -> Iterator[str]:
    """Where a sentence in capitals is used, but not said: it would stay English."""
    for module, tree in modules().items():
        spoken = {
            id(one) for name in ("say", "counted") for call in calls(module, name) for one in ast.walk(call)
        }
        here = imported(tree)
        for node in ast.walk(tree):
            match node:
                case ast.Attribute(value=ast.Name(id=name), attr=attribute) if attribute.isupper():
                    if "wording" in here.get(name, "") and id(node) not in spoken:
                        yield f"{module}: {name}.{attribute}"
                case _:
                    continue

"""Names that stand for words set elsewhere (``{{ product }}``), as MyST has them.

They are set in a text's own head, or for a whole folder in the settings of its builder: Sphinx's ``conf.py``,
Jupyter Book's ``_config.yml`` or MyST's ``myst.yml``. The nearest one counts; a text's own comes first.
"""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from knowledge.reading.including.places import Folder, text_of
from knowledge.reading.origin.frontmatter import values_of_head

MAY_STAND: Final = re.compile(rb"\{\{[ \t]*[A-Za-z_][\w-]*[ \t]*(?:\||\}\})")
"""What a text that uses such names holds."""
_STANDS = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).{1,2000}?(?<!`)(?P=ticks)(?!`))|\{\{\s*(?P<name>[A-Za-z_][\w-]*)\s*(?:\|[^{}]*)?\}\}"
)
_FENCE = re.compile(r"[ \t]*(?P<mark>`{3,}|~{3,})(?P<rest>.*)$")
_PROGRAM: Final = "conf.py"
_SETTINGS: Final = ("_config.yml", "myst.yml")
_VARIABLE: Final = "myst_substitutions"
_KEPT_IN: Final = (
    ("substitutions",),
    ("myst", "substitutions"),
    ("parse", _VARIABLE),
    ("sphinx", "config", _VARIABLE),
    ("project", "substitutions"),
)
_DEEPEST: Final = 5
_LONGEST: Final = 20_000
"""Characters of a value with all that it names."""
_MOST_FILLED: Final = 4 << 20
"""Characters of all lines with values in them; a short text may name a long value any number of times."""

Values = Mapping[str, str]


def known_to(text: str, folder: Folder) -> Values:
    """The names set for a text and what each stands for."""
    values: dict[str, str] = {}
    for path in folder.above(*_SETTINGS, _PROGRAM):
        written = text_of(path)
        if written is not None:
            found = _of_program(written) if path.name == _PROGRAM else _of_settings(f"---\n{written}\n---\n")
            values = {**found, **values}
    return {**values, **_of_settings(text)}


def _of_settings(text: str) -> Values:
    if "substitutions" not in text:
        return {}
    found: dict[str, str] = {}
    settings = values_of_head(text)
    for way in _KEPT_IN:
        at: object = settings
        for key in way:
            at = at.get(key) if isinstance(at, Mapping) else None
        if isinstance(at, Mapping):
            found |= _written(at)
    return found


def _of_program(text: str) -> Values:
    """What a program sets by plain values; it is not run."""
    if _VARIABLE not in text:
        return {}
    try:
        lines = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    plain: dict[str, object] = {}
    found: dict[object, object] = {}
    for line in lines:
        if not isinstance(line, ast.Assign) or not isinstance(line.targets[0], ast.Name):
            continue
        name, value = line.targets[0].id, line.value
        if name == _VARIABLE and isinstance(value, ast.Dict):
            pairs = zip(value.keys, value.values, strict=True)
            found = {_plain(key, plain): _plain(one, plain) for key, one in pairs if key is not None}
        elif isinstance(value, ast.Constant):
            plain[name] = value.value
    return _written(found)


def _plain(value: ast.expr, known: Mapping[str, object]) -> object:
    if isinstance(value, ast.Constant):
        return value.value
    return known.get(value.id) if isinstance(value, ast.Name) else None


def _written(values: Mapping[object, object]) -> dict[str, str]:
    return {
        key: str(value).strip("\n")
        for key, value in values.items()
        if isinstance(key, str) and isinstance(value, (str, int, float)) and not isinstance(value, bool)
    }


def filled(lines: Sequence[str], values: Values) -> Iterator[str]:
    """Lines with words in place of the names that stand for them; code keeps its own."""
    full, room = _full(values), _MOST_FILLED
    fence = ""
    for line in lines:
        if found := _FENCE.match(line):
            if not fence and not found["rest"].lstrip().startswith("{"):
                fence = found["mark"]
            elif fence and found["mark"].startswith(fence) and not found["rest"].strip():
                fence = ""
        if fence or "{{" not in line:
            yield line
            continue
        for one in _filled(line, full, room):
            room -= len(one)
            yield one


def _filled(line: str, full: Values, room: int) -> Iterator[str]:
    margin = line[: len(line) - len(line.lstrip())]
    whole = _STANDS.fullmatch(line.strip()) if room > 0 else None
    if whole and whole["name"] in full:
        # A name alone may stand for a list, a figure or a whole section.
        yield from (margin + one if one else "" for one in full[whole["name"]].split("\n"))
    else:
        yield _with_values(line, full, room)


def _full(values: Values) -> Values:
    """What each name stands for, with what the names in it stand for."""
    full = {name: value[:_LONGEST] for name, value in values.items()}
    naming = [name for name, value in values.items() if "{{" in value]
    for _ in range(_DEEPEST):
        full |= {name: _with_values(values[name], full, _LONGEST, is_line=False)[:_LONGEST] for name in naming}
    return full


def _with_values(text: str, values: Values, room: int, *, is_line: bool = True) -> str:
    """A text with values in place of their names, up to so many characters; in a line all in one."""
    parts: list[str] = []
    done = 0
    for found in _STANDS.finditer(text):
        value = values.get(found["name"] or "")
        if value is None:
            continue
        if room <= 0:
            break
        value = " ".join(value.split()) if is_line else value
        parts += text[done : found.start()], value
        room -= len(value)
        done = found.end()
    return "".join((*parts, text[done:]))

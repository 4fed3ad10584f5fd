"""How deep the values of YAML nest, told before its library is asked."""

from typing import Final

_DEEPEST: Final = 200
"""Brackets and steps to the right; PyYAML's C library would break the program at some ten thousand."""


def is_too_deep(text: str) -> bool:
    """Whether values nest deeper than anybody writes: the library would end the process, not raise an error."""
    return _depth(text) > _DEEPEST


def _depth(text: str) -> int:
    """How deep values nest at most: by brackets, by blanks in front, and by marks of items in a row."""
    depth = deepest = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth = max(0, depth - 1)
    for line in text.split("\n"):
        dashes = len(line) - len(line.lstrip("-? \t"))
        deepest = max(deepest, line[:dashes].count("- ") + line[:dashes].count("? "))
    return max(deepest, _indents(text))


def _indents(text: str) -> int:
    """How many different steps to the right lines stand at, one within the other."""
    steps: list[int] = []
    deepest = 0
    for line in text.split("\n"):
        left = len(line) - len(line.lstrip(" "))
        if left == len(line):
            continue
        while steps and steps[-1] >= left:
            steps.pop()
        steps.append(left)
        deepest = max(deepest, len(steps))
    return deepest

"""Formulas between dollars stay letter for letter: in TeX stars, underscores and backslashes are no markup."""

import re
from typing import Final

_FORMULA: Final = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).{1,2000}?(?<!`)(?P=ticks)(?!`))"
    r"|(?<![\\$])(?:\$\$(?!\$)(?:[^$\\]|\\.){1,2000}\$\$"
    r"|\$(?![\s$])(?:[^$\\\n]|\\.){1,500}(?<!\s)\$(?![\d$]))",
    re.DOTALL,
)
_OF_TEX: Final = re.compile(r"[\\^_{}]")
"""Without one of these it may be two prices."""
_BEGIN, _END = "\ufdd6", "\ufdd7"
"""Around the number of a formula that is held back; Unicode keeps them for such uses."""
_HELD: Final = re.compile(f"{_BEGIN}(\\d+){_END}")


def hold_back(content: str) -> tuple[str, list[str]]:
    """A paragraph with a sign in place of each formula, and the formulas."""
    held: list[str] = []
    if content.count("$") < 2 or _BEGIN in content:  # noqa: PLR2004 - one opens, one closes
        return content, held

    def kept(found: re.Match[str]) -> str:
        if found["code"] or not _OF_TEX.search(found.group()):
            return found.group()
        held.append(" ".join(found.group().split("\n")))
        return f"{_BEGIN}{len(held) - 1}{_END}"

    return _FORMULA.sub(kept, content), held


def give_back(words: str, held: list[str]) -> str:
    """The words of a paragraph with its formulas."""
    return _HELD.sub(lambda found: held[int(found[1])], words)

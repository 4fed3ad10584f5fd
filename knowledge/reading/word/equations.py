"""Equations of Word as a line of text, as one types them: "x^2", "(a+b)/2", "√(n)"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge.reading.layout.marks import clean

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
EQUATION = _M + "oMath"
_INTEGRAL = "∫"


def in_line(element: "BaseOxmlElement") -> str:
    """An equation, or a part of one."""
    return "".join(_pieces(element))


def _pieces(element: "BaseOxmlElement") -> Iterator[str]:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag.endswith("Pr"):
            continue
        match tag.removeprefix(_M):
            case "t":
                yield clean(child.text or "")
            case "f":
                yield f"{_part(child, 'num')}/{_part(child, 'den')}"
            case "rad":
                degree = _part(child, "deg")
                yield f"√[{degree}]({_whole(child, 'e')})" if degree else f"√({_whole(child, 'e')})"
            case "sSup" | "sSub" | "sSubSup" | "nary":
                yield _scripts(child)
            case "d":
                between = _mark(child, "dPr", "sepChr", "|").join(
                    in_line(one) for one in child.findall(_M + "e")
                )
                yield f"{_mark(child, 'dPr', 'begChr', '(')}{between}{_mark(child, 'dPr', 'endChr', ')')}"
            case "func":
                yield f"{_whole(child, 'fName')} {_whole(child, 'e')}"
            case "mr":
                yield " ".join(in_line(one) for one in child) + "; "
            case _:
                yield from _pieces(child)


def _scripts(element: "BaseOxmlElement") -> str:
    below, above = _part(element, "sub"), _part(element, "sup")
    scripts = (f"_{below}" if below else "") + (f"^{above}" if above else "")
    if element.tag == _M + "nary":
        return f"{_mark(element, 'naryPr', 'chr', _INTEGRAL)}{scripts} {_whole(element, 'e')}"
    return f"{_part(element, 'e')}{scripts}"


def _whole(element: "BaseOxmlElement", name: str) -> str:
    node = element.find(_M + name)
    return "" if node is None else in_line(node).strip()


def _part(element: "BaseOxmlElement", name: str) -> str:
    """A part, in parentheses if it is more than one number or name."""
    text = _whole(element, name)
    return text if text.isalnum() or not text or (text[0] == "(" and text[-1] == ")") else f"({text})"


def _mark(element: "BaseOxmlElement", properties: str, name: str, default: str) -> str:
    node = element.find(f"{_M}{properties}/{_M}{name}")
    return default if node is None else (node.get(_M + "val") or "")

"""What somebody fills in: fields with what they may choose, free of any chat's markup."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

FieldName = Literal["ways", "collections", "threshold", "bots", "helpers"]
FieldKind = Literal["one", "several", "lines", "bots", "helpers"]
"""Chosen among ``choices``, one or several; written, one a line; programs, a person or group of the chat."""

Given = Mapping[str, tuple[str, ...]]
"""What was filled in, by the field's name: values of choices, lines, ids; empty: nothing."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be chosen."""

    value: str
    """75 characters at most, and at least one."""
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """Something to fill in."""

    name: FieldName
    label: str
    kind: FieldKind
    choices: tuple[Choice, ...] = ()
    chosen: tuple[str, ...] = ()
    """Values of choices; of programs, people and groups their ids, as the rules write them."""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """Fields that are filled in together."""

    title: str
    about: str
    """The place it is about, as the rules write it."""
    fields: tuple[Field, ...]
    notes: tuple[str, ...] = ()
    """What cannot be changed in it, and why; a sentence each."""

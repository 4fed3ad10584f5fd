"""JSON and YAML: contact lists, glossaries, questions with their answers."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from knowledge.errors import TOO_DEEP, UnreadableFileError
from knowledge.model import Document, Window
from knowledge.reading.composing import compose
from knowledge.reading.data.values import Values
from knowledge.reading.decoding import decoded
from knowledge.reading.drafting import Draft
from knowledge.reading.origin.depth import is_too_deep
from knowledge.reading.origin.describing import Description, from_mapping, noted
from knowledge.reading.origin.naming import title_from_name
from knowledge.reading.origin.windows import EXPIRES, window_of

_ABOUT: Final = frozenset(["title", "author", "authors", "date", "published", "url", "link"])


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of a JSON or YAML file."""
    written = decoded(data, source_path)
    text = written.text
    read_values = _json if source_path.lower().endswith(".json") else _yaml
    value = read_values(text, source_path)
    description, rest = _described(value)
    if isinstance(value, Mapping):
        description = replace(description, window=_window(value))
    draft = Draft()
    compose(draft, Values(source_path, len(text)).blocks(rest))
    # A key is no title.
    title = description.title or title_from_name(source_path)
    return draft.document(source_path, noted(replace(description, title=title), written.notes))


def _json(text: str, source_path: str) -> object:
    try:
        value: object = json.loads(text.removeprefix("\ufeff"))
    except ValueError as error:
        line = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableFileError(source_path, f"it is no valid JSON{line}; repair it") from None
    return value


def _yaml(text: str, source_path: str) -> object:
    # Loaded at first use: many folders hold no YAML.
    import yaml

    from knowledge.reading.origin.yaml_loading import Loader, MergedError

    if is_too_deep(text):
        raise UnreadableFileError(source_path, TOO_DEEP)
    try:
        found = [one for one in yaml.load_all(text, Loader=Loader) if one is not None]
    except MergedError as error:
        raise UnreadableFileError(source_path, str(error)) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f", line {mark.line + 1}" if mark else ""
        raise UnreadableFileError(
            source_path, f"it is no valid YAML{where}; put values with a colon into quotation marks"
        ) from None
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, OverflowError):
        raise UnreadableFileError(source_path, "it is no valid YAML; repair it") from None
    return found[0] if len(found) == 1 else found


def _window(value: Mapping[object, object]) -> Window:
    """When the file may be seen; "expires: 3600" is data, and no slip."""
    known = {str(key).strip().lower(): inner for key, inner in value.items()}
    expires = {EXPIRES: known.get(EXPIRES)}
    return window_of(known if not window_of(expires).fault else known | {EXPIRES: None})


def _described(value: object) -> tuple[Description, object]:
    """What a mapping says of the whole file, and the rest."""
    if not isinstance(value, Mapping):
        return Description(), value
    about = {
        key: inner
        for key, inner in value.items()
        if str(key).lower() in _ABOUT and not isinstance(inner, Mapping)
    }
    if len(about) == len(value) or not any(str(key).lower() == "title" for key in about):
        return Description(), value
    found = replace(from_mapping({str(key): inner for key, inner in about.items()}), notes=())
    return found, {key: inner for key, inner in value.items() if key not in about}

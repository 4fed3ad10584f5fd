"""Statements as JSON (docs/statements.md; the contract is section 7 of the design)."""

import json
from collections.abc import Callable, Iterable, Iterator

from knowledge.model import Statement

Json = dict[str, object]


def statements_as_json(statements: Iterable[Statement]) -> list[Json]:
    """Each statement as an object of the contract; offsets count characters of the text."""
    return [_as_json(statement) for statement in statements]


def _as_json(statement: Statement) -> Json:
    speaker = statement.speaker
    return {
        "kind": statement.kind,
        "spans": statement.spans,
        "cue": statement.cue,
        "speaker": speaker
        and {"span": speaker.span, "name": speaker.name, "role": speaker.role, "outlet": speaker.outlet},
        "rule": statement.rule,
        "stance": statement.stance,
        "about": statement.about,
    }


def answer_batch(lines: Iterable[str], find: Callable[[str], list[Statement]]) -> Iterator[str]:
    """For each ``{"id", "text"}`` line a ``{"id", "statements"}`` line, in order; blank lines are skipped.

    Raises:
        ValueError: a line is no JSON object with "id" and "text"; the message names the line.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        key, text = _parse(line, number)
        yield json.dumps({"id": key, "statements": statements_as_json(find(text))}, ensure_ascii=False)


def _parse(line: str, number: int) -> tuple[object, str]:
    try:
        item = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"Line {number} is no JSON ({error.msg}); write one object a line.") from error
    if not isinstance(item, dict) or "id" not in item or not isinstance(item.get("text"), str):
        raise ValueError(f'Line {number} needs "id" and "text"; write one object a line.')
    return item["id"], item["text"]

"""Statements as JSON (docs/statements.md; the contract is section 7 of the design)."""

from collections.abc import Iterable

from knowledge.model import Statement

Json = dict[str, object]


def statements_as_json(statements: Iterable[Statement]) -> list[Json]:
    """Each statement as an object of the contract; offsets count characters of the text."""
    return [_as_json(statement) for statement in statements]


def _as_json(statement: Statement) -> Json:
    speaker = statement.speaker
    told: Json = {
        "kind": statement.kind,
        "spans": statement.spans,
        "cue": statement.cue,
        "speaker": speaker
        and {"span": speaker.span, "name": speaker.name, "role": speaker.role, "outlet": speaker.outlet},
        "rule": statement.rule,
        "stance": statement.stance,
        "about": statement.about,
    }
    return told | ({"question": statement.question} if statement.question else {})

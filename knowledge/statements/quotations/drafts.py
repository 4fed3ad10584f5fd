"""A statement while it is being put together."""

from dataclasses import dataclass

from knowledge.model import Span, StatementKind
from knowledge.statements.clauses.subjects import Mention


@dataclass(slots=True)
class Draft:
    """A statement whose spans are still being gathered."""

    kind: StatementKind
    spans: list[Span]
    cue: Mention | None
    speaker: Mention | None
    rule: str
    label: Span | None = None
    """A label that names the speaker instead ("COLL:")."""
    label_name: str = ""
    """Whom the label names, in full where it is short for a name."""
    whole: bool = False
    """All that is reported stands between the marks: "welcomed “the end of the levy”"."""
    question: Span | None = None
    """What is asked right above it, by somebody else."""
    replies: bool = False
    """It stands right below that question, and answers it in a sentence, as people do."""
    outlet: str | None = None
    """The medium in whose report it stands."""

"""Documents whose tables are cut are published anew where a program published them that did not know columns."""

import pytest

from adapters.opensearch.publishing.making import Making
from knowledge.index import Index
from knowledge.index.building import taking_apart
from knowledge.reading.markdown.markdown import read

CUT = "| Vessel | Mooring |\n|---|---|\n" + "".join(
    f"| Boat {at} of the harbour | {at} euro |\n" for at in range(90)
)
WHOLE = "| Vessel | Mooring |\n|---|---|\n| Tug | 14 euro |\n"


def digest(text: str) -> str:
    return Making(Index.of([read(text.encode(), "a.md")]), [0]).digest(0)


@pytest.mark.parametrize(("text", "is_another"), [(CUT, True), (WHOLE, False), ("No table.\n", False)])
def test_only_documents_with_cut_tables_are_published_anew(
    text: str, *, is_another: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = digest(text)

    # As before columns were known.
    monkeypatch.setattr(taking_apart, "columns_above", lambda *_: "")

    assert (digest(text) != now) is is_another

"""The table of numbers in the manual is the numbers that there are."""

import re
from pathlib import Path

import pytest

from adapters.metrics.metrics import Metrics
from adapters.metrics.states import Seen
from knowledge.library import Library

MANUAL = Path(__file__).parents[4] / "docs" / "operating.md"
ROW = re.compile(r"^\| `(backgrounder_\w+)(?:\{(\w+)\})?` \|", re.MULTILINE)


@pytest.fixture
def metrics() -> Metrics:
    made = Metrics()
    made.watch(Seen(Library(), {"web": "running"}, lambda: True, lambda: 0))
    made.asked("slack:U1", "sure", 0.1, gap=False)
    return made


def test_the_manual_lists_every_number_with_its_label(metrics: Metrics) -> None:
    documented = set(ROW.findall(MANUAL.read_text("utf-8")))

    made = set()
    for family in metrics.registry.collect():
        labels = {name for sample in family.samples for name in sample.labels if name != "le"}
        suffix = "_total" if family.type == "counter" else ""
        made.add((family.name + suffix, "".join(labels)))
    assert documented == {one for one in made if one[0].startswith("backgrounder_")}

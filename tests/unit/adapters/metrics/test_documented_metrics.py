"""The table of numbers in the manual is the numbers that there are."""

import re
from pathlib import Path

import pytest
import yaml

from adapters.metrics.metrics import Metrics
from adapters.metrics.states import Seen
from knowledge.library import Library
from tests.unit.bot.deliveries import state_of

MANUAL = Path(__file__).parents[4] / "docs" / "operating.md"
ALERTS = MANUAL.with_name("alerts.yml")
NAME = re.compile(r"\bbackgrounder_\w+")
ROW = re.compile(r"^\| `(backgrounder_\w+)(?:\{(\w+)\})?` \|", re.MULTILINE)


@pytest.fixture
def metrics() -> Metrics:
    made = Metrics()
    made.watch(Seen(Library(), {"web": "running"}, lambda: True, lambda: 0, lambda: [state_of("guide")]))
    made.asked("slack:U1", "sure", 0.1, gap=False)
    made.reloaded("done", 0.1)
    return made


def test_the_manual_lists_every_number_with_its_label(metrics: Metrics) -> None:
    documented = set(ROW.findall(MANUAL.read_text("utf-8")))

    made = set()
    for family in metrics.registry.collect():
        labels = {name for sample in family.samples for name in sample.labels if name != "le"}
        suffix = "_total" if family.type == "counter" else ""
        made.add((family.name + suffix, "".join(labels)))
    assert documented == {one for one in made if one[0].startswith("backgrounder_")}


def samples(metrics: Metrics) -> set[str]:
    return {sample.name for family in metrics.registry.collect() for sample in family.samples}


def test_the_rules_for_alerts_name_numbers_that_there_are(metrics: Metrics) -> None:
    rules = [rule for group in yaml.safe_load(ALERTS.read_text("utf-8"))["groups"] for rule in group["rules"]]

    named = {name for rule in rules for name in NAME.findall(rule["expr"])}
    assert len(named) == 10
    assert named - samples(metrics) == set()
    assert {tuple(sorted(rule["annotations"])) for rule in rules} == {("action", "summary")}


def test_the_manual_asks_for_numbers_that_there_are(metrics: Metrics) -> None:
    queries = re.findall(r"```promql\n(.*?)```", MANUAL.read_text("utf-8"), re.DOTALL)

    named = {name for query in queries for name in NAME.findall(query)}
    assert named
    assert named - samples(metrics) == set()

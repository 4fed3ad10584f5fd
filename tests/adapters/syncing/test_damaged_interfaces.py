"""Interfaces that answer otherwise than documented: a look ends, with documents or with a sentence."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import RSAKey

from adapters.settings.secrets import Secret
from adapters.syncing.kinds import load_kind
from adapters.syncing.port import Setup, SourceError
from adapters.syncing.setups.reading import read_sources
from tests.adapters.syncing.standing import Answered, Asked, StandIn
from tests.adapters.syncing.test_interfaces import CASES, Case
from tests.adapters.syncing.working import Working

VALUES: list[Any] = [None, 5, -1, "x", "", "http://[", [], {}, True, [None], ["x"], {"x": 1}, "../..", 10**30]
SEEDS = 60


@pytest.fixture(scope="module")
def key() -> RSAKey:
    return RSAKey.generate_key(2048)


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest, key: RSAKey) -> Iterator[Case]:
    with CASES[request.param](key) as found:
        yield found


def setup_of(case: Case) -> Setup:
    kinds = {
        name: (lambda name=name: load_kind(name)) for name in ("confluence", "notion", "drive", "sharepoint")
    }
    (entry,) = read_sources(f"[sources.handbook]\n{case.table}", kinds, lambda _: Secret(case.secret))
    return entry.setup


def damaged(told: Any, chance: random.Random) -> Any:  # noqa: ANN401 # JSON
    """Give a copy with one value that is another."""
    if isinstance(told, dict) and told and chance.random() < 0.9:
        name = chance.choice(sorted(told))
        return {**told, name: damaged(told[name], chance)}
    if isinstance(told, list) and told and chance.random() < 0.9:
        at = chance.randrange(len(told))
        return [*told[:at], damaged(told[at], chance), *told[at + 1 :]]
    return chance.choice(VALUES)


def test_whatever_is_answered_a_look_ends_as_one_may(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup, answer = setup_of(case), case.server.answer
    ended = {"found": 0, "said": 0}
    for seed in range(SEEDS):
        chance = random.Random(seed)  # noqa: S311 # drawn anew alike

        def answered(asked: Asked, chance: random.Random = chance) -> Answered:
            found = answer(asked)
            if isinstance(found.body, bytes) or chance.random() < 0.5 or asked.path.endswith("token"):
                return found
            return replace(found, body=damaged(found.body, chance))

        monkeypatch.setattr(case.server, "answer", answered)
        scratch = tmp_path / f"{seed % 7}"
        scratch.mkdir(exist_ok=True)
        try:
            list(load_kind(setup.kind).connect(setup).look({}, Working(scratch)))
            ended["found"] += 1
        except SourceError:
            ended["said"] += 1

    assert min(ended.values()) > 0
    assert isinstance(case.server, StandIn)

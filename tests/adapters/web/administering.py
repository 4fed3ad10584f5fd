"""A folder that an admin looks after, and what was asked about it."""

from dataclasses import dataclass, replace
from pathlib import Path

from aiohttp import web

from adapters.settings.settings import Settings
from adapters.web.signin.sessions import Session
from adapters.wiring import Parts, build
from bot.journal import Asked, MemoryJournal, Rating
from bot.model import Asker
from tests.unit.bot.deliveries import LOOKED, Deliveries, state_of
from tests.unit.bot.ways import written

BOSS = Asker("slack:U9", admin=True)
VAIN = Asked(
    "gap000000001",
    "Who paid for the bells?",
    "slack:U1",
    "slack:C1:1.0",
    answered=False,
    confidence=0.1,
    documents=(),
    missing=("paid",),
    elapsed_ms=1.0,
    home="slack:T1",
)
GIVEN = replace(
    VAIN,
    answer_id="yes000000001",
    question="When does the fish market open?",
    answered=True,
    documents=("town/market.md",),
    missing=(),
    lead="The fish market opens at six.",
)
ADDRESSES = (
    "/admin",
    "/admin/gaps",
    "/admin/feedback",
    "/admin/documents",
    "/admin/why?q=When+does+the+fish+market+open%3F",
    "/admin/rules",
    "/admin/calibration",
    "/admin/sources",
    "/admin/reload",
)


@dataclass(slots=True)
class Everybody:
    """Takes every request for the same person's."""

    session: Session | None

    def of(self, request: web.Request) -> Session | None:  # noqa: ARG002 - the port's
        return self.session


def signed_in(asker: Asker, within: tuple[str, ...] = ("slack:T1",)) -> Everybody:
    """Whoever comes is signed in as somebody."""
    return Everybody(Session(asker, within, "t0ken"))


ADMIN = signed_in(BOSS)
OWN = {"Sec-Fetch-Site": "same-origin"}
"""What a browser says of what was pressed on a page of ours."""


def administered(root: Path) -> Parts:
    """The parts of a house of which one question was answered, and disliked, and another was asked in vain."""
    journal = MemoryJournal()
    journal.asked(VAIN)
    journal.asked(GIVEN)
    journal.rated(
        Rating(GIVEN.answer_id, "slack:U1", helpful=False, reason="outdated", words="It is seven <now>.")
    )
    folder = written(root / "knowledge")
    (folder / "collections.toml").write_text('[collections.vault]\nreaders = ["slack:C7"]\n')
    sources = Deliveries(
        [
            state_of("town", remarks=("1 page is open to <some> alone.",)),
            state_of("obsidian-drive", "vault"),
            state_of("wiki", "town", trouble="It is <away>.", failing_since=LOOKED, next_at=None),
        ],
        folder=folder,
    )
    settings = Settings(knowledge=folder, state=root / "state", http_port=0, threshold=0.6)
    made = build(settings, journal, serving=True, make_sources=sources.made)
    made.reload(None)
    return made

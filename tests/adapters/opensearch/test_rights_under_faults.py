"""What is closed while the cluster is away is closed when it is back; nobody sees more than before in between."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.process.reaching import ClusterWatch
from adapters.settings.searching import Search
from adapters.settings.settings import Settings
from adapters.wiring import Parts, build
from bot.model import Asker, Message
from bot.showing.wording.about_the_folder import AWAY
from knowledge.errors import KnowledgeError
from tests.adapters.opensearch.nodes import Node, Nodes
from tests.adapters.processes import briefings_in

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
TEXTS = {
    "plans/moat.md": "The moat was dug in 1220 by Bela Stone.\n",
    "attic/trunk.md": "The trunk was locked in 1301 by Finn Moor.\n",
    "gate.md": "---\nexpires: 2026-11-29 18:00\n---\nThe gate was built in 1207 by Cora Wood.\n",
    "well.md": "The well was drilled in 1211 by Dora Hill.\n",
    "bell.md": "---\nembargo: 2027-06-01\n---\nThe bell was cast in 1299 by Egon Field.\n",
}
ASKED = {
    "Who finished the wall?": "Ada Mason",
    "Who dug the moat?": "Bela Stone",
    "Who built the gate?": "Cora Wood",
    "Who drilled the well?": "Dora Hill",
    "Who locked the trunk?": "Finn Moor",
    "Who cast the bell?": "Egon Field",
}
PINS = '[[pins]]\nquestions = ["Who knows the castle?"]\ndocument = "plans/moat.md"\nquote = "The moat was dug in 1220 by Bela Stone."\n'
RULES = "collections.toml"
READERS = '[collections.plans]\nreaders = ["{plans}"]\n[collections.attic]\nreaders = ["{attic}"]\n'
PINNED = "Who knows the castle?"


@dataclass
class Bot:
    """Somebody asks in a channel; what time it is can be said."""

    settings: Settings
    now: datetime = NOW
    parts: Parts = field(init=False)

    def __post_init__(self) -> None:
        self.parts = build(self.settings, serving=True, clock=self._time)

    def _time(self) -> float:
        return self.now.timestamp()

    def said(self, question: str) -> str:
        message = Message(question, Asker("slack:U1"), channel="slack:C1", conversation="slack:C1:1")
        return repr(self.parts.door.reply_to(message).blocks)

    def seen(self) -> set[str]:
        """Whose names come up, whatever is asked."""
        told = "".join(map(self.said, [*ASKED, PINNED]))
        assert AWAY not in told
        return {name for name in ASKED.values() if name in told}


@pytest.fixture
def bot(tmp_path: Path, node: Node) -> Bot:
    folder = briefings_in(tmp_path)
    for name, text in TEXTS.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    (folder / "pins.toml").write_text(PINS)
    search = Search((node.url,), prefix="rights", seconds=30, replicas=0)
    made = Bot(Settings(knowledge=folder, state=tmp_path / "state", search=search))
    made.parts.reload(None)
    return made


def test_what_was_closed_while_the_cluster_was_away_is_closed_when_it_is_back(
    bot: Bot, lonely_node: Nodes, node: Node
) -> None:
    folder = bot.settings.knowledge
    (folder / RULES).write_text(READERS.format(plans="slack:C1", attic="slack:U7"))
    before, pinned = bot.seen(), bot.said(PINNED)

    node.kill()
    # Opened to others, and closed to us.
    (folder / RULES).write_text(READERS.format(plans="slack:U7", attic="slack:C2"))
    (folder / "well.md").write_text(f"---\nembargo: 2027-01-01\n---\n{TEXTS['well.md']}")
    bot.now = LATER
    with pytest.raises(KnowledgeError, match="cannot be reached"):
        bot.parts.reload(None)
    meanwhile = "".join(map(bot.said, [*ASKED, PINNED]))
    lonely_node.heal()
    caught_up(bot.parts)
    after = bot.seen()
    bot.now = datetime(2027, 6, 2, tzinfo=UTC)

    assert before == {"Ada Mason", "Bela Stone", "Cora Wood", "Dora Hill"}
    assert "Bela Stone" in pinned
    assert AWAY in meanwhile
    assert not [name for name in ASKED.values() if name in meanwhile]
    assert after == {"Ada Mason"}
    assert bot.seen() == {"Ada Mason", "Dora Hill", "Egon Field"}


def caught_up(parts: Parts) -> None:
    """Look after the cluster as a bot that runs does, until it has taken what it did not take."""
    assert parts.cluster is not None
    look = ClusterWatch(parts, parts.cluster).look
    for second in range(1000):
        look(float(second))
        if not parts.cluster.owes:
            return
    pytest.fail("the cluster did not take the documents")

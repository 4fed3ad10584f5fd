"""Every way into the bot, and a folder to ask about that has something to hide."""

import hashlib
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from adapters.shelf.entries import Entries
from adapters.shelf.folder import FolderShelf
from bot.conversation.doors.door import Door
from bot.conversation.intents.model import Reload, Sync
from bot.conversation.intents.reading import intent_of
from bot.conversation.upkeep.channels import Channels
from bot.conversation.upkeep.shelving import Shelving
from bot.journal import Journal, MemoryJournal
from bot.keeping import Keeper, MemoryKeeper
from bot.model import Message
from bot.pinning.board import Pinboard
from bot.pinning.pins import Pin
from bot.responder import Responder
from bot.rules.access import Access, everything
from bot.rules.rules import CurrentRules
from bot.syncing import Sources
from knowledge.library import Library
from knowledge.reloading import ReloadProgress, ReloadReport, reload

MARKET = (
    "# The fish market\n\nThe fish market opens at six. “Herring sells best on Fridays,” said Olive Tarn, the warden."
    "\n\nThe fish market has forty stalls, and a stall costs nine crowns a week.\n"
)
BELLS = "# The bells of Orm\n\nThe bells of Orm were cast in 1702. The bells of Orm weigh two tons.\n"
LEDGER = (
    "# The Obsidian Ledger\n\n“The strongroom of the fish market needs a second lock,” said Zenobia Quartz, the"
    " treasurer.\n\nThe strongroom holds nine hundred crowns. “Nobody counts them but me,” said Zenobia Quartz.\n"
    "\n“I never saw the strongroom,” said Olive Tarn, the warden.\n"
)
SECRETS = ("obsidian", "zenobia", "quartz", "strongroom", "vault", "secret.pdf")
"""Words that only the collection "vault" holds, or its files' names."""

PINNED = Pin(
    ("When does the fish market open?",),
    "vault/ledger.md",
    ("The strongroom holds nine hundred crowns.",),
    key="0123456789abcdef",
)
"""A passage to hide, pinned to a question about another."""
LEDGERS_KEY = hashlib.blake2b(b"vault/ledger.md", digest_size=8).hexdigest()
"""As a button that names the file has it."""
OPENS, CLOSES = 4_102_444_800, 4_133_980_800
"""When the plan may be seen: from 2100 on, and in 2101 not any more."""
PLAN = (
    "# The Sapphire Plan\n\n“The fish market moves to the velvet barn,” said Ulrika Sedge, the planner. The fish"
    " market opens at six in the velvet barn.\n\n“I like the velvet barn,” said Olive Tarn, the warden.\n"
)
BELLS_AGAIN = "The bells of Orm were cast in 1702. The bells of Orm weigh two tons.\n"
TIMED = {
    "town/plan.md": f"---\nembargo: 2100-01-01Z\nexpires: 2101-01-01Z\naliases: [sapphires]\n---\n{PLAN}",
    "sealed/moat.md": f"---\nembargo: soon\n---\n# The moat\n\nThe sapphire moat is dry. {BELLS_AGAIN}",
    "town/draft_of_velvet.md": "---\nembargo: 2100-01-01Z\n---\n",
}
"""Files that are under embargo and then expire; one that nobody sees for a slip; one that cannot be read."""
TIMED_SECRETS = ("sapphire", "ulrika", "sedge", "velvet", "moat", "sealed")

Way = Callable[[Door, Message], object]


def written(folder: Path, *, vault: bool = True) -> Path:
    """Write the folder: the shared bells, the collection "town", and "vault" with a file that cannot be read."""
    files = {"bells.md": BELLS, "town/market.md": MARKET}
    if vault:
        files |= {"vault/ledger.md": LEDGER, "vault/secret.pdf": "no PDF"}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def door_to(
    folder: Path,
    state: Path,
    journal: Journal | None = None,
    access: Access = everything,
    rules: CurrentRules | None = None,
    keeper: Keeper | None = None,
    clock: Callable[[], float] = time.time,
    pins: Pinboard | None = None,
    *,
    sources: Sources | None = None,
) -> Responder:
    """The real responder on a folder, read if this state does not know it yet; with ``rules`` also for channels."""
    library = Library.open(state, folder, clock=clock)
    if not library.built:
        reload(library, folder)
    kept = journal or MemoryJournal()
    reloader = partial(reload_of, library, folder)
    shelf = FolderShelf(folder, Entries(state, folder, 30), 10_000, lambda: "english")
    shelving = Shelving(library, kept, reloader, shelf, access)
    # What is less likely than that counts as asked in vain, so that there are gaps.
    channels = Channels(rules, keeper or MemoryKeeper(), kept, library) if rules else None
    return Responder(
        library,
        kept,
        reloader,
        access=access,
        threshold=0.6,
        channels=channels,
        shelving=shelving,
        pins=pins,
        sources=(lambda: sources) if sources else None,
    )


def reload_of(
    library: Library,
    folder: Path,
    progress: Callable[[ReloadProgress], None] | None,
    *,
    anyway: bool = False,
) -> ReloadReport:
    """Bring a library up to date with its folder."""
    return reload(library, folder, progress=progress, anyway=anyway)


def typed(text: str) -> Way:
    """Write something."""
    return lambda door, message: door.reply_to(replace(message, text=text))


def ways(answer_id: str, key: str) -> dict[str, Way]:
    """Every method of the door, and everything that may be typed or pressed; about one answer and one quote."""
    return {
        "reply_to": typed("When does the fish market open?"),
        "reply_to who": typed("who said that?"),
        "reply_to where": typed("source?"),
        "reply_to when": typed("when was that written?"),
        "reply_to true": typed("is that true?"),
        "reply_to more": typed("more"),
        "reply_to more of hers": typed("what else did she say?"),
        "reply_to follow-up": typed("and the bells?"),
        "reply_to vain": typed("Who rides the zeppelin?"),
        "reply_to context": typed("show context"),
        "reply_to share": typed("share that"),
        "reply_to answer that": typed("can you answer this?"),
        "reply_to help": typed("help"),
        "reply_to thanks": typed("thanks"),
        "reply_to status": typed("status"),
        "reply_to gaps": typed("gaps"),
        "reply_to feedback": typed("/kb feedback"),
        "reply_to pins": typed("/kb pins"),
        "reply_to admin": typed("/kb admin"),
        "reply_to reload": typed("reload"),
        "reply_to sync": typed("sync"),
        "reply_to sync one": typed("/kb sync town anyway"),
        "reply_to sync another": typed("/kb sync drive"),
        "reply_to command": typed("/kb gaps"),
        "reply_to add": typed("add this to vault"),
        "reply_to remove": typed("/kb remove ledger"),
        "reply_to remove some": typed("/kb remove .md"),
        "reply_to channel": typed("/kb channel"),
        "reply_to channel reset": typed("/kb channel reset"),
        "fill_in": lambda door, message: door.fill_in({"collections": ("town",), "bots": ("no id",)}, message),
        "fill_in nothing": lambda door, message: door.fill_in({}, message),
        "quotes": lambda door, message: door.quotes("Tarn", "", message),
        "quotes near": lambda door, message: door.quotes("Quarz", "", message),
        "sources": lambda door, message: door.sources("", message),
        "sources page": lambda door, message: door.sources("", message, 1),
        "trace": lambda door, message: door.trace("counts them but him", message),
        "press more": lambda door, message: door.press("more_quotes", answer_id, message),
        "press context": lambda door, message: door.press("show_context", key, message),
        "press share": lambda door, message: door.press("share", answer_id, message),
        "press call": lambda door, message: door.press("call", answer_id, message),
        "press helpful": lambda door, message: door.press("helpful", answer_id, message),
        "press unhelpful": lambda door, message: door.press("not_helpful", answer_id, message),
        "press pin": lambda door, message: door.press("pin", key, message),
        "press unpin": lambda door, message: door.press("unpin", PINNED.key, message),
        "press solved": lambda door, message: door.press("solved", answer_id, message),
        "press which file": lambda door, message: door.press("file_which", LEDGERS_KEY, message),
        "press added file": lambda door, message: door.press("file_add", "0123456789ab.01234567", message),
        "press undo": lambda door, message: door.press("file_undo", "0123456789ab", message),
        "press reload": lambda door, message: door.press("reload", "reload", message),
        "press sync": lambda door, message: door.press("sync_anyway", "drive", message),
        "press ask": lambda door, message: door.press("ask", "What costs nine crowns?", message),
        "explain": lambda door, message: door.explain(answer_id, "quote", "Not that one.", message),
        "lasting reload": lambda door, message: door.lasting(Reload(), message, lambda _: None),
        "lasting sync": lambda door, message: door.lasting(Sync(), message, lambda _: None),
        "source_failing": lambda door, message: door.source_failing("obsidian-drive", message),
        "home": lambda door, message: door.home(message),
        "suggestions": lambda door, message: door.suggestions(message),
        "complete_documents": lambda door, message: door.complete_documents("", message),
        "complete_speakers": lambda door, message: door.complete_speakers("", message),
        "complete_sources": lambda door, message: door.complete_sources("", message),
    }


ALL = tuple(ways("", ""))


def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what is read from now on, by whichever module."""
    read: list[str] = []

    def reading(text: str) -> object:
        read.append(text)
        return intent_of(text)

    for module in list(sys.modules.values()):
        if module.__name__.startswith(("bot.", "adapters.")) and vars(module).get("intent_of") is intent_of:
            monkeypatch.setattr(module, "intent_of", reading)
    return read

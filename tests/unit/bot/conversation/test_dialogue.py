"""An answer that only its asker saw, shown to all."""

from pathlib import Path

import pytest

from bot.journal import MemoryJournal
from bot.measuring.calibrating import Calibration
from bot.model import Asker, Message, Reply
from bot.responder import Responder
from bot.showing.wording import about_answers, about_the_folder
from bot.showing.wording.translating import speaking
from knowledge.library import Library
from knowledge.reloading import reload
from knowledge.statements.languages.cues import languages_known

DAM = '# The dam\n\n"The dam holds," said Ida Brandt, the engineer. It was built of granite in 1911.\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "knowledge"
    made.mkdir()
    (made / "dam.md").write_text(DAM)
    return made


def asked_and_shared(library: Library, folder: Path, afterwards: str) -> Reply:
    """Ask about the dam, read the folder with another document, and share the answer."""
    reload(library, folder)
    responder = Responder(library, MemoryJournal(), lambda _, **__: reload(library, folder))
    ann = Message("When was the dam built?", Asker("slack:U1"))
    [share] = [one for one in responder.reply_to(ann).actions if one.kind == "share"]
    (folder / "dam.md").write_text(afterwards)
    reload(library, folder)
    return responder.press("share", share.value, ann)


def test_what_is_shared_is_the_answer(tmp_path: Path, folder: Path) -> None:
    shared = asked_and_shared(Library.open(tmp_path / "state", folder), folder, DAM)

    assert shared.answer is not None
    assert shared.answer.status == "answered"


def test_an_answer_whose_document_is_gone_is_not_shared_as_none(tmp_path: Path, folder: Path) -> None:
    shared = asked_and_shared(Library.open(tmp_path / "state", folder), folder, "# Bees\n\nThey hum.\n")

    assert shared.private
    assert shared.summary == about_answers.QUOTE_CHANGED


PASTED = """```
12:00:01 INFO the sluice turns
12:00:02 ERROR the dam holds no water of granite
```"""


def told(texts: tuple[str, ...], tmp_path: Path, folder: Path) -> tuple[list[Reply], MemoryJournal]:
    """What is said to some messages, one after the other in one thread."""
    library, journal = Library.open(tmp_path / "state", folder), MemoryJournal()
    reload(library, folder)
    responder = Responder(library, journal, lambda _, **__: reload(library, folder))
    ann = Asker("slack:U1")
    return [responder.reply_to(Message(text, ann, conversation="thread")) for text in texts], journal


def test_a_pasted_message_is_read_by_its_lines(tmp_path: Path, folder: Path) -> None:
    log = "".join(f"12:00:{at:02} INFO the sluice turns\n" for at in range(30))
    (reply,), journal = told((f"{log}12:01:00 ERROR who built the dam\n{log}",), tmp_path, folder)

    entry = journal.last_in("thread", "slack:U1")

    assert reply.answer is not None
    assert entry is not None
    assert (entry.question, entry.typed) == ("ERROR who built the dam", "")


def test_more_to_a_pasted_message_is_more_of_the_same(tmp_path: Path, folder: Path) -> None:
    (folder / "walls.md").write_text(
        "# Walls\n\nIf the dam holds no water of granite, turn the sluice.\n\n# Stone\n\nGranite holds water.\n"
    )

    (first, more), _ = told((PASTED, "more"), tmp_path, folder)

    assert first.answer is not None
    assert (
        first.answer.question
        == "12:00:01 INFO the sluice turns 12:00:02 ERROR the dam holds no water of granite"
    )
    assert more.summary in {about_answers.MORE_QUOTES, about_answers.NO_MORE_QUOTES}


def test_a_thread_keeps_its_topic(tmp_path: Path, folder: Path) -> None:
    (folder / "access.md").write_text(
        "# Access to Moorbook\n\nAsk the harbour office for access to Moorbook.\n\n"
        "# Access to Quaylog\n\nAccess to Quaylog needs a form.\n\n# Who to contact\n\nContact Tom Ray about Quaylog.\n"
    )

    replies, _ = told(
        ("how do i get access to moorbook", "and quaylog?", "who do i contact about it"), tmp_path, folder
    )

    assert [reply.answer.question for reply in replies if reply.answer] == [
        "how do i get access to moorbook",
        "how do i get access to quaylog?",
        "who do i contact about access to quaylog",
    ]


def of_brim(folder: Path, text: str) -> Reply:
    """What an organisation's own bot says."""
    library = Library()
    reload(library, folder)
    responder = Responder(
        library,
        MemoryJournal(),
        lambda _, **__: reload(library, folder),
        organisation=("Brimworks",),
        ask_whom="the keeper of the dam",
    )
    return responder.reply_to(Message(text, Asker("slack:U1")))


def test_whom_to_ask_is_told_where_nothing_is_found(folder: Path) -> None:
    assert "Ask the keeper of the dam." in str(of_brim(folder, "Who sells lemons?").blocks)


def test_the_organisations_own_name_is_not_missing(folder: Path) -> None:
    answer = of_brim(folder, "When was the Brimworks dam built?").answer

    assert answer is not None
    assert (answer.certainty, answer.missing) == ("sure", ())


def test_status_says_that_a_folder_is_calibrated_and_the_journal_keeps_what_was_before(folder: Path) -> None:
    library, journal = Library(), MemoryJournal()
    reload(library, folder)
    own = Calibration((0.0, 1.0), (0.0, 0.5), 80)
    responder = Responder(library, journal, lambda _, **__: reload(library, folder), calibration=own)
    ann = Asker("slack:U1")

    answer = responder.reply_to(Message("When was the dam built?", ann, conversation="thread")).answer
    status = responder.reply_to(Message("status", ann))

    entry = journal.last_in("thread")
    assert answer is not None
    assert entry is not None
    assert answer.confidence == pytest.approx(entry.confidence / 2, abs=0.001)
    assert "How sure I am is measured on 80 graded answers of this folder." in str(status.blocks)


UNHEARD = (
    "I know who speaks in English, French, German and Spanish texts only; "
    "beside quotations in other languages nobody is named."
)


@pytest.fixture
def abroad(folder: Path) -> Responder:
    """A folder with a document in a language in which nobody's name is found, in a collection."""
    (folder / "dam").mkdir()
    (folder / "dam" / "bridge.txt").write_text(
        "Başkan dün köprüye geldi ve halkla uzun süre konuştu. “Köprü bu kış da sağlam kalacak” dedi ve gitti.",
        "utf-8",
    )
    library = Library()
    return Responder(library, MemoryJournal(), lambda _, **__: reload(library, folder))


@pytest.mark.parametrize("language", ["en", "de"])
def test_languages_in_which_nobody_is_named_are_told_once_by_a_reload_and_by_status(
    abroad: Responder, language: str
) -> None:
    boss = Asker("slack:U1", admin=True, locale=language)

    replies = [abroad.reply_to(Message(text, boss)) for text in ("reload", "status")]

    with speaking(language):
        told = about_the_folder.unheard()
    assert (told == UNHEARD) is (language == "en")
    assert [str(reply.blocks).count(told) for reply in replies] == [1, 1]


def test_languages_of_documents_that_the_asker_may_not_see_are_not_told(abroad: Responder) -> None:
    abroad.reply_to(Message("reload", Asker("slack:U1", admin=True)))

    status = abroad.reply_to(Message("status", Asker("slack:U2"), collections=frozenset()))

    assert UNHEARD not in str(status.blocks)


def test_the_languages_told_are_those_whose_cues_are_known() -> None:
    assert all(name in UNHEARD for name in ("English", *languages_known()))


@pytest.mark.parametrize(("threshold", "offered"), [(0.9999, []), (None, ["What about Booking a boat?"])])
def test_what_is_offered_instead_is_answered_by_the_channels_own_threshold(
    threshold: float | None, offered: list[str], tmp_path: Path, folder: Path
) -> None:
    (folder / "boats.md").write_text("# Boats\n\n## Booking a boat\n\nBooking a boat is done at the quay.\n")
    library = Library.open(tmp_path / "state", folder)
    reload(library, folder)
    responder = Responder(library, MemoryJournal(), lambda _, **__: reload(library, folder))
    question = "Is booking a boat hit by CVE-2031-40404?"

    reply = responder.reply_to(Message(question, Asker("slack:U1"), threshold=threshold))

    assert [one.value for one in reply.actions] == offered


def test_a_new_topic_is_asked_about_where_the_old_frame_finds_nothing_new(tmp_path: Path, folder: Path) -> None:
    (folder / "house.md").write_text(
        "# Working from home\n\nYou may work from home three days a week. In Norland it is four.\n\n"
        "# Expenses\n\nBelow 40 euros nobody needs a receipt. Travel is booked with Tom Ray.\n"
    )

    replies, journal = told(
        ("how many days may i work from home", "i'm in norland", "what about receipts?"), tmp_path, folder
    )

    entry = journal.last_in("thread", "slack:U1")
    assert replies[-1].answer is not None
    assert replies[-1].answer.question == "receipts"
    assert "receipt" in (replies[-1].answer.quotes or replies[-1].answer.nearest)[0].text
    assert entry is not None
    assert entry.typed == "what about receipts?"


def test_what_no_document_holds_is_no_new_topic(tmp_path: Path, folder: Path) -> None:
    *_, reply = told(("When was the dam built?", "what about zebras?"), tmp_path, folder)[0]

    assert reply.answer is not None
    assert reply.answer.question == "When were zebras built?"
    assert reply.answer.missing == ("zebras",)

"""Files to be added or removed, as replies with what may be done about each."""

from collections.abc import Sequence
from dataclasses import replace

from bot.model import Action, Block, Bullets, Heading, Option, Pick, Prose, Quote, Reply, Run
from bot.shelving.shelf import Draft, Shelved
from bot.showing.replies import note, plain, quote_block
from bot.showing.wording import about_shelving, about_the_folder, phrases
from bot.showing.wording.reasons import reason
from bot.showing.wording.translating import counted, say
from knowledge.engine import DocumentInfo
from knowledge.model import Place, Source


def draft_reply(
    draft: Draft, value: str, places: Sequence[Option], *, label: str, in_its_place: str = "", unknown: str = ""
) -> Reply:
    """Show how a file would be read, and offer to add it.

    Args:
        draft: The file.
        value: Names it together with the place it would go to.
        places: Where it may go; one needs no choice.
        label: Of the button that adds it.
        in_its_place: What is said where something lies there, which it would replace.
        unknown: A sentence on a collection that was asked for and is not there.
    """
    told = about_shelving.would_be_read(draft.name)
    blocks: list[Block] = [Heading(told), Prose(_facts(draft))]
    if draft.first:
        blocks.append(quote_block(_first_words(draft)))
    if draft.notes:
        blocks.append(
            Bullets(tuple(plain(about_the_folder.note_on_file(draft.name, reason(one))) for one in draft.notes))
        )
    hidden = say(about_shelving.HIDDEN) if draft.hidden else ""
    blocks += (Prose(plain(sentence)) for sentence in (hidden, unknown, in_its_place) if sentence)
    do = (
        Action("file_replace", say(about_shelving.REPLACE), value)
        if in_its_place
        else Action("file_add", label, value)
    )
    pick = Pick("file_into", say(about_shelving.COLLECTION), tuple(places), value) if len(places) > 1 else None
    return Reply(tuple(blocks), told, (do, _cancel(draft.id)), private=True, pick=pick)


def _facts(draft: Draft) -> tuple[Run, ...]:
    facts = [phrases.by(draft.author)] if draft.author else []
    if draft.published:
        facts.append(phrases.day(draft.published))
    facts.append(counted("{number} passage", "{number} passages", draft.passages))
    return Run(draft.title, "strong"), Run("".join(f" · {fact}" for fact in facts))


def _first_words(draft: Draft) -> Quote:
    source = Source(draft.name, draft.title, draft.author, draft.published)
    place = Place(source, draft.section, draft.paragraph, draft.page, 0, len(draft.first))
    return Quote(draft.first, place, author=draft.author)


def look_reply(draft: Draft) -> Reply:
    """Offer who sent a file where others read to look at it alone."""
    action = Action("file_look", say(about_shelving.LOOK), draft.id)
    return note(about_shelving.was_read(draft.name), private=False, actions=(action,))


def removal_reply(document: DocumentInfo, value: str) -> Reply:
    """Ask back before a document goes."""
    source = document.source
    told = about_shelving.remove_it(source.title, source.path, document.passages)
    return note(told, actions=(Action("file_remove", say(about_shelving.REMOVE), value), _cancel("-")))


def which_reply(documents: Sequence[tuple[DocumentInfo, str]]) -> Reply:
    """Ask which of several documents is to go."""
    options = [Option(f"{one.source.title} ({one.source.path})", value) for one, value in documents]
    asked = say(about_shelving.WHICH_ONE)
    return replace(note(asked, actions=(_cancel("-"),)), pick=Pick("file_which", asked, tuple(options)))


def _cancel(value: str) -> Action:
    return Action("file_cancel", say(about_shelving.CANCEL), value)


def done_reply(shelved: Shelved, report: Reply) -> Reply:
    """Report what became of a file and of the reload after it; it can be undone."""
    return _above(
        about_shelving.done(shelved.did, shelved.path),
        replace(report, actions=(Action("file_undo", say(about_shelving.UNDO), shelved.id),)),
    )


def undone_reply(shelved: Shelved, report: Reply) -> Reply:
    """Report that something was undone, and the reload after it."""
    return _above(about_shelving.undone(shelved.path), report)


def _above(sentence: str, report: Reply) -> Reply:
    return replace(report, blocks=(Prose(plain(sentence)), *report.blocks), summary=sentence, private=True)

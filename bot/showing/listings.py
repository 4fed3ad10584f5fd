"""Lists and reports as replies: what someone said, the documents, the state, the gaps, help."""

from collections.abc import Sequence

from bot.answer.links import Links
from bot.journal import Gap
from bot.model import Action, Block, Bullets, Footer, Heading, Prose, Quote, Reply, Run
from bot.rules.access import HowFar
from bot.showing.replies import note, plain, quote_block
from bot.showing.wording import (
    about_sources,
    about_speakers,
    about_syncing,
    about_the_folder,
    guidance,
    phrases,
)
from bot.showing.wording.reasons import reason
from bot.showing.wording.translating import say
from bot.syncing import Looking
from knowledge.engine import DocumentInfo
from knowledge.reading import kinds_not_read
from knowledge.reloading import Changes, ReloadReport

Examples = Sequence[tuple[str, str]]
"""What may be written, each with what comes of it before."""

SHOWN = 10
"""How many quotes, documents or gaps one reply lists."""


def quotes_reply(name: str, about: str, quotes: Sequence[Quote], office: str = "") -> Reply:
    """List what someone says; ``quotes`` holds all, the first few are shown; ``office`` says whose it is."""
    heading = about_speakers.says(name, len(quotes), about)
    blocks: list[Block] = [Heading(heading), *([Prose(plain(office))] if office else [])]
    blocks += (quote_block(quote) for quote in quotes[:SHOWN])
    if len(quotes) > SHOWN:
        blocks.append(Prose(plain(about_speakers.more_statements(len(quotes) - SHOWN))))
    return Reply(blocks=tuple(blocks), summary=heading)


def sources_reply(documents: Sequence[DocumentInfo], search: str, shown: int, links: Links) -> Reply:
    """List the documents whose title or path holds ``search``."""
    heading = about_sources.sources_heading(len(documents), search)
    items = tuple(_document_item(document, links) for document in documents[:shown])
    blocks: list[Block] = [Heading(heading), Bullets(items)]
    if len(documents) > shown:
        blocks.append(Prose(plain(about_sources.more_documents(len(documents) - shown))))
    return Reply(blocks=tuple(blocks), summary=heading)


def sources_page(documents: Sequence[DocumentInfo], search: str, page: int, size: int, links: Links) -> Reply:
    """List one page of the documents; a page there is none of becomes the nearest there is."""
    pages = -(-len(documents) // size)
    page = min(max(page, 1), pages)
    heading = about_sources.sources_heading(len(documents), search)
    listed = documents[(page - 1) * size : page * size]
    items = tuple(_document_item(document, links) for document in listed)
    blocks: list[Block] = [Heading(heading), Bullets(items)]
    if pages > 1:
        blocks.append(Footer(plain(about_sources.page_of(page, pages))))
    return Reply(blocks=tuple(blocks), summary=heading, pages=pages)


def _document_item(document: DocumentInfo, links: Links) -> tuple[Run, ...]:
    source = document.source
    facts = [source.path]
    if source.author:
        facts.append(source.author)
    if source.published:
        facts.append(phrases.day(source.published))
    facts.append(about_sources.document_facts(document.passages, document.statements))
    return (Run(source.title, "strong", link=links.page(source)), Run(" · " + " · ".join(facts)))


def failed_blocks(failed: Sequence[tuple[str, str]], shown: int | None = SHOWN) -> list[Block]:
    """Name the files that could not be read, with the reason for each; ``shown`` None: all of them.

    Files of kinds that are not read are counted, not named.
    """
    counted = kinds_not_read(name for name, _ in failed if not name.endswith("/"))
    named = [one for one in failed if one[0].endswith("/") or not kinds_not_read([one[0]])]
    kinds = (plain(f"{about_the_folder.kinds_left_out(counted)}."),) if counted else ()
    return _files(about_the_folder.left_out(len(failed)), named, shown, kinds)


def _files(
    heading: str,
    told: Sequence[tuple[str, str]],
    shown: int | None,
    more: tuple[tuple[Run, ...], ...] = (),
) -> list[Block]:
    if not told and not more:
        return []
    items: tuple[tuple[Run, ...], ...] = tuple(
        (Run(name, "strong"), Run(f": {reason(why)}.")) for name, why in told[:shown]
    )
    if len(told) > len(items):
        items += (plain(about_the_folder.more_files(len(told) - len(items))),)
    return [Heading(heading), Bullets(items + more)]


def report_reply(report: ReloadReport, shown: int | None = SHOWN, changes_shown: int | None = SHOWN) -> Reply:
    """Report a reload to the admin who asked for it.

    Named are at most ``shown`` files that failed or bear a note, and ``changes_shown`` of each kind of change;
    None: all.
    """
    sentence = about_the_folder.reloaded(
        report.changes,
        report.unchanged,
        report.passages,
        report.seconds,
        synonyms_changed=report.synonyms_changed,
    )
    if report.damaged:
        sentence = f"{about_the_folder.mended(report.damaged)} {sentence}"
    blocks: tuple[Block, ...] = (
        Prose(plain(sentence)),
        *_changes(report.changes, changes_shown),
        *failed_blocks(report.failed, shown),
        *_files(about_the_folder.noted(len({name for name, _ in report.notes})), report.notes, shown),
        *((Prose(plain(about_the_folder.unheard())),) if report.unheard else ()),
    )
    return Reply(blocks=blocks, summary=sentence, private=True)


def _changes(changes: Changes, shown: int | None) -> list[Block]:
    """Name the files that are not as they were, a line for what became of them."""
    renamed = tuple(about_the_folder.renamed(*names) for names in changes.renamed)
    kinds = (
        (say(about_the_folder.ADDED), changes.added),
        (say(about_the_folder.CHANGED), changes.changed),
        (say(about_the_folder.RENAMED), renamed),
        (say(about_the_folder.REMOVED), changes.removed),
    )
    items = tuple(_named(kind, names, shown) for kind, names in kinds if names)
    return [Bullets(items)] if items else []


def _named(kind: str, names: Sequence[str], shown: int | None) -> tuple[Run, ...]:
    named = names[:shown]
    runs = [Run(f"{kind} ", "strong"), Run(named[0], "code")]
    for name in named[1:]:
        runs += [Run(", "), Run(name, "code")]
    if len(names) > len(named):
        runs.append(Run(about_the_folder.and_more(len(names) - len(named))))
    return tuple(runs)


def progress_reply(state: HowFar | Looking) -> Reply:
    """Tell how far a reload, or a look at a source, is."""
    if isinstance(state, Looking):
        return note(about_syncing.looking(state.name, state.documents))
    return note(about_the_folder.reading(state.percent, state.seconds_left))


def gaps_reply(gaps: Sequence[Gap]) -> Reply:
    """List the questions that found no answer; without any, say so."""
    if not gaps:
        return note(say(about_the_folder.NO_GAPS))
    items = tuple(
        plain(about_the_folder.gap(gap.question, gap.times, gap.last, gap.missing, gap.typed)) for gap in gaps
    )
    return Reply(
        blocks=(Heading(say(about_the_folder.GAPS)), Bullets(items)),
        summary=say(about_the_folder.GAPS),
        private=True,
    )


def help_reply(tries: Sequence[str], unknown: str, orders: Examples) -> Reply:
    """Explain how to ask; ``unknown`` is a command that was not understood."""
    blocks: list[Block] = [Prose(plain(guidance.not_understood(unknown)))] if unknown else []
    return Reply(
        blocks=(*blocks, *help_blocks(tries, orders)),
        summary=guidance.not_understood(unknown) if unknown else guidance.help_heading(),
        actions=suggestion_actions(tries),
        private=True,
    )


def help_blocks(tries: Sequence[str], orders: Examples) -> list[Block]:
    """Explain how to ask, with examples from the documents at hand.

    ``orders``: what this asker may order besides.
    """
    asking = [one for one in tries if not one.startswith(guidance.QUOTES_BY)]
    listing = [one for one in tries if one.startswith(guidance.QUOTES_BY)]
    examples = (
        *((say(guidance.HELP_ASK), one) for one in asking[:1]),
        *((say(guidance.HELP_QUOTES), one) for one in listing[:1]),
        *guidance.help_examples(),
        *orders,
    )
    items = tuple((Run(f"{label}: ", "strong"), Run(example, "code")) for label, example in examples)
    return [
        Heading(guidance.help_heading()),
        Prose(plain(guidance.help_promise())),
        Bullets(items),
    ]


def choices_reply(choices: Sequence[str]) -> Reply:
    """Offer what may be typed or pressed next, to be laid out by whoever asked for it."""
    return Reply(blocks=(), summary="", private=True, choices=tuple(choices))


def suggestion_actions(suggestions: Sequence[str]) -> tuple[Action, ...]:
    """Make a button of each thing to try."""
    return tuple(Action("ask", suggestion, suggestion) for suggestion in suggestions)

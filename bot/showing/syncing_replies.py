"""Sources that documents come from by themselves, and what they brought, as replies."""

from collections.abc import Sequence

from bot.model import Action, Block, Bullets, Heading, Prose, Reply, Run
from bot.showing.listings import SHOWN
from bot.showing.replies import note, plain
from bot.showing.wording import about_syncing, about_the_folder
from bot.showing.wording.reasons import reason
from bot.showing.wording.translating import say
from bot.syncing import Brought, SourceState


def brought_reply(brought: Sequence[Brought], report: Reply | None = None) -> Reply:
    """Tell an admin what each source brought; ``report``: of the reload after it."""
    sentences = [brought_sentence(one) for one in brought]
    blocks: list[Block] = [Prose(plain(sentence)) for sentence in sentences]
    for one in brought:
        blocks += [Prose(plain(about_syncing.remarked(one.name, remark))) for remark in one.remarks]
        blocks += _left_out(one)
    actions = tuple(_take_anyway(one.name) for one in brought if one.shrunk is not None)
    if report is not None:
        blocks += report.blocks
        sentences.append(report.summary)
        actions += report.actions
    return Reply(tuple(blocks), " ".join(sentences), actions, private=True)


def _take_anyway(name: str) -> Action:
    return Action("sync_anyway", about_syncing.take_anyway(name), name)


def brought_sentence(brought: Brought) -> str:
    """Tell what one source brought, or why it brought nothing."""
    if brought.shrunk is not None:
        return about_syncing.shrunk(brought.name, *brought.shrunk)
    if brought.trouble:
        return about_syncing.in_trouble(brought.name, brought.trouble)
    if not (brought or brought.unchanged or brought.failed):
        return about_syncing.nothing_taken(brought.name)
    sentence = about_syncing.brought(
        brought.name,
        added=len(brought.added),
        changed=len(brought.changed),
        renamed=len(brought.renamed),
        removed=len(brought.removed),
        unchanged=brought.unchanged,
    )
    more = "" if brought.more_than is None else f" {about_syncing.more_than(brought.name, brought.more_than)}"
    return f"{sentence}{more}"


def _left_out(brought: Brought) -> list[Block]:
    if not brought.failed:
        return []
    items: tuple[tuple[Run, ...], ...] = tuple(
        (Run(key, "strong"), Run(f": {reason(why)}.")) for key, why in brought.failed[:SHOWN]
    )
    if more := len(brought.failed) - len(items):
        items += (plain(about_the_folder.more_files(more)),)
    return [Heading(about_syncing.left_out(brought.name, len(brought.failed))), Bullets(items)]


def states_blocks(states: Sequence[SourceState]) -> list[Block]:
    """List the sources, and how each does."""
    if not states:
        return []
    return [Heading(say(about_syncing.SOURCES)), Bullets(tuple(_item(one) for one in states))]


def _item(state: SourceState) -> tuple[Run, ...]:
    facts = [about_syncing.holds(state.documents)]
    if not state.dropped:
        facts.append(
            about_syncing.looked_at(state.looked_at) if state.looked_at else say(about_syncing.NOT_YET)
        )
    if state.looked_at and state.next_at:
        facts.append(about_syncing.next_at(state.next_at))
    elif state.next_at is None and not state.dropped:
        facts.append(say(about_syncing.WHEN_ASKED))
    runs = [Run(state.name, "strong"), Run("".join(f" · {fact}" for fact in facts))]
    if trouble := trouble_of(state):
        runs.append(Run(f". {trouble}"))
    elif state.remarks:
        runs.append(Run(f". {' '.join(state.remarks)}"))
    return tuple(runs)


def trouble_of(state: SourceState) -> str:
    """What is wrong with a source, in a sentence or two; "": nothing."""
    if state.trouble or state.shrunk is None:
        return state.trouble
    return about_syncing.shrunk(state.name, *state.shrunk)


def failing_reply(state: SourceState) -> Reply | None:
    """Tell an admin of a source that fails, or ask what is to become of one that shrank; None: it delivers."""
    if state.shrunk is not None and not state.trouble:
        return note(trouble_of(state), actions=(_take_anyway(state.name),))
    if state.failing_since is None:
        return None
    return note(about_syncing.failing(state.name, state.failing_since, state.trouble))

"""``backgrounder ask``: one question, or a file of them."""

import json
import sys
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import click

from adapters.console import wording
from adapters.console.asking_again import AskingAgain
from adapters.console.lines import objects_in
from adapters.console.opening import Opened, opened, warn_of_changes
from adapters.console.showing.printing import print_json, print_reply
from adapters.settings.settings import Settings
from bot.answer.answering import answer
from bot.conversation.addressing import language_for
from bot.conversation.suggesting import instead_of
from bot.conversation.superseding import anew
from bot.model import Answer
from bot.people.persons import people_meant, similar_speakers
from bot.question.parsing import QuestionError
from bot.showing.replies import answer_reply, note
from bot.showing.wording import about_questions, about_sources, about_speakers
from bot.showing.wording.calling import calling_them
from bot.showing.wording.translating import say, speaking
from knowledge.errors import UnavailableError


@dataclass(frozen=True, slots=True)
class Options:
    """What narrows a question down."""

    source: str | None
    speaker: str | None
    collection: str | None
    guess: bool
    full: bool = False
    """All that the answer holds, however long; as JSON it always is."""


def ask_one(question: str, options: Options, settings: Settings, *, as_json: bool) -> None:
    """Answer one question: a page for people, or JSON."""
    knowledge = _opened(options, settings)
    language = language_for(question, knowledge.parts.library.index.language, "")
    with speaking(language), calling_them(knowledge.parts.rules().what):
        warn_of_changes(knowledge)
        _show_answer(question, options, knowledge, as_json=as_json)


def _show_answer(question: str, options: Options, knowledge: Opened, *, as_json: bool) -> None:
    try:
        found = _answer(question, options, knowledge, brief=not (as_json or options.full))
    except QuestionError as error:
        raise click.UsageError(about_questions.unaskable(error)) from error
    index = knowledge.parts.library.index
    if as_json:
        from adapters.console.showing.answer_json import answer_json

        print_json(answer_json(found))
    elif not index.size():
        print_reply(note(say(about_sources.NO_DOCUMENTS)), sys.stdout)
    else:
        ask_whom = knowledge.parts.settings.ask_whom or ""
        instead = instead_of(found, index, partial(_answers, options, knowledge), ask_whom)
        print_reply(answer_reply(found, instead=instead), sys.stdout)


def ask_batch(file: Path, options: Options, settings: Settings, seconds: float) -> None:
    """Answer every line of ``{"id"?, "question"}`` with one line of JSON, in order.

    An id left out is the line's number. While the cluster that is searched is away the questions wait for it,
    ``seconds`` at most; what is not answered has a line that says why, as what nobody could answer has.

    Raises:
        ClickException: Some were not answered, as the cluster was away.
    """
    from adapters.console.showing.answer_json import answer_json

    lines = list(objects_in(file, ("question",), '{"id", "question"}'))
    again = AskingAgain(seconds, lambda error: _wait(wording.asked_again(str(error), seconds)))
    once_opened = cache(partial(_opened, options, settings))
    missed: list[UnavailableError] = []
    for number, item in lines:
        question = item["question"]
        try:
            found = answer_json(again.answer(lambda: _anew(question, options, once_opened())))  # noqa: B023 - called at once
        except QuestionError as error:
            found = _unanswered(question[:80], about_questions.unaskable(error))
        except UnavailableError as error:
            missed.append(error)
            found = _unanswered(question, str(error))
        sys.stdout.write(json.dumps({"id": item.get("id", number)} | found, ensure_ascii=False) + "\n")
    if missed:
        raise click.ClickException(wording.not_answered(len(missed), len(lines), str(missed[-1])))


def _unanswered(question: str, why: str) -> dict[str, Any]:
    """The JSON of a question that could not be asked."""
    from adapters.console.showing.answer_json import answer_json

    return answer_json(Answer(question, "unanswered", 0.0)) | {"error": why}


def _anew(question: str, options: Options, knowledge: Opened) -> Answer:
    """Answer, from what has taken the place of the documents where they were replaced meanwhile."""
    return anew(knowledge.parts.library, lambda: _answer(question, options, knowledge))


def _wait(sentence: str) -> None:
    """Say what is waited for; whoever reads along has by then what was answered before."""
    sys.stdout.flush()
    click.echo(f"backgrounder: {sentence}", err=True)


def _opened(options: Options, settings: Settings) -> Opened:
    knowledge = opened(settings, options.collection)
    index = knowledge.parts.library.index
    if options.source is not None:
        documents = index.documents(knowledge.collections)
        if not any(one.source.bears(options.source) for one in documents):
            raise click.UsageError(about_sources.no_such_document(options.source))
    if options.speaker is not None and not people_meant(index, options.speaker, knowledge.collections):
        similar = similar_speakers(index, options.speaker, knowledge.collections)
        raise click.UsageError(about_speakers.unknown_speaker(options.speaker, similar))
    return knowledge


def _answers(options: Options, knowledge: Opened, question: str) -> bool:
    return _answer(question, options, knowledge).certainty == "sure"


def _answer(question: str, options: Options, knowledge: Opened, *, brief: bool = False) -> Answer:
    found = answer(
        question,
        knowledge.parts.library.index,
        collections=knowledge.collections,
        by=options.speaker,
        source=options.source,
        organisation=knowledge.parts.settings.organisation,
        calibrated=knowledge.parts.calibration.of if knowledge.parts.calibration else None,
        guess=options.guess,
        threshold=knowledge.parts.settings.threshold,
        brief=brief,
    )
    index, seen = knowledge.parts.library.index, knowledge.collections
    first = knowledge.parts.pins.first(found, index, seen, by=options.speaker, source=options.source)
    return knowledge.parts.links.answer(first)

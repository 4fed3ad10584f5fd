"""What a message goes on from: the question before it, and who spoke in the answer to that."""

from bot.conversation.thread.following import resolve
from bot.conversation.thread.recalling import first_shown
from bot.conversation.thread.referring import Before
from bot.journal import Asked
from bot.model import Message, Quote
from bot.people.persons import is_somebody
from bot.question.words.stopping import PRONOUNS
from knowledge.engine import Engine


def written_out(text: str, last: Asked | None, message: Message, index: Engine) -> str:
    """A question with what it refers to written out; ``last``: the one before, else the message's context."""
    question = message.context if last is None else last.question
    if not question:
        return text
    speaker = spoken_by(first_shown(last, index, message.collections)) if last else None
    return resolve(
        text,
        Before(question, speaker),
        index.language,
        speaks=lambda name: is_somebody(index, name, message.collections),
    )


def spoken_by(quote: Quote | None) -> str | None:
    """Who speaks in a quote, if that is a name."""
    name = quote.speaker.name if quote and quote.speaker else None
    return None if name is None or name.casefold() in PRONOUNS else name

"""In which language somebody is answered: that of their words, else the folder's, else their chat's."""

from bot.question.words.foreign import language_told
from knowledge.text.stemming import language_code, language_names


def language_for(text: str, languages: str, locale: str, before: str = "") -> str:
    """The locale to answer in: told by the words, else the folder's if that is no English one, else the chat's.

    Args:
        text: What is asked; "" where a button was pressed.
        languages: The folder's, as ``language_names`` takes them.
        locale: The chat's, as it tells it; "": it does not.
        before: What was asked before in the conversation.
    """
    if told := language_told(text) or language_told(before):
        return language_code(told)
    names = language_names(languages)
    own = language_code(names[0])
    return own if len(names) == 1 and own != "en" else locale or own

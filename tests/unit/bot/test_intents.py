import pytest

from bot.intents import (
    Ask,
    Gaps,
    Help,
    Intent,
    Quotes,
    Reload,
    Sources,
    Status,
    Thanks,
    WhereFrom,
    command_of,
    intent_of,
)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("", Help()),
        ("  ?", Help()),
        ("Help!", Help()),
        ("Thanks!", Thanks()),
        ("ok", Thanks()),
        ("status", Status()),
        ("/kb status", Status()),
        ("/kb", Help()),
        ("/kb dance", Help(unknown="dance")),
        ("/dance", Help(unknown="/dance")),
        ("/ask", Help()),
        ("/ask Who pays?", Ask("Who pays?")),
        ("reload", Reload()),
        ("Please reload the knowledge base.", Reload()),
        ("gaps", Gaps()),
        ("sources", Sources()),
        ("What documents do you have?", Sources()),
        ("/sources harbour", Sources("harbour")),
        ("/kb sources harbour", Sources("harbour")),
        ("quotes by Ann Lee", Quotes("Ann Lee")),
        ("Show me all quotes from Ann Lee about the harbour wall?", Quotes("Ann Lee", "the harbour wall")),
        ("/quotes Lee on tides", Quotes("Lee", "tides")),
        ("Where is this from? “The wall will hold.”", WhereFrom("The wall will hold.")),
        ('trace "The wall will hold."', WhereFrom("The wall will hold.")),
        ("Where does the money come from?", Ask("Where does the money come from?")),
        ("Who reloaded the ferry?", Ask("Who reloaded the ferry?")),
        ("What is the status of the wall?", Ask("What is the status of the wall?")),
    ],
)
def test_a_message_asks_for(text: str, intent: Intent) -> None:
    assert intent_of(text) == intent


def test_words_after_a_command_are_not_taken_for_part_of_it() -> None:
    assert command_of("reload now please") == Reload()


def test_marks_around_two_quotations_stay() -> None:
    assert intent_of("trace “One.” and “two.”") == WhereFrom("“One.” and “two.”")

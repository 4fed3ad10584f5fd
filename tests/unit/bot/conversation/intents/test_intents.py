import pytest

from bot.conversation.intents.model import (
    Add,
    AdminPages,
    Ask,
    Gaps,
    Help,
    Intent,
    More,
    Origin,
    Quotes,
    Reload,
    Remove,
    SmallTalk,
    Sources,
    Status,
    Sync,
    WhereFrom,
)
from bot.conversation.intents.reading import asks, command_of, intent_of


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("", Help()),
        ("  ?", Help()),
        ("Help!", Help()),
        ("Good morning, all!", Help()),
        ("help me", Help()),
        ("admin", AdminPages()),
        ("Admin?", AdminPages()),
        ("/kb admin", AdminPages()),
        ("/admin", AdminPages()),
        ("Who is the admin?", Ask("Who is the admin?")),
        ("Who are you?", Help()),
        ("what can you do", Help()),
        ("Thanks!", SmallTalk("thanks")),
        ("OK, thank you so much 🙏", SmallTalk("thanks")),
        ("thanks all", SmallTalk("thanks")),
        ("Thank you very much for your help!", SmallTalk("thanks")),
        ("Vielen Dank!", SmallTalk("thanks")),
        ("Merci beaucoup !", SmallTalk("thanks")),
        ("¡Muchas gracias!", SmallTalk("thanks")),
        ("bye", SmallTalk("goodbye")),
        ("Tschüss", SmallTalk("goodbye")),
        ("Au revoir", SmallTalk("goodbye")),
        ("¡Adiós!", SmallTalk("goodbye")),
        ("Guten Morgen!", Help()),
        ("Bonjour", Help()),
        ("¡Hola!", Help()),
        ("Hilfe", Help()),
        ("ok", SmallTalk("assent")),
        ("lol", SmallTalk("assent")),
        ("more", More()),
        ("tell me more", More()),
        ("next", More()),
        ("Who else?", More()),
        ("What else did he say?", More(said=True)),
        ("who said that?", Origin("who")),
        ("Who said so?", Origin("who")),
        ("Where is that from?", Origin("where")),
        ("source?", Origin("where")),
        ("Show me the source.", Origin("where")),
        ("what’s the source?", Origin("where")),
        ("When was that written?", Origin("when")),
        ("really?", Origin("true")),
        ("Is that true?", Origin("true")),
        ("quotes by", Quotes("")),
        ("more ships in 2020?", Ask("more ships in 2020?")),
        ("What else did Wrenfield say?", Ask("What else did Wrenfield say?")),
        ("Who said that the wall will hold?", Ask("Who said that the wall will hold?")),
        ("Is that true of the dykes?", Ask("Is that true of the dykes?")),
        ("Thanks to whom was the wall built?", Ask("Thanks to whom was the wall built?")),
        ("What can you do about the tide?", Ask("What can you do about the tide?")),
        ("status", Status()),
        ("sync", Sync()),
        ("Sync now, please!", Sync()),
        ("please sync handbook", Sync("handbook")),
        ("sync “staff handbook” anyway", Sync("staff handbook", anyway=True)),
        ("sync anyway", Sync(anyway=True)),
        ("/sync handbook", Sync("handbook")),
        ("/kb sync staff handbook anyway", Sync("staff handbook", anyway=True)),
        ("/kb sync", Sync()),
        ("sync my calendar with yours", Ask("sync my calendar with yours")),
        ("How do I sync the clocks?", Ask("How do I sync the clocks?")),
        ("/kb status", Status()),
        ("/kb", Help()),
        ("/kb dance", Help(unknown="dance")),
        ("/dance", Help(unknown="/dance")),
        ("/ask", Help()),
        ("/ask Who pays?", Ask("Who pays?")),
        ("reload", Reload()),
        ("Please reload the knowledge base.", Reload()),
        ("Reload anyway!", Reload(anyway=True)),
        ("gaps", Gaps()),
        ("sources", Sources()),
        ("What documents do you have?", Sources()),
        ("sources harbour", Sources("harbour")),
        ("Sources about harbour walls?", Sources("harbour walls")),
        ("sources of salt", Ask("sources of salt")),
        ("sources say harbour shut", Ask("sources say harbour shut")),
        ("sources with salt and more of it", Ask("sources with salt and more of it")),
        ("/sources harbour", Sources("harbour")),
        ("/kb sources harbour", Sources("harbour")),
        ("add this", Add()),
        ("Please add this file.", Add()),
        ("add it to HR", Add("HR")),
        ("add this document to the “press office”, please", Add("press office")),
        ("add it please", Add()),
        ("add salt to this", Ask("add salt to this")),
        ("What does this add to the bill?", Ask("What does this add to the bill?")),
        ("/kb add", Add()),
        ("/kb add hr", Add("hr")),
        ("/kb remove The tide levy", Remove("The tide levy")),
        ("/kb remove “The tide levy”", Remove("The tide levy")),
        ("remove the tide levy", Ask("remove the tide levy")),
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
    assert command_of("reload anyway.") == Reload(anyway=True)


def test_marks_around_two_quotations_stay() -> None:
    assert intent_of("trace “One.” and “two.”") == WhereFrom("“One.” and “two.”")


@pytest.mark.parametrize(
    "text",
    [
        "And how old is the wall?",
        "what does the ministry say about dykes",
        "and what about the ferries",
        "quotes by Varnholt",
        "who said that",
        "more",
    ],
)
def test_a_question_is_for_the_bot_though_it_does_not_name_it(text: str) -> None:
    assert asks(intent_of(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "my password for the wiki is hunter22 btw",
        "lol fine, lunch at noon",
        "add this to the agenda",
        "what a day",
        "when you are done, call me",
        "and the kids are ill",
        "ok",
        "great",
        "thanks!",
        "really?",
        "good morning",
        "admin?",
    ],
)
def test_what_people_say_to_each_other_is_not(text: str) -> None:
    assert not asks(intent_of(text), text)

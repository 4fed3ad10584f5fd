"""What somebody's Slack is set to, and what the chat itself says in their language."""

from dataclasses import replace

from adapters.slack.sending.modals.views import to_modal, waiting_modal
from adapters.slack.sending.outgoing import to_message
from bot.model import Bullets, Reply, Run
from bot.showing.replies import note
from tests.adapters.slack.fakes import FakeParts, answer_to
from tests.adapters.slack.standin.blocks import buttons_in, text_in
from tests.adapters.slack.standin.server import MENTION, Slack


async def test_a_locale_comes_with_a_persons_standing(slack: Slack, parts: FakeParts) -> None:
    ann = slack.state.person("Ann")
    slack.state.people[ann]["locale"] = "de-DE"
    channel = slack.state.channel(ann)

    await slack.command(ann, channel, "/kb", "sources")
    await slack.until(lambda: len(slack.state.ephemerals) == 1)
    await slack.command(ann, channel, "/ask", "wall?")
    await slack.until(lambda: len(slack.state.ephemerals) == 2)

    assert [parts.door.commands[0][1].asker.locale, parts.door.heard[0].asker.locale] == ["de-DE", "de-DE"]
    assert slack.web.count("users.info") == 1


async def test_the_locale_comes_with_the_standing_that_is_looked_up_anyway(
    slack: Slack, parts: FakeParts
) -> None:
    ann = slack.state.person("Ann")
    slack.state.people[ann]["locale"] = "de-DE"

    await slack.command(ann, slack.state.channel(ann), "/ask", "wall?")
    await slack.until(lambda: slack.state.ephemerals)

    assert parts.door.heard[0].asker.locale == "de-DE"
    assert slack.web.count("users.info") == 1


async def test_what_went_wrong_is_said_in_the_questions_language(slack: Slack, parts: FakeParts) -> None:
    parts.door.failing = True
    ann = slack.state.person("Ann")

    await slack.say(ann, slack.state.channel(ann), f"{MENTION} Wie hoch ist die Mauer?")
    await slack.until(lambda: slack.state.ephemerals)

    assert "Bei mir ist etwas schiefgegangen." in slack.state.ephemerals[0].message["text"]


async def test_a_press_that_leads_nowhere_is_answered_in_the_askers_language(
    slack: Slack,
) -> None:
    ann = slack.state.person("Ann")
    slack.state.people[ann]["locale"] = "fr-FR"
    channel = slack.state.channel(ann)
    await slack.command(ann, channel, "/kb", "sources")
    await slack.until(lambda: len(slack.state.ephemerals) == 1)

    button = {
        "action_id": "none.0",
        "value": "x",
        "type": "button",
        "text": {"type": "plain_text", "text": "Old"},
    }
    await slack.press_ephemeral(slack.state.ephemerals[0], button)
    await slack.until(lambda: len(slack.state.ephemerals) == 2)

    assert "Je ne connais plus ce bouton." in slack.state.ephemerals[1].message["text"]


async def test_what_was_asked_with_a_button_stands_above_its_answer_in_the_same_language(
    slack: Slack, parts: FakeParts
) -> None:
    parts.door.reply = replace(answer_to("Wie hoch ist die Mauer?"), language="de")
    ann = slack.state.person("Ann")
    await slack.open_home(ann, "home")
    await slack.until(lambda: slack.state.homes)
    [ask] = buttons_in(slack.state.homes[ann]["blocks"])

    await slack.press_home(ann, ask)
    await slack.until(lambda: slack.state.from_bot(slack.state.im(ann)))

    [answer] = slack.state.from_bot(slack.state.im(ann))
    assert text_in(answer["blocks"]).startswith("Gefragt wurde: ")


async def test_what_is_suggested_is_headed_in_the_askers_language(slack: Slack) -> None:
    ann = slack.state.person("Ann")
    slack.state.people[ann]["locale"] = "es-ES"
    await slack.open_home(ann, "home")
    await slack.until(lambda: slack.state.homes)

    await slack.open_home(ann, "messages")
    await slack.until(lambda: slack.state.prompts)

    assert slack.state.prompts[0]["title"] == "Pruebe una de estas"


async def test_a_reload_is_announced_in_the_admins_language(slack: Slack) -> None:
    ann = slack.state.person("Ann", admin=True)
    slack.state.people[ann]["locale"] = "de-DE"

    await slack.command(ann, slack.state.channel(ann), "/kb", "reload")
    await slack.until(lambda: slack.state.ephemerals)

    assert slack.state.ephemerals[0].message["text"] == "Der Wissensordner wird gelesen …"


def test_what_does_not_fit_is_said_in_the_replys_language() -> None:
    many = Bullets(tuple((Run("Ein Satz, der lang ist. " * 40),) for _ in range(60)))

    layout = to_message(Reply((many,), "Viel", language="de"))

    assert "Mehr, als in eine Nachricht passt." in text_in(layout.blocks)


def test_a_modal_is_in_the_replys_language() -> None:
    modal = to_modal(replace(note("Oui."), language="fr"))

    assert (modal["title"]["text"], modal["close"]["text"]) == ("D’où cela vient-il\u202f?", "Fermer")


def test_a_modal_that_waits_is_in_the_askers_language() -> None:
    assert text_in(waiting_modal("es-MX")["blocks"]).strip() == "Buscando en los documentos …"

"""The way from a chat to the admin's pages."""

from bot.model import Message, Prose, Reply, Run
from bot.rules.ids import is_home
from bot.showing.replies import note, plain
from bot.showing.wording import about_the_folder, about_the_pages
from bot.showing.wording.translating import say
from bot.signing_in import SignIn


def admit(message: Message, sign_in: SignIn | None) -> Reply:
    """Give an admin, and nobody else, a link that signs them in; None: there are no pages to open."""
    if not message.asker.admin:
        return note(say(about_the_folder.ADMINS_ONLY))
    if sign_in is None:
        return note(say(about_the_pages.NO_PAGES))
    # The workspace or server alone: what a channel may see is seen in that channel.
    link = sign_in.one_time_link(message.asker, tuple(filter(is_home, message.within)))
    return Reply(
        blocks=(
            Prose((Run(say(about_the_pages.OPEN), link=link),)),
            Prose(plain(say(about_the_pages.ONCE))),
        ),
        summary=say(about_the_pages.OPEN),
        private=True,
    )

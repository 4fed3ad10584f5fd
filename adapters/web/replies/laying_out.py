"""Reply -> HTML, to be put into a page below its own heading."""

from typing import Final

from markupsafe import Markup

from adapters.web.replies.buttons import Buttons, html_of_actions, html_of_pick
from adapters.web.replies.inline import html_of_runs, html_of_text
from adapters.web.replies.quotes import html_of_quote
from bot.model import Block, Bullets, Footer, Heading, Prose, QuoteBlock, Reply

_REPLY: Final = Markup('<section class="reply" lang="{}">\n{}{}{}</section>\n')
_HEADING: Final = Markup("<h2>{}</h2>\n")
_PROSE: Final = Markup('<p class="{}">{}</p>\n')
_BULLETS: Final = Markup("<ul>{}</ul>\n")
_FOOTER: Final = Markup('<p class="footer">{}</p>\n')


def html_of(reply: Reply, buttons: Buttons) -> Markup:
    """Set a reply with what may be picked and pressed in it."""
    return _REPLY.format(
        reply.language,
        Markup().join(map(html_of_block, reply.blocks)),
        html_of_pick(reply.pick, buttons) if reply.pick and reply.pick.options else Markup(),
        html_of_actions(reply.actions, buttons),
    )


def html_of_block(block: Block) -> Markup:
    """Set a block."""
    match block:
        case Heading():
            return _HEADING.format(html_of_text(block.text)) if block.text.strip() else Markup()
        case Prose():
            return _PROSE.format(block.kind, html_of_runs(block.runs))
        case QuoteBlock():
            return html_of_quote(block)
        case Bullets():
            items = (Markup("<li>{}</li>\n").format(html_of_runs(item)) for item in block.items)
            return _BULLETS.format(Markup().join(items))
        case Footer():
            return _FOOTER.format(html_of_runs(block.runs))

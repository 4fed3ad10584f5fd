"""Slack's limits, each with the page it stands on.

Lengths are counted in UTF-16 units, as Slack's clients do: no other count is larger.
"""

from typing import Final

MESSAGE_BLOCKS: Final = 50
"""Blocks in a message: https://docs.slack.dev/reference/block-kit/blocks"""

VIEW_BLOCKS: Final = 100
"""Blocks in a modal or a Home tab: https://docs.slack.dev/reference/block-kit/blocks"""

MESSAGE_CHARACTERS: Final = 12_000
"""All blocks of a message together. Undocumented; ``msg_blocks_too_long`` was met from about 13,200 on, with
the blocks' own JSON counted in: https://github.com/slackapi/bolt-js/issues/2509. We count that way, too."""

VIEW_CHARACTERS: Final = 60_000
"""Our own limit for a view; Slack's is 250 KB of JSON (``view_too_large``):
https://docs.slack.dev/reference/methods/views.open"""

TEXT_CHARACTERS: Final = 4_000
"""The ``text`` of a message; above it Slack may cut: https://docs.slack.dev/reference/methods/chat.postMessage"""

NOTIFICATION_CHARACTERS: Final = 400
"""Our own limit for the first line of the ``text`` beside blocks: what a phone shows of a notification."""

SECTION_CHARACTERS: Final = 3_000
"""Text of a section: https://docs.slack.dev/reference/block-kit/blocks/section-block
Applied to each piece of rich text as well, for which none is documented."""

TABLE_ROWS: Final = 100
"""Rows of a table, the header's included: https://docs.slack.dev/reference/block-kit/blocks/table-block"""

TABLE_COLUMNS: Final = 20
"""https://docs.slack.dev/reference/block-kit/blocks/table-block"""

TABLES: Final = 1
"""In a message, ``only_one_table_allowed`` otherwise: https://docs.slack.dev/reference/block-kit/blocks/table-block
Newer ones may hold several of 10,000 characters together, far more than a quote has here:
https://docs.slack.dev/reference/block-kit/blocks/data-table-block"""

LIST_INDENT: Final = 8
"""How deep a list may be nested:
https://docs.slack.dev/tools/node-slack-sdk/reference/types/interfaces/RichTextList"""

CONTEXT_CHARACTERS: Final = 2_000
"""Our own limit for a context line; a text object holds 3,000:
https://docs.slack.dev/reference/block-kit/composition-objects/text-object"""

HEADER_CHARACTERS: Final = 150
"""https://docs.slack.dev/reference/block-kit/blocks/header-block"""

END_CHARACTERS: Final = 8_000
"""Our own limit for what stands below a message's body, footers and buttons, as JSON."""

ACTIONS_ELEMENTS: Final = 25
"""https://docs.slack.dev/reference/block-kit/blocks/actions-block"""

BUTTON_CHARACTERS: Final = 75
"""A button's label: https://docs.slack.dev/reference/block-kit/block-elements/button-element"""

BUTTON_VALUE_CHARACTERS: Final = 2_000
"""What a button hands back: https://docs.slack.dev/reference/block-kit/block-elements/button-element"""

PLACEHOLDER_CHARACTERS: Final = 150
"""https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element"""

INPUT_FILES: Final = 10
"""Files that a modal takes at once, of 10 MB each:
https://docs.slack.dev/reference/block-kit/block-elements/file-input-element"""

URL_CHARACTERS: Final = 3_000
"""A button's or image's URL, and ours in links:
https://docs.slack.dev/reference/block-kit/block-elements/button-element"""

MODAL_TITLE_CHARACTERS: Final = 24
"""Title, submit and close of a modal: https://docs.slack.dev/reference/views/modal-views"""

LINE_CHARACTERS: Final = 500
"""Our own limit for a line that somebody writes into a modal; Slack's is 3,000:
https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element"""

PROMPTS: Final = 4
"""Suggested prompts: https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts"""

UPDATE_SECONDS: Final = 1.5
"""Between two ``chat.update`` of one message: its tier allows 50 and more a minute:
https://docs.slack.dev/reference/methods/chat.update"""

REPLIES_PAGE: Final = 200
"""Messages fetched of a thread at once, the recommended most:
https://docs.slack.dev/reference/methods/conversations.replies"""

READ_PAGES: Final = 10
"""Pages of a thread that are looked through: 2,000 messages. Custom apps may fetch 50 pages and more a minute
(Tier 3); apps that are sold outside the Marketplace one page of 15 messages a minute:
https://docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps"""

READ_SECONDS: Final = 8.0
"""Ours: so long an answer waits for what was written before it, Slack's own waits included."""

BEFORE_PAGE: Final = 5
"""Ours: so many messages of a channel are looked at for the one before a bare mention."""

BEFORE_SECONDS: Final = 3600.0
"""Ours: what was written longer ago is not what a bare mention at the top of a channel means."""

INPUT_LABEL_CHARACTERS: Final = 2_000
"""Label and hint of an input block: https://docs.slack.dev/reference/block-kit/blocks/input-block"""

INPUT_CHARACTERS: Final = 3_000
"""What stands in a text input: https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element"""

OPTIONS: Final = 100
"""Of a select: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element"""

OPTION_CHARACTERS: Final = 75
"""An option's text, and the strictest of the limits named for its value:
https://docs.slack.dev/reference/block-kit/composition-objects/option-object"""

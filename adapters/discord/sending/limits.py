"""What Discord takes, at most; each number with the page of Discord's documentation that states it.

Discord does not say whether it counts code points or UTF-16 units. We count the latter, which are never
fewer.
"""

DISPLAY_CHARACTERS = 4000
"""All text displays of a message together. discord.com/developers/docs/components/reference#text-display"""
COMPONENTS = 40
"""A message's components, nested ones included. .../components/reference#component-reference"""
ROW_BUTTONS = 5
"""Buttons in an action row. .../components/reference#action-row"""
LABEL_CHARACTERS = 80
"""A button's label. .../components/reference#button"""
CUSTOM_ID_CHARACTERS = 100
"""What a button hands back. .../components/reference#anatomy-of-a-component"""

MODAL_CHARACTERS = 45
"""A modal's title, and a label in it. .../components/reference#label"""
INPUT_CHARACTERS = 500
"""Ours: a line that somebody writes into a modal; Discord takes 4,000. .../components/reference#text-input"""
SELECT_OPTIONS = 25
OPTION_CHARACTERS = 100
"""What an option is called; its value holds as many. .../components/reference#string-select"""
PLACEHOLDER_CHARACTERS = 150
"""The same page, as for the number of options."""

CHOICES = 25
"""Suggestions while a command is typed. .../interactions/application-commands#application-command-object"""
CHOICE_CHARACTERS = 100
"""A suggestion's name, and its value. The same page, "Application Command Option Choice Structure"."""

FIELD_HINT_CHARACTERS = 100
"""Description of a field in a modal, which has one to five. .../components/reference#label"""
FIELD_CHARACTERS = 4000
"""What stands in a text input. .../components/reference#text-input"""
THREAD_NAME_CHARACTERS = 100
""".../resources/channel#start-thread-from-message"""

EDIT_SECONDS = 2.0
"""Ours: progress is shown no more often. A channel takes five edits in five seconds, others' included."""

READ_MESSAGES = 1000
"""Ours: so many messages of a thread are looked through for the open question, from the newest on. Discord
gives a hundred at a time. discord.com/developers/docs/resources/message#get-channel-messages"""
LOOK_MESSAGES = 100
"""Ours: so many messages below a question are looked through for its answer, after a start."""
MISSED_MINUTES = 15
"""Ours: what was written longer before a start is not looked for, as its asker no longer waits …"""
MISSED_CHANNELS = 50
"""… and only in so many channels and threads, those written in last: of each by one call …"""
MISSED_MESSAGES = 100
"""… which gives no more than these."""
READ_SECONDS = 8.0
"""Ours: so long an answer waits for what was written before it, Discord's own waits included."""
BEFORE_MESSAGES = 5
"""Ours: so many messages of a channel are looked at for the one before a bare mention."""
BEFORE_SECONDS = 3600.0
"""Ours: what was written longer ago is not what a bare mention at the top of a channel means."""

# Error codes: discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes
UNKNOWN_CHANNEL = 10003
UNKNOWN_MESSAGE = 10008
UNKNOWN_WEBHOOK = 10015
UNKNOWN_INTERACTION = 10062
ALREADY_ACKNOWLEDGED = 40060
INVALID_WEBHOOK_TOKEN = 50027
INVALID_FORM = 50035
THREAD_ARCHIVED = 50083
NO_REPLY_WITHOUT_HISTORY = 160002
THREAD_IS_THERE = 160004
THREAD_LOCKED = 160005

# The close code of a bad token: .../topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
AUTHENTICATION_FAILED = 4004

"""A small handbook of every build: a list, a table with merged cells, questions, code, two speakers in a paragraph."""

import json
from pathlib import Path
from typing import Any

from bot.conversation.doors.door import Door
from bot.model import Asker, Message, Reply

LEAVING = """\
---
title: Leaving the harbour office
date: 2026-03-02
---

# Leaving the harbour office

## Your last day

Before you leave, hand in:

- your badge
- your laptop, with:
  - the charger
  - the *privacy* screen
- the key of locker `B_12`

The porter is at the gate until six. See [the porter's page](porter.md#hours).
"""
BERTHS = """\
<!doctype html><html lang="en"><head><title>Berths and fees</title></head><body><main><h1>Berths and fees</h1>
<h2>Fees</h2><p>What a berth costs a night depends on its quay and on the season.</p>
<table>
<tr><th>Quay</th><th>Season</th><th>Fee</th><th>Note</th></tr>
<tr><td rowspan="2">North quay</td><td>summer</td><td>40 crowns</td><td></td></tr>
<tr><td>winter</td><td>25 crowns</td><td>no water</td></tr>
<tr><td>South quay</td><td colspan="2">closed until May</td><td>works</td></tr>
</table></main></body></html>
"""
PENSION = """\
# Questions about pay

## Do you match the pension?

Not at this time.

## When is pay day?

Pay day is the 25th of the month.
"""
SERVER = """\
# The tide server

## Restarting

To restart the tide server:

```make
restart:
\tsystemctl stop tide_server
\tsystemctl start tide_server   # wait <10 s>
```

It answers again after a minute.
"""
GATE = """\
---
title: The flood gate
url: https://gazette.example/gate
---

# The flood gate

“The flood gate will hold for a hundred years,” said Ann Lee, the harbour master. “The flood gate will jam in its
first winter,” said Bo Dahl, the pilot.
"""
FILES = {
    "leaving.md": LEAVING,
    "berths.html": BERTHS,
    "pension.md": PENSION,
    "server.md": SERVER,
    "gate.md": GATE,
}
SITE = "https://handbook.example/{stem}#{anchor}"
QUESTIONS = {
    "a list": "What do I hand in before I leave?",
    "a table": "What does the north quay cost in winter?",
    "a heading that asks": "Do you match the pension?",
    "code": "How do I restart the tide server?",
    "two speakers": "Will the flood gate hold?",
}


def written(folder: Path) -> Path:
    """Write the handbook."""
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def asked(bot: Door, what: str) -> Reply:
    """The answer to one of the questions, which is nobody's follow-up."""
    return bot.reply_to(Message(QUESTIONS[what], Asker("ann"), channel="here", conversation=what))


def without_id(shown: object, reply: Reply) -> Any:  # noqa: ANN401 - any JSON
    """What is shown, with the answer's id, which is another every time, as ANSWER."""
    return json.loads(json.dumps(shown).replace(reply.actions[0].value, "ANSWER"))

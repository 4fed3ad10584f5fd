"""The journal: what it notes, what is asked of it, and one in memory."""

from bot.journal.entries import (
    ONCE,
    WORDS_KEPT,
    Asked,
    Change,
    Complaint,
    Gap,
    Rating,
    Reason,
    Shown,
    now,
    question_key,
)
from bot.journal.journal import Journal
from bot.journal.memory import MemoryJournal

__all__ = [
    "ONCE",
    "WORDS_KEPT",
    "Asked",
    "Change",
    "Complaint",
    "Gap",
    "Journal",
    "MemoryJournal",
    "Rating",
    "Reason",
    "Shown",
    "now",
    "question_key",
]

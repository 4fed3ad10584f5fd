"""The port to what is searched: ``Engine``, and what it hands over.

Whoever asks imports this room alone; ``knowledge.index`` is the engine that comes with the program.
"""

from knowledge.engine.deriving import Deriving
from knowledge.engine.engine import Engine, TimedEngine
from knowledge.engine.flags import CAPITAL, CAPITALS, DIGITS, WHOLE, bearing
from knowledge.engine.forward import Forward
from knowledge.engine.results import DocumentInfo, Hit, Layout, Similar, SpeakerInfo, UnitInfo
from knowledge.engine.units import (
    ASKS,
    CODE,
    CONTACT,
    FIX,
    HANGS,
    HEADER,
    INTRO,
    ITEM,
    LABEL,
    LINKS,
    MODAL,
    ROW,
    TEXT,
)

__all__ = [
    "ASKS",
    "CAPITAL",
    "CAPITALS",
    "CODE",
    "CONTACT",
    "DIGITS",
    "FIX",
    "HANGS",
    "HEADER",
    "INTRO",
    "ITEM",
    "LABEL",
    "LINKS",
    "MODAL",
    "ROW",
    "TEXT",
    "WHOLE",
    "Deriving",
    "DocumentInfo",
    "Engine",
    "Forward",
    "Hit",
    "Layout",
    "Similar",
    "SpeakerInfo",
    "TimedEngine",
    "UnitInfo",
    "bearing",
]

"""What a unit of a passage is, and what it looks like: the values of ``Forward.sentence_kind`` and ``…_signs``.

A unit is the smallest piece that is shown whole: a sentence, an item, a row, some lines of code.
"""

from typing import Final

TEXT: Final = 0
"""Kind of a sentence of a paragraph or note."""
INTRO: Final = 1
"""Kind of a sentence that ends with a colon: it introduces what stands below."""
ITEM: Final = 2
"""Kind of an item of a list, or of a sentence of a long one."""
HEADER: Final = 3
"""Kind of a row that says what a table's columns are."""
ROW: Final = 4
"""Kind of any other row."""
CODE: Final = 5
"""Kind of some lines of code."""
LABEL: Final = 6
"""Kind of a note's label ("Warning")."""

CONTACT: Final = 1
"""Sign that says where to turn to: an address, a channel, a link, "contact", "ask"."""
ASKS: Final = 2
"""Sign of what ends with a question mark."""
MODAL: Final = 4
"""Sign that says what may, must or cannot be ("only", "must", "not")."""
FIX: Final = 8
"""Sign that says what to do or why ("set", "make sure", "because")."""
HANGS: Final = 16
"""Sign of what begins with a word that refers to what stands before ("However", "This")."""
LINKS: Final = 32
"""Sign of what is nearly all links: a menu."""

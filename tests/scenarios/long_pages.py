"""A folder of long paragraphs without headings, as encyclopedias have them, and a question that all of them touch."""

from pathlib import Path

QUESTION = "When was the lamp of Orrin lighthouse first lit?"
LIT = "The lamp of Orrin lighthouse was first lit on 4 May 1811, by the widow of the man who had drawn it."
UNTIL = "However, it went out the same night and was lit for good only in June."

BUILDING = [
    "Orrin lighthouse stands on a reef that the sea covers twice a day.",
    "Its masons came from three villages and slept in a hut on stilts, which the tide shook every night.",
    "They cut the stones ashore, numbered each of them in red, and carried them over in flat boats.",
    "A storm in the second summer took the crane, the forge and a cask of nails, but no life.",
    "The ring of the ninth course did not close, and the master mason had it taken down and cut anew.",
    "From then on each course was laid out on the beach first, and walked round by the youngest apprentice.",
    "The lantern room was made of gun metal by a founder who had made nothing but bells before.",
    LIT,
    UNTIL,
    "The harbour master wrote it all down in a book with a green cover, which the museum keeps.",
    "Later keepers painted the tower white, then red, then white again, as the rules of the coast changed.",
    "One of them kept bees on the gallery and sold the honey to the crews of passing ships.",
    "In calm weather the children of the keepers rowed to school and were marked absent when it blew.",
]
OIL = [
    "The lamp of Orrin lighthouse burned whale oil at first, and rape oil from the third winter on.",
    "A keeper carried the oil up two hundred and two steps in a can that held a night and an hour more.",
    "When the pier was rebuilt a winch was set into the wall, and the can became a barrel.",
    "Merchants of the town sold the oil dear in spring and cheap in autumn, when nobody could fetch it.",
    "A ledger of the year of the great frost lists forty barrels bought and thirty-one that arrived.",
    "The rest, so says a note in another hand, was first lit under the kettles of the pilots.",
    "Paraffin ended the trade, and the oil store became a room for visitors with a bed and a stove.",
    "It can be rented for a night by whoever brings coal and a letter from the harbour office.",
]
OTHERS = [
    "Other lamps of that coast were lit later than the lamp of Orrin lighthouse, and no two on the same day.",
    "Marrow light was lit for a king who never came, and put out again to save the wick.",
    "Tarn light was lit by mistake, when a boy tried a new flint in the lantern room.",
    "The two of them could be told apart by their colour only, until glass from the same works came into both.",
    "Pilots said they steered by the smell of the fish market instead, and were believed.",
    "A board was set up in the end that gave each lamp a rhythm of its own, printed on a card for captains.",
    "Some of the cards are left, brown with tobacco, and hang framed in the taverns of the old harbour.",
    "The board met four times a year, in the lamp room of whichever light had burned most oil.",
]


def written(folder: Path) -> Path:
    """Write the pages into a folder of their own; give it back."""
    pages = folder / "knowledge"
    pages.mkdir()
    paragraphs = (" ".join(sentences) for sentences in (BUILDING, OIL, OTHERS))
    body = "\n\n".join(paragraphs)
    (pages / "orrin.md").write_text(f"# Orrin lighthouse\n\n{body}\n")
    return pages

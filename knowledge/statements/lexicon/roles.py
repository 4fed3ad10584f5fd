"""Words that say what somebody is, and capitalised words that are no part of a person's name."""

from collections.abc import Collection, Sequence
from functools import cache

from knowledge.statements.lexicon.first_names import Gender

HONORIFICS_WORDS = """
Mr. Mrs. Ms. Miss Mr Mrs Ms Dr. Dr Sir Dame Lord Lady Madam
"""
HONORIFICS = frozenset(HONORIFICS_WORDS.split())
MALE_TITLES = "Mr. Mr Sir Lord King Prince Congressman Chairman Spokesman Councilman Father Brother"
FEMALE_TITLES = (
    "Mrs. Mrs Ms. Ms Miss Dame Lady Queen Princess Congresswoman Chairwoman Spokeswoman Councilwoman Sister"
)
GENDER_OF_TITLE: dict[str, Gender] = {
    **dict.fromkeys(MALE_TITLES.split(), "m"),
    **dict.fromkeys(FEMALE_TITLES.split(), "f"),
}
TITLES = """
Sen. Sens. Rep. Reps. Gov. Gen. Col. Lt. Sgt. Capt. Maj. Adm. Prof. Rev. Hon. Amb. Pres. Supt. President
Vice Senator Representative Congressman Congresswoman Governor General Colonel Lieutenant Sergeant Captain
Major Admiral Rear Brigadier Field Marshal Commander Professor Reverend Ambassador Superintendent Secretary
Minister Prime Foreign Chancellor Chairman Chairwoman Chair Chief Director Judge Justice Attorney Mayor
Sheriff Pope Cardinal Bishop Archbishop Rabbi Imam Sheikh Ayatollah King Queen Prince Princess Emperor
Speaker Spokesman Spokeswoman Spokesperson Deputy Assistant Former Acting Interim Councilman Councilwoman
Commissioner Inspector Officer Agent Detective Nurse Coach Premier Treasurer Republican Democrat Democratic
Sir Dame Lord Lady Madam Miss Father Sister Brother Mother Uncle Aunt Pastor Father CEO Executive Editor
Managing Analyst Economist Staff
"""
ROLES = """
president chief head leader director chairman chairwoman chair minister secretary spokesman spokeswoman
spokesperson governor senator congressman congresswoman representative mayor judge justice attorney lawyer
professor analyst economist researcher scientist scholar fellow author writer editor reporter journalist
columnist correspondent commentator critic historian officer official general colonel captain commander
admiral sergeant lieutenant ambassador diplomat envoy executive manager partner owner founder co-founder
cofounder consultant strategist adviser advisor aide assistant candidate nominee delegate lawmaker
politician activist organizer organiser advocate member chancellor premier king queen prince princess bishop
archbishop cardinal pope rabbi imam cleric pastor priest teacher student doctor physician nurse engineer
developer farmer worker driver trader banker investor billionaire businessman businesswoman entrepreneur
actor actress singer musician artist director producer host anchor presenter coach player champion star
resident voter veteran soldier retiree neighbor neighbour friend wife husband son daughter brother sister
mother father widow uncle aunt cousin grandson granddaughter pollster treasurer deputy expert specialist
psychologist sociologist counsel prosecutor detective inspector sheriff agent speaker supporter opponent
rival successor predecessor cfo ceo cto coo co-chair co-author vice-president vice-chairman undersecretary
superintendent commissioner councilman councilwoman councillor dean principal provost curator librarian
coordinator operative warlord militant master skipper warden keeper clerk sailor
"""
ROLE_ENDINGS = ("ologist", "ographer", "ician", "woman", "holder", "maker")
NOT_PEOPLE_WORDS = """
House Senate Congress Court Party Press Times Post News Journal Tribune Herald Gazette Magazine Review
University College Institute Institution School Academy Foundation Association Society Union League Council
Committee Commission Board Bureau Agency Department Ministry Office Administration Authority Service
Services Group Company Corp. Corp Inc. Inc Ltd Bank Fund Trust Center Centre Project Program Programme
Campaign Convention Conference Summit Act Bill Law Treaty Agreement Accord Amendment Constitution States
State Kingdom Republic Nations City County District Street Avenue Road Square River Lake Mountain Island
Islands Bay Beach Valley Coast Sea Ocean East West North South Day Night Week Year War Games Cup Army Navy
Force Forces Guard Police Network Radio Television Channel Media Tower Hotel Airport Hospital Church Mosque
Show Award Prize Republicans Democrats Americans Caucus Coalition Alliance Front Movement Brigade Institute
America Plan Report Index Association Security Intelligence Affairs Defense Defence Treasury Exchange Street
"""
NOT_PEOPLE = frozenset(NOT_PEOPLE_WORDS.split())


COMMON_ROLES_WORDS = """
candidate nominee voter student supporter opponent friend resident rival official worker critic expert
member fellow researcher reporter journalist writer lawmaker politician wife husband son daughter brother
sister mother father
"""
COMMON_ROLES = frozenset(COMMON_ROLES_WORDS.split())
"""Roles that many can have: "the candidate" alone names nobody."""
ROLE_OF_TITLE = {
    "Sen.": "senator", "Gov.": "governor", "Rep.": "congressman", "Gen.": "general", "Adm.": "admiral",
    "Col.": "colonel", "Capt.": "captain", "Prof.": "professor", "Rev.": "reverend", "Amb.": "ambassador",
    "Dr.": "doctor", "Lt.": "lieutenant", "Sgt.": "sergeant", "Maj.": "major", "Pres.": "president",
}  # fmt: skip
"""What an abbreviated title is called in the running text ("the senator")."""
SUFFIXES = frozenset(("Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"))
NO_SURNAMES_WORDS = """
Republican Democratic Democrat Liberal Conservative Socialist American British French German Russian Chinese
Iranian Israeli Pakistani Indian Mexican Canadian European African Asian Statehouse Supreme National
International Federal General Command Business Club Hall Park Plaza Street Beach Springs Falls Hills Heights
Elks Team Jet Staff Facebook Twitter
"""
NO_SURNAMES = frozenset(NO_SURNAMES_WORDS.split())
PLACES_WORDS = """
Virginia Georgia Carolina Florence Charlotte Austin Dallas Houston Jackson Lincoln Madison Phoenix Sydney
Paris London Chelsea Israel Jordan Chad India China America Asia Kenya Salem Orlando Savannah Alexandria
Columbia Washington
"""
PLACES = frozenset(PLACES_WORDS.split())
"""Places that are first names or surnames too: alone, they are places."""
PARTICLES_WORDS = "de del della di da das dos du la le von van der den ter af av zu wa bin bint ibn al el"
PARTICLES = frozenset(PARTICLES_WORDS.split())
"""Small words inside a name."""


LINKS = frozenset(("of", "for", "in", "at", "to", "and", "who"))
"""What ends the head of a noun phrase: "mayor of Ulm"."""


@cache
def _roles() -> frozenset[str]:
    return frozenset(ROLES.split())


@cache
def _titles() -> frozenset[str]:
    return frozenset(TITLES.split()) | HONORIFICS


def before_link(words: Sequence[str], links: Collection[str] = LINKS) -> Sequence[str]:
    """A noun phrase before "of", "for" and the like: "prime minister" in "prime minister of Ulm"."""
    return words[: next((at for at, word in enumerate(words) if word in links), len(words))]


def is_role(word: str) -> bool:
    """Whether the word, in any case, names a role: "spokesman", "President"."""
    word = word.lower()
    return word in _roles() or word.endswith(ROLE_ENDINGS)


def is_title(word: str) -> bool:
    """Whether a capitalised word may stand before a name without being part of it."""
    return word in _titles()

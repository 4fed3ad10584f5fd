"""Which encoding bytes are in that no file declares and that are no UTF-8.

Each encoding is tried on a sample, and what comes out is judged as a reader would: letters that one language
writes speak for it, letters of another, signs within words and capitals behind small letters against it.
"""

import codecs
import re
from collections import Counter
from functools import cache
from itertools import pairwise

_SAMPLE = 4096
"""Bytes that are judged; a few hundred letters tell languages apart."""
_LEAST_OF_SEVEN_BITS = 40
_EBCDIC_BLANK, _BLANK = 0x40, 0x20


def _both(letters: str) -> frozenset[str]:
    return frozenset(letters + letters.upper())


_QUOTES = frozenset("’‘“”„«»–—…°§€£¿¡‚•№·\xa0")
_GROUPS = (
    _both("éèêëàâçùûüïîôœæñóáíúäößãõìò"),
    _both("áéíóúýčďěňřšťůžąćęłńśźżöüőűäôľĺŕ"),
    _both("áéíóúöüőűășțâîşţđščćž"),
    _both("çğıöşüâîİ"),
    _both("āčēģīķļņšūžąęėįųõäöüō"),
    _both("åäöæøðþéáíóúýüÞŋŧđšž"),
    _both("абвгдежзийклмнопрстуфхцчшщъыьэюяё"),
    _both("абвгдежзийклмнопрстуфхцчшщьюяіїєґ"),
    _both("абвгдежзийклмнопрстуфхцчшщъыьэюяёәғқңөұүһі"),
    _both("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"),
    frozenset(map(chr, range(0x5D0, 0x5EB))) | frozenset(map(chr, range(0x5B0, 0x5C3))),
    frozenset(map(chr, range(0x621, 0x64B)))
    | frozenset("،؛؟پچژگکیـ")
    | frozenset(map(chr, range(0x660, 0x66A))),
    frozenset(map(chr, range(0xE01, 0xE5C))),
    _both("ăâđêôơưàảãạèẻẽẹéìỉĩịíòỏõọóùủũụúýỳáé") | frozenset("\u0300\u0301\u0303\u0309\u0323"),
)
_FREQUENT = frozenset("оеаинтсрвлαοιετσνηуկéèàäöüßáíóąęłčšžěşıāēåøæ" + "יולמהראת" + "اليمنرت" + "ันารอกเง่้")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fc]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_SIMPLE = frozenset(
    "的一是不了在人有我他这中大来上个国和们到说时要为以下后会着没看那过发对还家里去年"
    "开生学天能可得于也子种面样经自现起方心些间把行前门问见长将两都从与员关动无业产么"
)
_FULL = frozenset(
    "的一是不了在人有我他這中大來上個國和們到說時要為以下後會著沒看那過發對還家裡去年"
    "開生學天能可得於也子種面樣經自現起方心些間把行前門問見長將兩都從與員關動無業產麼"
)
_WIDE = re.compile("[\u4e00-\u9fff]")
_WIDE_SIGNS = frozenset("，。、：；？！「」『』《》（）“”‘’・ー　")
_JOINT = (
    "cp932",
    "euc_jp",
    "shift_jis_2004",
    "euc_jis_2004",
    "cp949",
    "johab",
    "gb18030",
    "big5",
    "cp950",
    "big5hkscs",
)
# Chinese encodings hold kana as well, in the same places.
_JAPANESE = frozenset(["cp932", "euc_jp", "shift_jis_2004", "euc_jis_2004"])
_SINGLE = tuple(
    """
    cp1252 iso8859_15 cp1250 iso8859_2 cp1251 koi8_u koi8_r iso8859_5 cp866 cp1125 cp1253 iso8859_7
    cp1254 cp1255 iso8859_8 cp1256 iso8859_6 cp1257 iso8859_13 cp1258 cp874 cp850 cp437 cp858 cp852
    cp855 cp737 cp869 cp857 cp862 cp720 cp775 cp865 cp861 mac_roman mac_latin2 mac_cyrillic
    mac_greek mac_turkish mac_iceland iso8859_9 iso8859_3 iso8859_4 iso8859_10 iso8859_16 iso8859_14
    kz1048 ptcp154 koi8_t cp856 cp864
    """.split()
)
_EBCDIC = ("cp037", "cp1140", "cp500", "cp273", "cp1026", "cp875", "cp424")
_ESCAPES = (
    (b"\x1b$)C", "iso2022_kr"),
    (b"\x1b$(", "iso2022_jp_2"),
    (b"\x1b$", "iso2022_jp_2"),
    (b"\x1b(J", "iso2022_jp"),
)
_HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e]){2,}~\}")
_UTF7 = re.compile(rb"\+[A-Za-z0-9+/]{3,}-?")
_MOST_APART = 500
"""Bytes between two letters of UTF-7 in a language that needs more than ASCII."""
_USUAL = re.compile("[\u00a0-\u024f\u2010-\u2044\u20ac]+")
_BEYOND = re.compile("[^\x00-\x7f]")
_ASCII = re.compile("[A-Za-z]")
_NOT_LATIN = re.compile("[\u0370-\u1cff]")
_WORD_CASE = re.compile(r"[^\W\d_]+")


def guess(data: bytes) -> str | None:
    """The encoding that fits best; None where none does."""
    sample = _sample_of(data)
    if is_of_mainframe(data):
        return _best(data[:_SAMPLE], _EBCDIC, whole=True)
    return _best(sample, _JOINT + _SINGLE)


def is_of_mainframe(data: bytes) -> bool:
    """Whether bytes are in one of IBM's mainframe encodings (EBCDIC), which put the blank elsewhere."""
    sample = data[:_SAMPLE]
    # All of it letters of seven bits is Hebrew, or a few names with "@" before them.
    if sample.isascii() and (len(sample) < _LEAST_OF_SEVEN_BITS or b" " in sample or b"\n" in sample):
        return False
    return sample.count(_EBCDIC_BLANK) > 3 * sample.count(_BLANK) + len(sample) // 20


def without_high_bytes(data: bytes) -> str | None:
    """The encoding of bytes that all look like ASCII but switch to other letters between; None: none does."""
    for mark, name in _ESCAPES:
        if mark in data:
            return name
    if _HZ.search(data):
        return "hz"
    sample = data[:65536]
    found = _UTF7.findall(sample)
    if len(found) * _MOST_APART < len(sample):
        # A letter here and there is one of Latin or a sign; "#+toc.slugify" would be one of Korean.
        found = [part for part in found if _USUAL.fullmatch(part.decode("utf-7", "replace"))]
    if found:
        try:
            words = "".join(part.decode("utf-7") for part in found)
        except UnicodeDecodeError:
            return None
        if words and not words.isascii() and _worth(words) > 0:
            return "utf_7"
    return None


def wide(data: bytes) -> str | None:
    """The encoding of bytes with zeros between them, two or four to a letter; None where they are no text."""
    sample = data[:_SAMPLE]
    found: list[tuple[float, str]] = []
    for name in ("utf_32_le", "utf_32_be", "utf_16_le", "utf_16_be"):
        text = _decoded(sample, name)
        if text:
            good = sum(one in " \n\r，。、" or (one.isalnum() and ord(one) < 0x3000) for one in text)  # noqa: PLR2004
            bad = sum(not one.isprintable() and one not in "\r\n\t\ufeff" for one in text)
            found.append(((good - 4 * bad) / len(text), name))
    score, name = max(found, default=(0.0, ""))
    return name if score > 0 else None


def _sample_of(data: bytes) -> bytes:
    """Lines that hold more than ASCII."""
    kept: list[bytes] = []
    size = 0
    for line in data[: 1 << 20].splitlines(keepends=True):
        if not line.isascii():
            kept.append(line[:_SAMPLE])
            size += len(line)
            if size >= _SAMPLE:
                break
    return b"".join(kept)[:_SAMPLE]


def _best(sample: bytes, names: tuple[str, ...], *, whole: bool = False) -> str | None:
    scored = [
        (_worth(text, whole=whole) + _prior(name, text), -place, name)
        for place, name in enumerate(names)
        if (text := _decoded(sample, name)) is not None
    ]
    return max(scored)[2] if scored else None


def _prior(name: str, text: str) -> float:
    """What speaks for an encoding beforehand: much in a text of few letters beyond ASCII, little in others."""
    if name in _JAPANESE and _KANA.search(text):
        return 0.5
    letters = len(_BEYOND.findall(text)) or 1
    return (4.0 if name == "cp1252" else 1.0 if name.startswith("cp125") else 0.0) / letters


def _decoded(sample: bytes, name: str) -> str | None:
    """The sample, whose last letter may be cut; None where it is not in this encoding."""
    try:
        return codecs.getincrementaldecoder(name)().decode(sample, final=False)
    except (UnicodeDecodeError, LookupError):
        return None


def _worth(text: str, *, whole: bool = False) -> float:
    """How much a text reads like one, for each byte or so that is no ASCII."""
    counts = Counter(one for one in text if whole or one > "\x7f")
    total = counts.total()
    if not total:
        return 0.0
    if _is_joint(counts):
        return _joint_worth(counts, total)
    best = max(_fits(counts, group) for group in range(len(_GROUPS)))
    turned = sum(_turns(word) for word in _WORD_CASE.findall(text) if not word.isascii())
    return (best - 2 * turned) / total


def _fits(counts: Counter[str], group: int) -> float:
    letters = _GROUPS[group]
    return sum(number * _value(one, letters) for one, number in counts.items())


def _value(one: str, letters: frozenset[str]) -> float:
    if one in letters:
        return 1.3 if one in _FREQUENT else 0.9 if one == one.upper() != one.lower() else 1.1
    if one in _QUOTES or (one < "\x7f" and (one.isalnum() or one in " \n.,;:-'\"?!()")):
        return 0.6
    if one.isalpha():
        return -1.0
    return -2.0


def _turns(word: str) -> int:
    """How often a capital follows a small letter, and letters of one script those of another."""
    turned = sum(left.islower() and right.isupper() for left, right in pairwise(word))
    if _ASCII.search(word):
        turned += len(_NOT_LATIN.findall(word))
    return turned


def _is_in(one: str, encoding: str) -> bool:
    try:
        return bool(one.encode(encoding))
    except UnicodeEncodeError:
        return False


@cache
def _kind(one: str) -> str:
    if _KANA.match(one) or one in _WIDE_SIGNS:
        return "kana"
    if _HANGUL.match(one):
        # Half of the syllables that can be written are written by nobody, and have no place in KS X 1001.
        return "hangul" if _is_in(one, "euc_kr") else "rare"
    return "wide" if _WIDE.match(one) else ""


def _is_joint(counts: Counter[str]) -> bool:
    return sum(number for one, number in counts.items() if _kind(one)) * 2 > counts.total()


def _joint_worth(counts: Counter[str], total: int) -> float:
    """As above, of letters that are written in two bytes or more; each counts for as many."""
    kinds: Counter[str] = Counter()
    for one, number in counts.items():
        kinds[_kind(one)] += number
    common = max(
        sum(number for one, number in counts.items() if one in frequent) for frequent in (_SIMPLE, _FULL)
    )
    strange = sum(
        number for one, number in counts.items() if not _kind(one) and not (one.isascii() or one in _QUOTES)
    )
    hangul, kana = kinds["hangul"], kinds["kana"]
    if hangul > kinds["wide"]:
        return (1.6 * hangul - 3 * (strange + kinds["rare"]) - kinds["wide"]) / total
    # A text without a single frequent character is none in this encoding.
    return (
        1.5 * kana + 3.5 * common + 0.35 * kinds["wide"] - 3 * (strange + kinds["rare"]) - 2 * hangul
    ) / total

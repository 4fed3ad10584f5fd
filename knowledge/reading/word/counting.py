"""Counts in Word's number formats (ISO/IEC 29500-1, 17.18.59 ST_NumberFormat)."""

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
# Beyond these, Word itself goes back to digits: letters repeat (z, aa, bb) up to thirty times.
_MOST_LETTERS, _MOST_ROMAN = 780, 4999
_TENS = 10


def written(count: int, form: str) -> str:
    """A count as shown; in digits where we do not write its format, nothing for "none"."""
    match form:
        case "none":
            return ""
        case "decimalZero":
            return f"{count:02}"
        case "lowerLetter" | "upperLetter" if 0 < count <= _MOST_LETTERS:
            letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letters if form == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman" if 0 < count <= _MOST_ROMAN:
            return _roman(count) if form == "lowerRoman" else _roman(count).upper()
        case "ordinal":
            return f"{count}{_ending(count)}"
        case _:
            return str(count)


def _roman(count: int) -> str:
    digits = ""
    for value, letters in _ROMAN:
        digits += letters * (count // value)
        count %= value
    return digits


def _ending(count: int) -> str:
    """Of an English ordinal; Word's other languages have endings of their own."""
    teens = count // _TENS % _TENS == 1
    return "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(count % _TENS, "th")

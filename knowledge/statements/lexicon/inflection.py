"""English verb forms from their base: regular rules, and a table of what is irregular."""

IRREGULAR = {
    "be": "was been being is",
    "become": "became become becoming becomes",
    "begin": "began begun beginning begins",
    "bemoan": "bemoaned bemoaned bemoaning bemoans",
    "blow": "blew blown blowing blows",
    "break": "broke broken breaking breaks",
    "bring": "brought brought bringing brings",
    "buy": "bought bought buying buys",
    "catch": "caught caught catching catches",
    "choose": "chose chosen choosing chooses",
    "come": "came come coming comes",
    "do": "did done doing does",
    "draw": "drew drawn drawing draws",
    "fall": "fell fallen falling falls",
    "feel": "felt felt feeling feels",
    "find": "found found finding finds",
    "foresee": "foresaw foreseen foreseeing foresees",
    "forget": "forgot forgotten forgetting forgets",
    "get": "got gotten getting gets",
    "give": "gave given giving gives",
    "go": "went gone going goes",
    "grow": "grew grown growing grows",
    "have": "had had having has",
    "hear": "heard heard hearing hears",
    "hold": "held held holding holds",
    "keep": "kept kept keeping keeps",
    "know": "knew known knowing knows",
    "lead": "led led leading leads",
    "leave": "left left leaving leaves",
    "lose": "lost lost losing loses",
    "maintain": "maintained maintained maintaining maintains",
    "make": "made made making makes",
    "mean": "meant meant meaning means",
    "meet": "met met meeting meets",
    "pay": "paid paid paying pays",
    "quit": "quit quit quitting quits",
    "read": "read read reading reads",
    "rise": "rose risen rising rises",
    "run": "ran run running runs",
    "say": "said said saying says",
    "see": "saw seen seeing sees",
    "seek": "sought sought seeking seeks",
    "sell": "sold sold selling sells",
    "send": "sent sent sending sends",
    "show": "showed shown showing shows",
    "sing": "sang sung singing sings",
    "sit": "sat sat sitting sits",
    "speak": "spoke spoken speaking speaks",
    "spend": "spent spent spending spends",
    "stand": "stood stood standing stands",
    "swear": "swore sworn swearing swears",
    "take": "took taken taking takes",
    "tell": "told told telling tells",
    "think": "thought thought thinking thinks",
    "understand": "understood understood understanding understands",
    "win": "won won winning wins",
    "write": "wrote written writing writes",
}
"""Base -> past, participle, gerund, third person."""

DOUBLING = frozenset(
    [
        "admit",
        "blog",
        "bet",
        "chat",
        "commit",
        "jab",
        "jot",
        "nag",
        "omit",
        "plan",
        "plead",
        "quip",
        "rap",
        "refer",
        "rip",
        "slam",
        "sob",
        "spit",
        "stop",
        "submit",
        "sum",
        "tip",
        "slap",
        "permit",
        "pin",
        "prefer",
        "regret",
        "repel",
        "skip",
        "snap",
        "tap",
        "trim",
        "wrap",
        "concur",
        "infer",
        "confer",
        "brag",
        "rebut",
        "hint",
        "grin",
    ]
) - {"plead", "hint"}
"""Verbs that double their last consonant."""


def forms_of(base: str) -> tuple[str, str, str, str]:
    """Past, participle, gerund and third person of the verb ``base``."""
    if base in IRREGULAR:
        past, participle, gerund, third = IRREGULAR[base].split()
        return past, participle, gerund, third
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied", base[:-1] + "ied", base + "ing", base[:-1] + "ies"
    if base.endswith("e"):
        return base + "d", base + "d", (base if base.endswith("ee") else base[:-1]) + "ing", third
    stem = base + base[-1] if base in DOUBLING else base
    return stem + "ed", stem + "ed", stem + "ing", third

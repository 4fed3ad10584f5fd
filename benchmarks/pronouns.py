"""How often "he" and "she" beside a reporting verb are resolved to the right person.

usage: python benchmarks/pronouns.py ARTICLES.jsonl [--wrong]

``pronoun_speakers.jsonl`` names 200 pronouns of PolNeAR's training articles (networkdynamics/PolNeAR on
GitHub; its text is not part of this project): the article's id, the pronoun's offsets and those of a mention,
as full as the article has one, of the person meant. They are the first 200 "he" and "she" among the articles'
sources in the order of the SHA-256 of ``id:offset``, without two that mean nobody with a name; each was
resolved by reading the article.

Prints the share that is resolved (goal: at least .80) and the share of those that is right (at least .88).
"""

import argparse
import json
from pathlib import Path

from knowledge.statements import meaning_of

LIST = Path(__file__).with_name("pronoun_speakers.jsonl")


def same_person(found: str, wanted: str) -> bool:
    """Whether two names can be one person's: the same last word and, where both have one, the same first."""
    found_words, wanted_words = found.casefold().split(), wanted.casefold().split()
    if found_words[-1] != wanted_words[-1]:
        return False
    return min(len(found_words), len(wanted_words)) == 1 or found_words[0] == wanted_words[0]


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--wrong", action="store_true", help="show what was resolved wrongly or not at all")
    arguments = parser.parse_args()
    articles = map(json.loads, arguments.articles.read_text(encoding="utf-8").splitlines())
    texts = {article["id"]: article["text"] for article in articles}
    pronouns = [json.loads(line) for line in LIST.read_text(encoding="utf-8").splitlines()]
    resolved = right = 0
    for item in pronouns:
        text = texts[item["id"]]
        start, end = item["pronoun"]
        wanted = " ".join(text[slice(*item["person"])].split())
        found = meaning_of(text, (start, end))
        known = found.casefold() != text[start:end].casefold()
        hit = known and same_person(found, wanted)
        resolved += known
        right += hit
        if arguments.wrong and not hit:
            print(f"{item['id']} {start}: {wanted} taken for {found}")
    print(
        f"pronouns={len(pronouns)} resolved={resolved / len(pronouns):.3f} right={right / max(1, resolved):.3f}"
    )


if __name__ == "__main__":
    main()

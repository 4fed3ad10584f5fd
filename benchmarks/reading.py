"""What readers keep of web pages whose articles are known, ours beside others.

    python benchmarks/reading.py FOLDER… [--shingle 4] [--worst 10]

A folder holds pages with the text of their articles beside them, `NAME.html` and `NAME.txt`. Two public
suites fit when they are laid out so; neither is part of this repository:

- mozilla/readability (Apache-2.0): `test/test-pages/NAME/source.html` is `NAME.html`, and the text of
  `expected.html` beside it, its tags taken out, is `NAME.txt`.
- scrapinghub/article-extraction-benchmark (MIT): `html/NAME.html.gz` unpacked is `NAME.html`, and `articleBody`
  of the entry NAME in `ground-truth.json` is `NAME.txt`.

Precision and recall are means over the pages, of words (`--shingle 1`, the default) or of runs of four words
(`--shingle 4`, as the second suite's own script counts). F1 is that of the two means, as that script has it;
"page" is the mean of the pages' own F1, "least" the least recall of a page. Others are compared when they are
installed (`uv sync --group bench`).

    python benchmarks/reading.py FOLDER… --described

compares what is said of a page instead: author, day and link, where `NAME.json` beside the page holds them as
`byline`, `publishedTime` and `url` (null: unknown). The first suite's `expected-metadata.json` is such a file;
of the second, `{"url": …}` of its ground truth makes one. An author is right when it is the byline's names and
nothing else.
"""

import argparse
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import UnreadableFileError

Extract = Callable[[bytes], str]

# Where words are not parted by blanks, each sign of Chinese or Japanese counts as one.
_WORD = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]|[^\W\u3041-\u30ff\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Score:
    """How a system did on a page, each from 0 to 1."""

    name: str
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return _f1(self.precision, self.recall)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(name: str, expected: str, found: str, shingle: int) -> Score:
    """Compare what was found with what should have been, as bags of runs of words."""
    wanted, got = _shingles(expected, shingle), _shingles(found, shingle)
    both = (wanted & got).total()
    if not wanted:
        return Score(name, 1.0 if not got else 0.0, 1.0)
    return Score(name, both / got.total() if got else 0.0, both / wanted.total())


def _shingles(text: str, size: int) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(
        tuple(words[start : start + size]) for start in range(max(1, len(words) - size + 1)) if words
    )


def backgrounder(data: bytes) -> str:
    """Our reader."""
    from knowledge.reading.html import read

    try:
        return read(data, "page.html").text
    except UnreadableFileError:
        return ""


def trafilatura(data: bytes) -> str:
    """Apache-2.0; as it comes."""
    from trafilatura import extract

    return extract(data.decode("utf-8", "replace"), include_comments=False) or ""


def readability(data: bytes) -> str:
    """Apache-2.0: readability-lxml, its article's text."""
    from readability import Document
    from selectolax.lexbor import LexborHTMLParser

    summary = Document(data.decode("utf-8", "replace")).summary()
    body = LexborHTMLParser(summary).body
    return body.text(separator=" ", deep=True) if body else ""


def systems() -> Iterator[tuple[str, Extract]]:
    """What is installed here."""
    from importlib.util import find_spec

    yield "backgrounder", backgrounder
    if find_spec("trafilatura"):
        yield "trafilatura", trafilatura
    if find_spec("readability"):
        yield "readability-lxml", readability


def pages(folder: Path) -> list[tuple[str, bytes, str]]:
    """Name, bytes and expected text of each page."""
    return [
        (page.stem, page.read_bytes(), page.with_suffix(".txt").read_text("utf-8"))
        for page in sorted(folder.glob("*.html"))
        if page.with_suffix(".txt").exists()
    ]


def measure(name: str, extract: Extract, found: list[tuple[str, bytes, str]], shingle: int) -> list[Score]:
    """Print a system's row, and return its scores."""
    begin = time.process_time()
    texts = [extract(data) for _, data, _ in found]
    seconds = time.process_time() - begin
    scores = [
        score(page, expected, text, shingle) for (page, _, expected), text in zip(found, texts, strict=True)
    ]
    precision = statistics.mean(one.precision for one in scores)
    recall = statistics.mean(one.recall for one in scores)
    print(
        f"{name:18} P {precision:.3f}  R {recall:.3f}  F1 {_f1(precision, recall):.3f}"
        f"  page {statistics.mean(one.f1 for one in scores):.3f}"
        f"  least {min(one.recall for one in scores):.3f}  {seconds / len(scores) * 1000:6.1f} ms a page"
    )
    return scores


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of a page; None: nothing."""

    author: str | None
    published: str | None
    url: str | None


def described_by_backgrounder(data: bytes) -> Described:
    """Our reader."""
    from knowledge.reading.html import read

    try:
        source = read(data, "page.html").source
    except UnreadableFileError:
        return Described(None, None, None)
    return Described(source.author, source.published, source.url)


def described_by_trafilatura(data: bytes) -> Described:
    """Its own finding of metadata, with htmldate, as it comes."""
    from trafilatura import extract_metadata

    found = extract_metadata(data.decode("utf-8", "replace"))
    return Described(found.author, found.date, found.url) if found else Described(None, None, None)


def described_by_readability(data: bytes) -> Described:
    """It looks for the author alone."""
    from readability import Document

    author = Document(data.decode("utf-8", "replace")).author()
    return Described(None if author == "[no-author]" else author, None, None)


def described_by_newspaper(data: bytes) -> Described:
    """MIT: newspaper4k, without fetching anything."""
    from newspaper import Article, Config

    config = Config()
    config.language = "en"  # other languages need more libraries
    config.fetch_images = False  # it would ask for them
    article = Article("http://page.example/", config=config)
    article.download(input_html=data.decode("utf-8", "replace"))
    article.parse()
    day = article.publish_date.date().isoformat() if article.publish_date else None
    return Described(", ".join(article.authors) or None, day, article.canonical_link or None)


def describers() -> Iterator[tuple[str, Callable[[bytes], Described]]]:
    """What is installed here."""
    from importlib.util import find_spec

    yield "backgrounder", described_by_backgrounder
    if find_spec("trafilatura"):
        yield "trafilatura", described_by_trafilatura
    if find_spec("readability"):
        yield "readability-lxml", described_by_readability
    if find_spec("newspaper"):
        yield "newspaper4k", described_by_newspaper


_NO_NAME = re.compile(
    r"\b(?:by|and|von|und|par|et|por|staff|posted|published|updated|on|at|in|of|the|am|pm|gmt|e[sd]?t|p[sd]?t|utc"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\d+\w*",
    re.IGNORECASE,
)


def names_in(written: str | None) -> frozenset[str]:
    """The words of the names in a byline, without its date."""
    return frozenset(_WORD.findall(_NO_NAME.sub(" ", written or "").lower()))


def address(url: str | None) -> str:
    """What of a link tells one page from another."""
    return re.sub(r"^https?://(?:www\.|m\.)?|[?#].*$|/$", "", url or "").lower()


def compare_described(folder: Path) -> None:
    """Print how often each system is right, wrong or silent about author, day and link."""
    known = [
        (page.read_bytes(), json.loads(page.with_suffix(".json").read_text("utf-8")))
        for page in sorted(folder.glob("*.html"))
        if page.with_suffix(".json").exists()
    ]
    for name, describe in describers():
        counts: Counter[tuple[str, str]] = Counter()
        for data, expected in known:
            found = describe(data)
            pairs = {
                "author": (names_in(expected.get("byline")), names_in(found.author)),
                "day": ((expected.get("publishedTime") or "")[:10], (found.published or "")[:10]),
                "link": (address(expected.get("url")), address(found.url)),
            }
            for what, (wanted, got) in pairs.items():
                if wanted:
                    counts[what, "right" if got == wanted else "wrong" if got else "silent"] += 1
        shown = (
            f"{what}: " + ", ".join(f"{counts[what, how]} {how}" for how in ("right", "wrong", "silent"))
            for what in ("author", "day", "link")
            if any(counts[what, how] for how in ("right", "wrong", "silent"))
        )
        print(f"{name:18} " + "; ".join(shown))


def main() -> None:
    """Measure every system on every folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--shingle", type=int, default=1, help="words in a run")
    parser.add_argument("--worst", type=int, default=0, help="how many of our worst pages to name")
    parser.add_argument("--only", default="", help="the one system to measure")
    parser.add_argument("--described", action="store_true", help="compare author, day and link")
    given = parser.parse_args()
    for folder in given.folders:
        if given.described:
            print(folder.name)
            compare_described(folder)
            continue
        found = pages(folder)
        if not found:
            parser.error(f"{folder} holds no NAME.html with a NAME.txt beside it; lay it out so")
        print(f"{folder.name}: {len(found)} pages")
        for name, extract in systems():
            if given.only in ("", name):
                scores = measure(name, extract, found, given.shingle)
                for one in sorted(scores, key=lambda one: one.f1)[: given.worst]:
                    print(f"    {one.name[:40]:40} P {one.precision:.3f}  R {one.recall:.3f}  F1 {one.f1:.3f}")


if __name__ == "__main__":
    main()

"""What is shown of a folder's answers, and at what length, beside what a user would pick instead, in one run.

    uv run --group bench python benchmarks/folders.py FOLDER QUESTIONS.jsonl [FOLDER QUESTIONS.jsonl …]
        [--page docs/benchmarks.md]

A line of QUESTIONS.jsonl is an object with these keys, others are not looked at:

    {"question": "when is the boiler serviced", "answers": ["every October", ["by Ann", "or by Bo"]]}

``question``: as somebody typed it. ``answers``: each by itself answers the asker, in the document's words; it
is a string, or a list of strings that must all be shown. Empty where the folder holds no answer: such a
question is left out of what is shown, and counts for the length.

Everybody is asked the same questions and answers every one of them: we with threshold 0, so that no doubt
keeps an answer back, the others with three chunks posted whole. They split and take words apart as they do by
default; ``rank_bm25``, which has no default, gets chunks of paragraphs and words in small letters. They read
the Markdown and text files as these are, and of HTML the text. We read the folder ourselves, with the PDF and
Word files in it.

Prints a table of two figures a folder: the share of the answerable questions whose answer stands in what is
shown, and the median number of characters shown. Whoever is not installed gets no row.
"""

import argparse
import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from building import write_page
from scoring import Ask, Case, cases, figures

from knowledge.folder import listing

CHUNKS = 3
CHUNK_CHARACTERS = 1_000
"""Of ``rank_bm25``; the others have a size of their own."""
LANGUAGE = "en"
PLAIN = {".md", ".markdown", ".mdown", ".mkd", ".mdx", ".txt", ".text"}
HTML = {".html", ".htm", ".xhtml"}


def main() -> None:
    """Measure, print and perhaps write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, nargs="+", metavar="FOLDER QUESTIONS.jsonl")
    parser.add_argument("--page", type=Path, help="write the table between its marks in this page, too")
    arguments = parser.parse_args()
    if len(arguments.pairs) % 2:
        parser.error("every folder needs its questions: FOLDER QUESTIONS.jsonl")
    folders, questions = arguments.pairs[::2], arguments.pairs[1::2]
    pairs = [(folder, cases(file)) for folder, file in zip(folders, questions, strict=True)]
    text = table(pairs)
    print(text, end="")
    if arguments.page:
        write_page(arguments.page, "folders", text)


def table(pairs: Sequence[tuple[Path, list[Case]]]) -> str:
    """A row for each system that is installed."""
    now = datetime.now(UTC).date().isoformat()
    lines = [
        f"Measured {now} on {platform.system()} {platform.machine()}, Python {platform.python_version()}.",
        "",
        "| system |" + "".join(f" {folder.name}: shown | characters |" for folder, _ in pairs),
        "|---|" + "---:|---:|" * len(pairs),
    ]
    for name, build in SYSTEMS.items():
        try:
            found = [figures(asked, build(folder)) for folder, asked in pairs]
        except ImportError as error:
            print(f"{name} is left out ({error}); `uv run --group bench` installs it.", file=sys.stderr)
            continue
        cells = "".join(f" {one.shown:.3f} | {one.characters:,.0f} |" for one in found)
        lines.append(f"| {name} |{cells}")
    return "\n".join([*lines, ""])


def texts_of(folder: Path) -> list[str]:
    """The texts that the others are given, one a file."""
    from selectolax.lexbor import LexborHTMLParser

    texts = []
    for file in listing(folder).files:
        suffix = file.path.suffix.lower()
        if suffix in PLAIN | HTML:
            text = file.path.read_text("utf-8", errors="replace")
            if suffix in HTML:
                page = LexborHTMLParser(text)
                page.strip_tags(["script", "style"])
                text = page.body.text(separator="\n") if page.body else ""
            texts.append(text)
    return [text for text in texts if text.strip()]


def backgrounder(folder: Path) -> Ask:
    """Ours: the lead and the quotes, a lead that stands in a quote once."""
    from adapters.console.showing.answer_json import answer_json
    from bot.answer.answering import answer
    from bot.question.parsing import QuestionError
    from knowledge.library import Library
    from knowledge.reloading import reload

    library = Library(language=LANGUAGE)
    reload(library, folder)

    def ask(question: str) -> list[str]:
        try:
            told = answer_json(answer(question, library.index, threshold=0))
        except QuestionError:
            return []
        pieces = [piece["text"] for quote in told["quotes"] for piece in quote.get("pieces") or [quote]]
        lead = told["lead"]["text"] if told["lead"] else ""
        return pieces if any(lead in piece for piece in pieces) else [lead, *pieces]

    return ask


def rank_bm25(folder: Path) -> Ask:
    """``rank_bm25.BM25Okapi`` over chunks of paragraphs, in words of small letters."""
    from rank_bm25 import BM25Okapi

    chunks = [chunk for text in texts_of(folder) for chunk in chunked(text)]
    model = BM25Okapi([words(chunk) for chunk in chunks])
    return lambda question: list(model.get_top_n(words(question), chunks, CHUNKS))


def words(text: str) -> list[str]:
    """The words of a text, small."""
    return re.findall(r"\w+", text.lower())


def chunked(text: str) -> list[str]:
    """As many paragraphs together as ``CHUNK_CHARACTERS`` hold; a longer one alone, and whole."""
    chunks: list[str] = []
    for paragraph in filter(None, map(str.strip, re.split(r"\n\s*\n", text))):
        joined = f"{chunks[-1]}\n\n{paragraph}" if chunks else paragraph
        if chunks and len(joined) <= CHUNK_CHARACTERS:
            chunks[-1] = joined
        else:
            chunks.append(paragraph)
    return chunks


def langchain(folder: Path) -> Ask:
    """LangChain's ``BM25Retriever`` behind its splitter for any text."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    return _langchain(RecursiveCharacterTextSplitter().create_documents(texts_of(folder)))


def langchain_markdown(folder: Path) -> Ask:
    """LangChain's ``BM25Retriever`` behind its splitter for Markdown."""
    from langchain_text_splitters import MarkdownTextSplitter

    return _langchain(MarkdownTextSplitter().create_documents(texts_of(folder)))


def _langchain(chunks: Sequence[Any]) -> Ask:
    from langchain_community.retrievers import BM25Retriever

    retriever = BM25Retriever.from_documents(chunks, k=CHUNKS)
    return lambda question: [chunk.page_content for chunk in retriever.invoke(question)]


def llama_index(folder: Path) -> Ask:
    """LlamaIndex's ``BM25Retriever`` behind its ``SentenceSplitter``."""
    from llama_index.core import Document
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.retrievers.bm25 import BM25Retriever

    _take_word_lists()
    documents = [Document(text=text) for text in texts_of(folder)]
    nodes = SentenceSplitter().get_nodes_from_documents(documents)
    retriever = BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=CHUNKS)
    return lambda question: [found.node.get_content() for found in retriever.retrieve(question)]


@cache
def _take_word_lists() -> None:
    """Let LlamaIndex read its lists of words from a copy: its nltk refuses hard links, which uv installs."""
    from llama_index import core
    from llama_index.core.utils import globals_helper

    if "NLTK_DATA" in os.environ:
        return
    with tempfile.TemporaryDirectory() as temporary:
        copied = Path(temporary) / "nltk"
        shutil.copytree(Path(core.__file__).parent / "_static" / "nltk_cache", copied)
        os.environ["NLTK_DATA"] = str(copied)
        assert globals_helper.stopwords  # noqa: S101 # read now, kept by LlamaIndex
    del os.environ["NLTK_DATA"]


SYSTEMS: dict[str, Callable[[Path], Ask]] = {
    "backgrounder": backgrounder,
    "rank_bm25": rank_bm25,
    "LangChain, RecursiveCharacterTextSplitter": langchain,
    "LangChain, MarkdownTextSplitter": langchain_markdown,
    "LlamaIndex, SentenceSplitter": llama_index,
}


if __name__ == "__main__":
    main()

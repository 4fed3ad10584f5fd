"""One search engine, built from the same terms as all others, and timed in a process of its own.

    python benchmarks/peers.py NAME CORPUS.pickle QUESTIONS REPEATS

prints a line of JSON: seconds to build, milliseconds a search, both of processor time, so that a busy machine
does not count against anybody, and resident megabytes. Every engine gets the same terms of the same passages
(ours takes them from the texts itself, by the function that made them) and is asked for the ten best. The
libraries are imported by the function that needs them: a process holds one engine only.
"""

import json
import os
import pickle
import resource
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Terms = list[str]
Search = Callable[[Terms], Any]
BEST = 10
MOST_GIGABYTES, MOST_MINUTES = 16, 15
"""What an engine may take to build."""
_DOCUMENT = 50
_PART = 50_000


@dataclass(frozen=True, slots=True)
class Corpus:
    """Passages as texts and as terms, and the questions' terms."""

    texts: list[str]
    terms: list[Terms]
    questions: list[Terms]


def backgrounder(corpus: Corpus) -> Search:
    """Our index; statements, which nobody else finds, left out."""
    from knowledge.index import Index
    from knowledge.index.building.merging import Kept
    from knowledge.index.building.taking_apart import SegmentBuilder
    from knowledge.model import Document, Paragraph, Source

    parts = []
    for begin in range(0, len(corpus.texts), _PART):
        builder = SegmentBuilder(statements=False)
        for first in range(begin, min(begin + _PART, len(corpus.texts)), _DOCUMENT):
            text, places = "", []
            for number, piece in enumerate(corpus.texts[first : first + _DOCUMENT], 1):
                places.append(Paragraph(len(text), len(text) + len(piece), number))
                text += piece + "\n*\n"  # parted, so that passages are the same for all
            builder.add(Document(Source(f"{first:09}.md", ""), text, tuple(places)))
        segment = builder.segment()
        parts.append(Kept(segment, range(len(segment.paths))))
    index = Index.of_parts(parts)
    return lambda terms: index.search(terms, BEST)


def rank_bm25(corpus: Corpus) -> Search:
    """``rank_bm25.BM25Okapi`` as published; ``get_top_n`` with the numbers as documents."""
    from rank_bm25 import BM25Okapi

    model, numbers = BM25Okapi(corpus.terms), range(len(corpus.terms))
    return lambda terms: model.get_top_n(terms, numbers, BEST)


def bm25s_numba(corpus: Corpus) -> Search:
    """``bm25s`` with its numba backend."""
    return _bm25s(corpus, "numba")


def bm25s_numpy(corpus: Corpus) -> Search:
    """``bm25s`` with numpy alone."""
    return _bm25s(corpus, "numpy")


def _bm25s(corpus: Corpus, backend: str) -> Search:
    import bm25s

    model = bm25s.BM25(k1=1.5, b=0.75, backend=backend)
    model.index(corpus.terms, show_progress=False)
    return lambda terms: model.retrieve([terms], k=BEST, show_progress=False, n_threads=0)


def tantivy(corpus: Corpus) -> Search:
    """``tantivy``, one segment, terms without positions."""
    import tantivy as library

    fields = library.SchemaBuilder()
    fields.add_text_field("terms", stored=False, tokenizer_name="whitespace", index_option="freq")
    fields.add_integer_field("number", stored=True)
    schema = fields.build()
    index = library.Index(schema)
    writer = index.writer(1_000_000_000, 1)
    for number, terms in enumerate(corpus.terms):
        writer.add_document(library.Document(terms=" ".join(terms), number=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(terms: Terms) -> object:
        wanted = [
            (library.Occur.Should, library.Query.term_query(schema, "terms", term, "freq")) for term in terms
        ]
        return searcher.search(library.Query.boolean_query(wanted), BEST).hits

    return search


def sqlite_fts5(corpus: Corpus) -> Search:
    """SQLite's FTS5 in memory, ordered by its ``rank``, which is BM25."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE passages USING fts5(terms, content='', tokenize='unicode61')")
    database.executemany(
        "INSERT INTO passages(rowid, terms) VALUES (?, ?)",
        ((number, " ".join(terms)) for number, terms in enumerate(corpus.terms)),
    )
    database.execute("INSERT INTO passages(passages) VALUES ('optimize')")
    query = f"SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT {BEST}"  # noqa: S608 # a constant

    def search(terms: Terms) -> list[tuple[int]]:
        return database.execute(query, (" OR ".join(f'"{term}"' for term in terms),)).fetchall()

    return search


def langchain(corpus: Corpus) -> Search:
    """LangChain's ``BM25Retriever``."""
    from langchain_community.retrievers import BM25Retriever

    retriever = BM25Retriever.from_texts(
        [" ".join(terms) for terms in corpus.terms], preprocess_func=str.split, k=BEST
    )
    return lambda terms: retriever.invoke(" ".join(terms))


def llama_index(corpus: Corpus) -> Search:
    """LlamaIndex's ``BM25Retriever``."""
    from llama_index.core.schema import TextNode
    from llama_index.retrievers.bm25 import BM25Retriever

    nodes = [TextNode(text=" ".join(terms)) for terms in corpus.terms]
    splitting = r"\S+"
    retriever = BM25Retriever.from_defaults(
        nodes=nodes, similarity_top_k=BEST, skip_stemming=True, token_pattern=splitting, language="en"
    )
    return lambda terms: retriever.retrieve(" ".join(terms))


def haystack(corpus: Corpus) -> Search:
    """Haystack's ``InMemoryBM25Retriever``."""
    from haystack import Document
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    store = InMemoryDocumentStore(bm25_tokenization_regex=r"\S+")
    store.write_documents(
        [Document(id=str(number), content=" ".join(terms)) for number, terms in enumerate(corpus.terms)]
    )
    retriever = InMemoryBM25Retriever(store, top_k=BEST)
    return lambda terms: retriever.run(" ".join(terms))


ENGINES: dict[str, Callable[[Corpus], Search]] = {
    "backgrounder": backgrounder,
    "bm25s with numba": bm25s_numba,
    "bm25s": bm25s_numpy,
    "tantivy": tantivy,
    "SQLite FTS5": sqlite_fts5,
    "rank_bm25": rank_bm25,
    "LangChain": langchain,
    "LlamaIndex": llama_index,
    "Haystack": haystack,
}


def milliseconds(search: Search, questions: list[Terms], repeats: int) -> list[float]:
    """Processor time of the fastest of some searches for each question, after a warm-up."""
    for terms in questions[: max(1, len(questions) // 20)]:
        search(terms)
    fastest = []
    for terms in questions:
        times = []
        for _ in range(repeats):
            began = time.process_time()
            search(terms)
            times.append(time.process_time() - began)
        fastest.append(min(times) * 1000)
    return sorted(fastest)


def megabytes() -> float:
    """The most memory that was resident at once.

    ``getrusage`` would count what the process that started this one held, for it survives ``exec``.
    """
    status = Path("/proc/self/status")
    if status.exists():
        told = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM"))
        return int(told.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Build, search, and print what it took."""
    name, path, questions, repeats = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_GIGABYTES << 30, resource.RLIM_INFINITY))
    with path.open("rb") as file:
        corpus = Corpus(*pickle.load(file))  # noqa: S301 # written by speed.py a moment ago
    began = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, MOST_MINUTES * 60)  # counts processor time, and ends the process
    search = ENGINES[name](corpus)
    signal.setitimer(signal.ITIMER_PROF, 0)
    built = time.process_time() - began
    times = milliseconds(search, corpus.questions[:questions], repeats)
    print(
        json.dumps(
            {
                "build": built,
                "median": times[len(times) // 2],
                "p99": times[min(len(times) - 1, int(len(times) * 0.99))],
                "megabytes": megabytes(),
            }
        )
    )


if __name__ == "__main__":
    main()

"""Publish a folder's documents in a process of its own, which waits before the switch until it is killed."""

import sys
from pathlib import Path
from unittest.mock import patch

from adapters.opensearch.connection.cluster import Cluster
from adapters.opensearch.publishing import publishing
from adapters.settings.searching import Search
from knowledge.index import Index
from knowledge.model import Document, Paragraph, Source


def index_of(texts: dict[str, str]) -> Index:
    """An index of one paragraph a line."""
    documents = []
    for path, text in texts.items():
        paragraphs, at = [], 0
        for number, line in enumerate(text.splitlines(keepends=True), 1):
            paragraphs.append(Paragraph(at, at + len(line.rstrip()), number, section=(f"Part {number}",)))
            at += len(line)
        documents.append(Document(Source(path, Path(path).stem), text, tuple(paragraphs)))
    return Index.of(documents)


def _wait(*_: object) -> None:
    sys.stdout.write("written\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    url, prefix, path, text = sys.argv[1:5]
    with patch.object(publishing, "_finish", _wait):
        publishing.publish(index_of({path: text}), Cluster(Search((url,), prefix=prefix)))

"""The cluster's indices of one generation: what their fields are."""

from typing import Any, Final

from knowledge import bm25

FORMAT: Final = 3
"""Counts up whenever an engine would misread what an older program published."""
KINDS: Final = ("passages", "documents", "words")
"""The indices of a generation, each with an alias of its own."""

_TERM: Final = {"type": "keyword"}
_PACKED: Final = {"type": "binary", "doc_values": False, "store": False}
_COLUMN: Final = {"type": "binary", "doc_values": True, "store": False}
_MOMENTS: Final = {"opens": {"type": "long"}, "closes": {"type": "long"}}


HASTY: Final = {"translog.durability": "async"}
"""How an index is written that nobody is answered from yet: what a power cut takes of it is missed when it is
counted. Once all is safe on the disk nothing is written to it any more."""


def index_name(prefix: str, kind: str, generation: str) -> str:
    """The index of a kind in a generation."""
    return f"{prefix}-{kind}-{generation}"


def alias_name(prefix: str, kind: str) -> str:
    """What points to the index of a kind that is searched."""
    return f"{prefix}-{kind}"


def bodies(shards: int, replicas: int, description: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Settings and mapping of each kind; the description goes with the passages.

    Terms come as they are indexed, with blanks between: the analyzer only parts them. Their similarity is
    the model of ``knowledge.bm25`` with its ``K1`` and ``B``, for choosing candidates; their scores are
    worked out anew from the statistics of what is visible.
    """
    settings = {"number_of_shards": shards, "number_of_replicas": replicas, "refresh_interval": "-1"} | HASTY
    return {
        "passages": {
            "settings": settings | _ANALYSIS,
            "mappings": _mapping(_PASSAGE, []) | {"_meta": description},
        },
        "documents": {
            "settings": settings,
            "mappings": _mapping(_DOCUMENT, ["brief", "packed", "text", "digest", "order"]),
        },
        "words": {"settings": settings, "mappings": _mapping(_WORD, ["packed"])},
    }


def _mapping(fields: dict[str, Any], kept: list[str]) -> dict[str, Any]:
    # What is only searched, or is a column, is not kept a second time.
    source: dict[str, Any] = {"includes": kept} if kept else {"enabled": False}
    return {"dynamic": "strict", "_source": source, "properties": fields}


_ANALYSIS: Final = {
    "analysis": {
        "tokenizer": {"blanks": {"type": "char_group", "tokenize_on_chars": [" "], "max_token_length": 1024}},
        "analyzer": {"terms": {"type": "custom", "tokenizer": "blanks"}},
    },
    "similarity": {"passages": {"type": "BM25", "k1": bm25.K1, "b": bm25.B}},
}

_PASSAGE: Final = {
    "number": {"type": "long"},
    "collection": _TERM,
    **_MOMENTS,
    "paths": _TERM,
    "keys": _TERM,
    "length": {"type": "integer", "index": False},
    # Each heading term stands apart from all others, so that none of them makes a phrase.
    "terms": {
        "type": "text",
        "analyzer": "terms",
        "similarity": "passages",
        "position_increment_gap": 100,
    },
    "headings": {"type": "text", "analyzer": "terms", "position_increment_gap": 100, "norms": False},
    "words": {"type": "text", "analyzer": "terms", "index_options": "docs", "norms": False},
    # Of eighty or a thousand passages at once: what is kept as a source would be unpacked whole for each.
    "counts": _COLUMN,
    "laid": _COLUMN,
    "told": _COLUMN,
    "copies": _COLUMN,
}

_DOCUMENT: Final = {
    "order": {"type": "long"},
    "collection": _TERM,
    **_MOMENTS,
    "speakers": _TERM,
    "digest": {"type": "keyword", "index": False, "doc_values": True},
    "brief": _PACKED,
    "packed": _PACKED,
    "text": _PACKED,
}

_WORD: Final = {"name": _TERM, "place": {"type": "integer"}, "packed": _PACKED}

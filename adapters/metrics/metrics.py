"""What is counted, in Prometheus' terms; a registry of our own, so that nothing is shared by import.

Names and units follow https://prometheus.io/docs/practices/naming. No label holds a text, a person or a place:
each has a handful of values that are known beforehand,
or is the name of a source, which the owner chose.
"""

from typing import Final, Literal

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from adapters.metrics.states import Seen, States
from bot.model import Certainty

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST

Result = Literal["done", "failed", "busy"]

ANSWER_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds: from a question to a small folder to one that somebody calls slow."""
RELOAD_BUCKETS: Final = (0.1, 0.5, 1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0)
"""Seconds: from a look that finds nothing to the first reading of a large folder."""

_CHATS: Final = frozenset({"slack", "discord", "web"})


class Metrics:
    """The numbers of one process; may be added to from any thread."""

    def __init__(self) -> None:
        self.registry: Final = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._questions = Counter(
            "backgrounder_questions", "Questions asked, by chat.", ["chat"], registry=self.registry
        )
        self._answers = Counter(
            "backgrounder_answers",
            "Answers to them, by certainty: sure, perhaps (with a reservation), none (nothing was found).",
            ["certainty"],
            registry=self.registry,
        )
        self._gaps = Counter(
            "backgrounder_gaps",
            "Questions whose askers were told that nothing was found.",
            registry=self.registry,
        )
        self._failures = Counter(
            "backgrounder_failures",
            "Questions and presses that broke off by a mistake of ours.",
            registry=self.registry,
        )
        self._seconds = Histogram(
            "backgrounder_answer_seconds",
            "From a question's turn to its reply, without waiting and sending.",
            buckets=ANSWER_BUCKETS,
            registry=self.registry,
        )
        self._reloads = Counter(
            "backgrounder_reloads",
            "Reloads, by result: done, failed, busy (another one was under way).",
            ["result"],
            registry=self.registry,
        )
        self._reload_seconds = Histogram(
            "backgrounder_reload_seconds",
            "How long reloads took, failed ones included.",
            buckets=RELOAD_BUCKETS,
            registry=self.registry,
        )
        # Known values begin at 0: a rate over a series that appears with its first event misses that one.
        for certainty in ("sure", "perhaps", "none"):
            self._answers.labels(certainty)
        for result in ("done", "failed", "busy"):
            self._reloads.labels(result)

    def asked(self, where: str, certainty: Certainty | None, seconds: float, *, gap: bool) -> None:
        """Count a question and what came of it; ``certainty`` None: no answer was sought.

        ``where``: a place or person, as the rules write them.
        """
        chat = where.partition(":")[0]
        self._questions.labels(chat if chat in _CHATS else "other").inc()
        self._seconds.observe(seconds)
        if certainty is not None:
            self._answers.labels(certainty).inc()
        if gap:
            self._gaps.inc()

    def failed(self) -> None:
        """Count what broke off."""
        self._failures.inc()

    def reloaded(self, result: Result, seconds: float) -> None:
        """Count a reload."""
        self._reloads.labels(result).inc()
        if result != "busy":
            self._reload_seconds.observe(seconds)

    def watch(self, seen: Seen) -> None:
        """Tell also how the process is at the moment that it is asked; called once."""
        self.registry.register(States(seen))

    def text(self) -> bytes:
        """Write all in Prometheus' text format."""
        return generate_latest(self.registry)

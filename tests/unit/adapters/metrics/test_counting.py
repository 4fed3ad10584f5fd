"""What the door and the reloader tell the metrics."""

from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from adapters.metrics.counting import Counting, CountingReloader
from adapters.metrics.metrics import Metrics
from adapters.metrics.states import Seen
from adapters.settings.settings import Settings
from adapters.wiring import Parts, build
from bot.conversation.doors.door import Door, Request
from bot.model import Asker, Message, Reply
from knowledge.errors import KnowledgeError
from knowledge.storage import ReloadUnderWayError
from tests.damaging import damage, index_file


class Broken(Door):
    """Fails whatever it is asked."""

    def handle(self, request: Request) -> Reply:
        raise ValueError(request.message.text)


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "wall.md").write_text("# The wall\n\nThe wall was finished in 1204 by Ada Mason.\n")
    return build(Settings(knowledge=folder, state=tmp_path / "state", metrics=True), serving=True)


def registry(parts: Parts) -> CollectorRegistry:
    assert parts.metrics is not None
    return parts.metrics.registry


def asked(parts: Parts, text: str, asker: str = "slack:U1", *, unasked: bool = False) -> None:
    parts.door.reply_to(Message(text, Asker(asker), unasked=unasked))


def test_questions_are_counted_by_chat(parts: Parts) -> None:
    parts.reload(None)

    asked(parts, "Who finished the wall?", "slack:U1")
    asked(parts, "Who finished the wall?", "slack:U2")
    asked(parts, "Who finished the wall?", "discord:1")
    asked(parts, "Who finished the wall?", "pigeon:1")

    chats = ("slack", "discord", "other", "pigeon")
    counted = [registry(parts).get_sample_value("backgrounder_questions_total", {"chat": one}) for one in chats]
    assert counted == [2, 1, 1, None]
    assert registry(parts).get_sample_value("backgrounder_answer_seconds_count") == 4


def test_answers_are_counted_by_certainty_and_gaps_beside(parts: Parts) -> None:
    parts.reload(None)

    asked(parts, "Who finished the wall?")
    asked(parts, "How deep is the submarine trench?")

    answers = [
        registry(parts).get_sample_value("backgrounder_answers_total", {"certainty": one})
        for one in ("sure", "perhaps", "none")
    ]
    assert answers == [1, 0, 1]
    assert registry(parts).get_sample_value("backgrounder_gaps_total") == 1


def test_who_was_not_asked_leaves_no_gap(parts: Parts) -> None:
    parts.reload(None)

    asked(parts, "How deep is the submarine trench?", unasked=True)

    assert registry(parts).get_sample_value("backgrounder_gaps_total") == 0


def test_what_is_no_question_is_not_counted_as_one(parts: Parts) -> None:
    parts.reload(None)

    asked(parts, "help")
    asked(parts, "status")

    assert registry(parts).get_sample_value("backgrounder_questions_total", {"chat": "slack"}) is None


def test_what_breaks_off_is_counted_and_goes_on_to_whom_it_concerns() -> None:
    metrics = Metrics()
    door = Counting(Broken(), metrics)

    with pytest.raises(ValueError, match="Who"):
        door.reply_to(Message("Who?", Asker("slack:U1")))

    assert metrics.registry.get_sample_value("backgrounder_failures_total") == 1


def test_the_seconds_are_those_that_the_door_behind_takes(parts: Parts) -> None:
    metrics, times = Metrics(), iter((10.0, 10.75))
    door = Counting(parts.door, metrics, lambda: next(times))

    door.reply_to(Message("Who finished the wall?", Asker("slack:U1")))

    assert metrics.registry.get_sample_value("backgrounder_answer_seconds_sum") == 0.75


def test_reloads_are_counted_by_how_they_end(parts: Parts) -> None:
    metrics, times = Metrics(), iter((1.0, 3.5, 4.0, 4.0, 5.0, 5.5, 6.0, 6.25))

    def reloader(error: Exception | None) -> CountingReloader:
        def reload(progress: object, /, *, anyway: bool = False) -> object:
            del progress, anyway
            if error is not None:
                raise error
            return None

        return CountingReloader(reload, metrics, lambda: next(times))  # type: ignore[arg-type]

    reloader(None)(None)
    for error in (ReloadUnderWayError(parts.settings.knowledge), KnowledgeError("gone"), ValueError("ours")):
        with pytest.raises(type(error)):
            reloader(error)(None)

    counted = [
        metrics.registry.get_sample_value("backgrounder_reloads_total", {"result": one})
        for one in ("done", "busy", "failed")
    ]
    assert counted == [1, 1, 2]
    assert metrics.registry.get_sample_value("backgrounder_reload_seconds_sum") == 2.5 + 0.5 + 0.25


def test_what_is_wired_counts_its_reloads(parts: Parts) -> None:
    parts.reload(None)

    assert registry(parts).get_sample_value("backgrounder_reloads_total", {"result": "done"}) == 1


def test_nothing_is_counted_unless_the_operator_wants_it(parts: Parts) -> None:
    settings = Settings(knowledge=parts.settings.knowledge, state=parts.settings.state)

    assert build(settings, serving=True).metrics is None


def test_the_states_are_those_of_the_moment(parts: Parts) -> None:
    services = {"slack": "connecting", "web": "running"}
    (parts.settings.knowledge / "broken.pdf").write_text("no PDF")
    metrics = Metrics()
    metrics.watch(Seen(parts.library, services, lambda: False, lambda: 7))
    before = metrics.registry.get_sample_value("backgrounder_index_passages")

    parts.reload(None)
    services["slack"] = "running"

    read = metrics.registry.get_sample_value
    assert (before, read("backgrounder_index_passages"), read("backgrounder_index_documents")) == (0, 1, 1)
    assert [read("backgrounder_service_running", {"service": one}) for one in services] == [1, 1]
    assert (read("backgrounder_journal_works"), read("backgrounder_queue_length")) == (0, 7)
    assert read("backgrounder_files_left_out") == 1
    read_at = parts.library.read_at
    assert read_at is not None
    assert read("backgrounder_index_read_timestamp_seconds") == read_at.timestamp()
    [file] = parts.settings.state.rglob("*.index")
    assert read("backgrounder_index_bytes") == file.stat().st_size


def test_a_damaged_index_is_told_and_no_number_of_it_made_up(parts: Parts) -> None:
    parts.reload(None)
    metrics = Metrics()
    metrics.watch(Seen(parts.library, {}, lambda: True, lambda: 0))
    before = metrics.registry.get_sample_value("backgrounder_index_intact")
    damage(index_file(parts.settings.state), "postings.lengths")

    read = metrics.registry.get_sample_value
    assert (before, read("backgrounder_index_passages"), read("backgrounder_index_intact")) == (1, None, 0)


def test_no_label_tells_who_asked_what_where(parts: Parts) -> None:
    parts.reload(None)
    parts.door.reply_to(Message("Who finished the wall?", Asker("slack:U0ADA", "Ada"), channel="slack:C0WALL"))
    assert parts.metrics is not None

    text = parts.metrics.text().decode()

    assert [one for one in ("U0ADA", "Ada", "C0WALL", "wall") if one in text] == []

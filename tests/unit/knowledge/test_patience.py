import gc
import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from knowledge import patience
from knowledge.errors import KnowledgeError, SilentFolderError
from knowledge.patience import (
    Beat,
    Lookout,
    attended,
    kept_answering,
    kind_of,
    opened,
    place_of,
    see_that_it_answers,
    while_it_answers,
)

FOLDER = Path("/a/share")
BRIEF = 0.05
WAITED = 30


class Hanging:
    """Work that comes to an end when it is let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.ended = threading.Event()

    def __call__(self, *_: object) -> str:
        self.let_go.wait(WAITED)
        self.ended.set()
        return "late"


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    one = Hanging()
    yield one
    one.let_go.set()


@pytest.fixture
def silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hanging: Hanging) -> None:
    """No folder answers any more; the test's own was made before."""
    for name in ("LOOK_SECONDS", "STEP_SECONDS"):
        monkeypatch.setattr(patience, name, BRIEF)
    monkeypatch.setattr(Path, "is_dir", hanging)
    monkeypatch.setattr("os.scandir", hanging)


def until_looked(lookout: Lookout[object]) -> object:
    """Look again and again until that comes to an end."""
    while True:
        with suppress(SilentFolderError):
            return lookout.look(lambda: "found")


def test_a_look_finds_what_is_there() -> None:
    assert Lookout[str](FOLDER).look(lambda: "found") == "found"


def test_what_a_look_raises_is_raised() -> None:
    def broken() -> str:
        raise PermissionError

    with pytest.raises(PermissionError):
        Lookout[str](FOLDER).look(broken)


def test_a_look_that_hangs_is_told_in_a_sentence(hanging: Hanging) -> None:
    with pytest.raises(SilentFolderError) as told:
        Lookout[str](FOLDER, BRIEF).look(hanging)

    assert str(told.value) == (
        "/a/share does not answer; see whether the disk or network share it lies on can be reached."
    )


def test_nobody_waits_behind_a_look_that_hangs(hanging: Hanging) -> None:
    lookout, asked = Lookout[object](FOLDER, BRIEF), threading.Event()
    with pytest.raises(SilentFolderError):
        lookout.look(hanging)

    with pytest.raises(SilentFolderError):
        lookout.look(asked.set)
    hanging.let_go.set()
    until_looked(lookout)

    assert not asked.is_set()


def test_it_is_looked_again_when_the_one_that_hung_has_ended(hanging: Hanging) -> None:
    lookout = Lookout[object](FOLDER, BRIEF)
    with pytest.raises(SilentFolderError):
        lookout.look(hanging)

    hanging.let_go.set()

    assert until_looked(lookout) == "found"


def test_its_thread_ends_with_it() -> None:
    lookout = Lookout[threading.Thread](FOLDER)
    thread = lookout.look(threading.current_thread)

    del lookout
    gc.collect()
    thread.join(WAITED)

    assert not thread.is_alive()


def test_steps_may_take_longer_together_than_one_of_them() -> None:
    paced = threading.Event()

    def many(beat: Beat) -> str:
        for _ in range(6):
            paced.wait(0.25)
            beat()
        return "done"

    assert attended(FOLDER, many, 1.0) == "done"


def test_what_was_left_behind_ends_with_its_next_step(hanging: Hanging) -> None:
    went_on, ended = list[str](), threading.Event()

    def steps(beat: Beat) -> None:
        try:
            hanging()
            beat()
            went_on.append("further")
        finally:
            ended.set()

    with pytest.raises(SilentFolderError):
        attended(FOLDER, steps, BRIEF)
    hanging.let_go.set()

    assert ended.wait(WAITED)
    assert went_on == []


@pytest.mark.usefixtures("silent")
def test_of_a_folder_that_does_not_answer_nobody_can_tell_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(SilentFolderError):
        see_that_it_answers(tmp_path, BRIEF)
    assert kind_of(tmp_path) == "silent"


def test_that_there_is_none_is_an_answer(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    see_that_it_answers(tmp_path / "missing")

    assert [kind_of(tmp_path / name) for name in (".", "file", "missing")] == ["folder", "file", "nothing"]


@pytest.mark.usefixtures("silent")
def test_who_reads_in_a_folder_that_falls_silent_is_made_to_give_up() -> None:
    gave_up = threading.Event()

    def read() -> None:
        with kept_answering(FOLDER, gave_up.set):
            gave_up.wait(WAITED)
            raise KnowledgeError("broken off")

    with pytest.raises(SilentFolderError):
        read()
    assert gave_up.is_set()


def test_what_goes_wrong_in_a_folder_that_answers_is_told_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="as it is"), kept_answering(tmp_path, lambda: None):
        raise KnowledgeError("as it is")


def test_nobody_looks_at_a_folder_any_more_when_the_reading_in_it_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "LOOK_SECONDS", BRIEF)
    before = set(threading.enumerate())

    with kept_answering(tmp_path, lambda: None):
        looking = [one for one in threading.enumerate() if one not in before and one.name == "kept answering"]

    for thread in looking:
        thread.join(WAITED)
    assert [one.is_alive() for one in looking] == [False]


def test_what_takes_long_in_a_folder_that_answers_comes_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, looked = list[Path](), threading.Event()

    def look(folder: Path, _seconds: float) -> None:
        looks.append(folder)
        looked.set()

    monkeypatch.setattr(patience, "LOOK_SECONDS", BRIEF)
    monkeypatch.setattr(patience, "see_that_it_answers", look)

    assert while_it_answers(tmp_path, lambda: looked.wait(WAITED)) is True
    assert set(looks) == {tmp_path}


@pytest.mark.usefixtures("silent")
def test_what_takes_long_in_a_folder_that_falls_silent_is_left_behind(hanging: Hanging) -> None:
    with pytest.raises(SilentFolderError):
        while_it_answers(FOLDER, hanging)


def test_a_folder_lies_where_its_links_lead(tmp_path: Path) -> None:
    (tmp_path / "real" / "inner").mkdir(parents=True)
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "again").symlink_to(tmp_path / "link")

    assert place_of(tmp_path / "again" / "inner") == (tmp_path / "real" / "inner").resolve()


def test_a_folder_that_does_not_answer_lies_where_the_links_on_the_way_lead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hanging: Hanging
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    monkeypatch.setattr(patience, "LOOK_SECONDS", BRIEF)
    monkeypatch.setattr(Path, "resolve", hanging)

    assert place_of(tmp_path / "link" / "inner") == tmp_path / "real" / "inner"


def test_a_ring_of_links_comes_to_an_end(tmp_path: Path) -> None:
    (tmp_path / "ring").symlink_to("ring")
    before = set(threading.enumerate())

    with suppress(OSError, RuntimeError):  # as the version of Python has it
        place_of(tmp_path / "ring")

    for thread in set(threading.enumerate()) - before:
        thread.join(WAITED)
        assert not thread.is_alive()


def test_a_file_is_read_to_its_end(tmp_path: Path) -> None:
    lines = [b"%d\n" % number for number in range(300_000)]
    (tmp_path / "lines").write_bytes(b"".join(lines))

    with opened(tmp_path / "lines") as stream:
        assert list(stream) == lines


def test_who_writes_into_a_pipe_may_take_their_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "LOOK_SECONDS", BRIEF)
    os.mkfifo(tmp_path / "pipe")
    looks: list[Path] = []
    looked = threading.Event()

    def look(folder: Path, _: float) -> None:
        looks.append(folder)
        if len(looks) > 2:
            looked.set()

    def write() -> None:
        with (tmp_path / "pipe").open("wb", buffering=0) as pipe:
            pipe.write(b"first\n")
            looked.wait(WAITED)
            pipe.write(b"second\n")

    monkeypatch.setattr(patience, "see_that_it_answers", look)
    writer = threading.Thread(target=write)
    writer.start()
    with opened(tmp_path / "pipe") as stream:
        assert stream.readline() == b"first\n"
        assert stream.readline() == b"second\n"
    writer.join()


def test_of_a_file_that_is_not_there_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), opened(tmp_path / "nothing"):
        pass

"""Subtitles."""

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.reading.data.subtitles import read


def srt(*cues: tuple[str, str]) -> Document:
    text = "\n\n".join(
        f"{n}\n00:{at},000 --> 00:{at},900\n{words}" for n, (at, words) in enumerate(cues, start=1)
    )
    return read(text.encode(), "the_talk.srt")


def test_subtitles_become_sentences_under_their_time() -> None:
    document = srt(("00:01", "The levy <i>rises</i>"), ("00:02", "next year."), ("01:10", "Does it?"))

    assert document.text == "00:00:01\n\nThe levy rises next year.\n\n00:01:10\n\nDoes it?"
    assert [one.section for one in document.paragraphs] == [("00:00:01",), ("00:01:10",)]
    assert document.source.title == "the talk"


def test_what_several_people_say_is_apart() -> None:
    assert srt(("00:01", "- Does it?\n- It does."), ("00:02", "ANN: Yes.")).text.split("\n\n")[1:] == [
        "Does it?",
        "It does.",
        "ANN: Yes.",
    ]


def test_web_subtitles_with_voices_notes_and_lines_shown_twice() -> None:
    text = (
        "WEBVTT\n\nNOTE not seen\n\nSTYLE\n::cue {}\n\n00:01.000 --> 00:02.000 line:0\n<v Ann Lund>It rises</v>\n\n"
        "00:02.000 --> 00:03.000\nAnn Lund: It rises\nnext year &amp; on.\n"
    )

    assert read(text.encode(), "a.vtt").text == "00:00:01\n\nAnn Lund: It rises next year & on."


def test_a_pause_parts_paragraphs_where_a_sentence_ends() -> None:
    assert srt(("00:01", "It rises."), ("00:20", "It falls")).text == "00:00:01\n\nIt rises.\n\nIt falls"


def test_a_file_without_times_is_told() -> None:
    with pytest.raises(UnreadableFileError, match="it holds no subtitles with their times"):
        read(b"It rises.", "a.srt")

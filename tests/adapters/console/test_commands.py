"""The command line from end to end: what is printed, where, and with which exit code."""

import io
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.adapters.console.conftest import Command
from tests.nesting import nested
from tests.scenarios import long_pages


def test_a_question_is_answered_in_plain_text_in_a_pipe(backgrounder: Command, folder: Path) -> None:
    done = backgrounder("ask", "How high is the sea wall?", "--knowledge", folder)

    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("> The sea wall of Brim is 4 metres high.")
    assert "The wall · paragraph 1 · by Ann Lee · 1 March 2021" in done.out


def test_an_answer_as_json_keeps_the_contract(backgrounder: Command, folder: Path) -> None:
    done = backgrounder("ask", "How high is the sea wall?", "--knowledge", folder, "--json")

    answer = json.loads(done.out)
    text = backgrounder("text", folder / "wall.md").out
    assert set(answer) >= {
        "question",
        "status",
        "confidence",
        "lead",
        "quotes",
        "positions",
        "nearest",
        "missing",
        "elapsed_ms",
    }
    quote = answer["quotes"][0]
    assert quote["text"] == text[quote["start"] : quote["end"]]
    assert (quote["document"], quote["title"], quote["published"]) == ("wall.md", "The wall", "2021-03-01")
    assert answer["lead"]["text"] in answer["quotes"][answer["lead"]["quote"]]["text"]


def test_links_as_json_lead_where_the_operator_says(
    backgrounder: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKGROUNDER_LINK_BASE", "https://kb.example.org/{stem}")

    asked = json.loads(backgrounder("ask", "How high is the sea wall?", "--knowledge", folder, "--json").out)
    said = json.loads(backgrounder("quotes", "--by", "Omar Reyes", "--knowledge", folder, "--json").out)
    traced = json.loads(
        backgrounder("trace", "The sea wall of Brim is 4 metres high.", "--knowledge", folder, "--json").out
    )

    quotes = [asked["quotes"][0], said[0], traced["parts"][0]["quotes"][0]]
    assert [one["link"] for one in quotes] == ["https://kb.example.org/wall"] * 3


def test_an_honest_not_found_is_done(backgrounder: Command, folder: Path) -> None:
    done = backgrounder("ask", "Who won the cricket cup?", "--knowledge", folder)

    assert done.code == 0
    assert done.out == ("The briefings do not answer that.\n\nNo document holds “won”, “cricket” or “cup”.\n")


def test_a_question_is_answered_in_its_own_language(backgrounder: Command, folder: Path) -> None:
    done = backgrounder("ask", "Wer hat denn den Leuchtturm gebaut?", "--knowledge", folder)

    assert done.out.startswith("In den Unterlagen steht darauf keine Antwort.\n")


def test_a_batch_is_answered_in_order(backgrounder: Command, folder: Path, tmp_path: Path) -> None:
    batch = tmp_path / "questions.jsonl"
    batch.write_text(
        '{"id": 2, "question": "How many cranes does the port have?"}\n\n'
        '{"id": "x", "question": "…"}\n{"id": 1, "question": "How high is the wall?"}\n'
    )

    done = backgrounder("ask", "--batch", batch, "--knowledge", folder)

    answers = [json.loads(line) for line in done.out.splitlines()]
    assert [(one["id"], one["status"]) for one in answers] == [
        (2, "answered"),
        ("x", "unanswered"),
        (1, "answered"),
    ]


def test_a_collection_hides_the_others(backgrounder: Command, folder: Path) -> None:
    (folder / "town").mkdir()
    (folder / "town" / "hall.txt").write_text("The town hall of Brim has a clock.\n")

    done = backgrounder("ask", "How many cranes has the port?", "--knowledge", folder, "--in", "town")

    assert "cranes" not in done.out.replace("“cranes”", "")
    assert "“cranes” or “port”" in done.out


def test_what_someone_said_is_listed(backgrounder: Command, folder: Path) -> None:
    done = backgrounder("quotes", "--by", "Reyes", "--knowledge", folder)

    assert done.out.startswith("Omar Reyes: ")
    assert "Omar Reyes, the harbour master" in done.out
    assert "It always has" in done.out


def test_sources_are_listed(backgrounder: Command, folder: Path) -> None:
    done = backgrounder("sources", "--knowledge", folder)

    assert done.out.startswith("2 documents\n\n")
    assert "- The wall · wall.md · Ann Lee · 1 March 2021 · 1 passage, 2 statements" in done.out


def test_a_document_counts_a_passage_that_it_repeats_once(backgrounder: Command, folder: Path) -> None:
    (folder / "again.md").write_text("# Tides\n\nThe tide comes in at noon.\n\n" * 50)

    done = backgrounder("sources", "--knowledge", folder)

    assert "again.md · 1 passage," in done.out


def test_sources_name_every_file_left_out(backgrounder: Command, folder: Path) -> None:
    for number in range(12):
        (folder / f"broken{number:02}.pdf").write_text("no PDF at all")

    done = backgrounder("sources", "--knowledge", folder)
    as_json = backgrounder("sources", "--knowledge", folder, "--json")

    assert "12 files left out\n\n- broken00.pdf: " in done.out
    assert "- broken11.pdf: " in done.out
    assert [one["state"] for one in json.loads(as_json.out)] == ["read"] * 2 + ["left out"] * 12


def test_a_reload_in_the_terminal_names_every_file_left_out(backgrounder: Command, folder: Path) -> None:
    for number in range(12):
        (folder / f"broken{number:02}.pdf").write_text("no PDF at all")

    done = backgrounder("reload", "--knowledge", folder)

    assert "- broken11.pdf: " in done.out


def test_kinds_that_are_not_read_are_counted(backgrounder: Command, folder: Path) -> None:
    for name in ("a.key", "b.key", "c.pages", "broken.pdf", "d.py"):
        (folder / name).write_text("x")

    asked = backgrounder("ask", "tide", "--knowledge", folder)
    done = backgrounder("reload", "--knowledge", folder)
    verbose = backgrounder("reload", "--verbose", "--knowledge", folder)

    sentence = "2 × .key, 1 × .pages are not read; save them as PDF, Word, HTML, Markdown or text."
    assert f"backgrounder: {sentence}\n" in asked.err
    assert "4 files left out\n\n- broken.pdf: " in done.out
    assert f"- {sentence}" in done.out
    assert "a.key" not in done.out
    assert "Passed over" not in done.out
    assert "Passed over in silence: 1 × .py." in verbose.out


def test_a_reload_tells_new_synonyms_and_what_is_worth_a_look(backgrounder: Command, folder: Path) -> None:
    backgrounder("reload", "--knowledge", folder)
    (folder / "synonyms.txt").write_text("crane\n")

    done = backgrounder("reload", "--knowledge", folder)

    assert done.out.startswith("Nothing new in 2 documents. The list of synonyms changed. ")
    assert "1 file worth a look\n\n- synonyms.txt: line 1 has no two words that mean the same" in done.out


def test_an_emptied_folder_is_reloaded_only_anyway(backgrounder: Command, folder: Path) -> None:
    backgrounder("reload", "--knowledge", folder)
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        path.unlink()

    refused = backgrounder("reload", "--knowledge", folder)
    asked = backgrounder("ask", "How high is the sea wall?", "--knowledge", folder)
    done = backgrounder("reload", "--knowledge", folder, "--anyway")

    assert refused.code == 1
    assert refused.err == (
        f"backgrounder: {folder} holds no files instead of 2, as if a disk were not mounted, so the index was "
        "left as it is: bring the files back, or run "
        f"backgrounder reload --anyway --knowledge {folder} if they are to go.\n"
    )
    assert "sea wall" in asked.out
    assert done.out.startswith("2 removed.")


@pytest.mark.parametrize("command", [("ask", "How high is the sea wall?"), ("chat",)])
def test_a_folder_that_changed_since_is_told_in_a_line(
    backgrounder: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    backgrounder("reload", "--knowledge", folder)
    (folder / "wall.md").unlink()
    (folder / "new.txt").write_text("News.")

    done = backgrounder(*command, "--knowledge", folder)

    assert done.err == (
        "backgrounder: The folder has changed since it was read (1 new and 1 removed); "
        f"run backgrounder reload --knowledge {folder}.\n"
    )
    assert backgrounder(*shlex.split(done.err.rpartition("run backgrounder ")[2].strip()[:-1])).out.startswith(
        "1 added, 1 removed and 1 unchanged."
    )


def test_a_home_is_found_where_no_shell_looks_for_it(
    backgrounder: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(folder.parent))

    done = backgrounder("ask", "How high is the sea wall?", f"--knowledge=~/{folder.name}")

    assert "The sea wall of Brim is 4 metres high." in done.out


def test_the_folder_that_the_settings_name_need_not_be_named_to_reload_it(
    backgrounder: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKGROUNDER_KNOWLEDGE", str(folder))
    backgrounder("reload")
    (folder / "new.txt").write_text("News.")

    done = backgrounder("ask", "How high is the sea wall?")

    assert (
        done.err == "backgrounder: The folder has changed since it was read (1 new); run backgrounder reload.\n"
    )


def test_a_conversation_out_of_a_pipe_shows_what_was_asked(
    backgrounder: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("How high is the sea wall?\nthanks\n"))

    done = backgrounder("chat", "--knowledge", folder)

    assert done.out.startswith("ask> How high is the sea wall?\n\n> The sea wall of Brim is 4 metres high.")
    assert "\n\nask> thanks\n\nYou are welcome.\n" in done.out


def test_what_is_asked_of_another_folder_is_no_gap_of_the_bots(
    backgrounder: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Who won the cricket cup?\n"))
    backgrounder("chat", "--knowledge", folder)
    monkeypatch.setenv("BACKGROUNDER_KNOWLEDGE", str(folder))
    monkeypatch.setattr("sys.stdin", io.StringIO("gaps\n"))

    done = backgrounder("chat")

    assert "No gaps" in done.out


@pytest.mark.parametrize("command", ["text", "statements"])
def test_a_document_is_found_in_the_knowledge_folder(backgrounder: Command, folder: Path, command: str) -> None:
    done = backgrounder(command, "port/cranes.txt", "--knowledge", folder)

    assert (done.code, done.err) == (0, "")


def test_a_reload_reports_what_changed_and_what_failed(backgrounder: Command, folder: Path) -> None:
    backgrounder("reload", "--knowledge", folder)
    (folder / "port" / "cranes.txt").unlink()
    (folder / "new.txt").write_text("News.")
    (folder / "broken.pdf").write_text("no PDF at all")

    done = backgrounder("reload", "--knowledge", folder, "--json")

    report = json.loads(done.out)
    assert (report["added"], report["changed"], report["removed"], report["unchanged"]) == (1, 0, 1, 1)
    assert [one["document"] for one in report["failed"]] == ["broken.pdf"]
    assert report["documents"] == {
        "added": ["new.txt"],
        "changed": [],
        "renamed": [],
        "removed": ["port/cranes.txt"],
    }


def test_a_reload_names_all_of_many_files_where_that_is_wanted(backgrounder: Command, folder: Path) -> None:
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(f"Tide {number}.")
    first = backgrounder("reload", "--knowledge", folder)
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(f"Tides {number}.")

    verbose = backgrounder("reload", "--verbose", "--knowledge", folder)

    assert "08.txt, 09.txt and 4 more" in first.out.replace("\n", " ")
    assert "10.txt, 11.txt" in verbose.out


def test_first_use_names_the_files_left_out(backgrounder: Command, folder: Path) -> None:
    (folder / "broken.pdf").write_text("no PDF at all")

    done = backgrounder("ask", "How high is the wall?", "--knowledge", folder)

    assert done.code == 0
    assert done.err.startswith("backgrounder: broken.pdf was left out: ")
    assert done.err.count("\n") == 1


def test_a_conversation_takes_follow_ups(
    backgrounder: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("What did Reyes say about the wall?\nwho said that?\nexit\n"))

    done = backgrounder("chat", "--knowledge", folder)

    assert done.code == 0
    assert "That was Omar Reyes" in done.out


def test_the_documents_are_called_what_their_owner_calls_them(
    backgrounder: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "collections.toml").write_text('what = "manual"\n')
    monkeypatch.setattr("sys.stdin", io.StringIO("help\nexit\n"))

    asked = backgrounder("ask", "Who won the chess cup?", "--knowledge", folder)
    told = backgrounder("chat", "--knowledge", folder)

    assert "manual" in asked.out
    assert "manual" in told.out
    assert "briefings" not in asked.out


def test_a_bare_denial_is_shown_with_what_it_denies(backgrounder: Command, tmp_path: Path) -> None:
    file = tmp_path / "claims.txt"
    file.write_text("Critics say that the port pays pilots in cash. Norland denies these charges.")

    done = backgrounder("statements", file)

    assert "Norland denies: “these charges”, that is “Critics say that the port pays pilots in cash" in done.out


def test_a_language_in_which_nobody_is_named_is_told(backgrounder: Command, tmp_path: Path) -> None:
    file = tmp_path / "bridge.txt"
    file.write_text(
        "Başkan dün köprüye geldi ve çok uzun konuştu. “Köprü bu kış da sağlam ve biz buradayız” dedi.", "utf-8"
    )

    done = backgrounder("statements", file)

    assert done.out == (
        "I know who speaks in English, French, German and Spanish texts only; "
        "beside quotations in other languages nobody is named.\n"
    )


def test_statements_of_a_document_come_as_json(backgrounder: Command, folder: Path) -> None:
    done = backgrounder("statements", folder / "wall.md", "--json")

    text = backgrounder("text", folder / "wall.md").out
    direct = [one for one in json.loads(done.out) if one["kind"] == "direct"]
    assert [text[slice(*one["spans"][0])] for one in direct] == ["The wall will hold,", "It always has,"]
    assert [one["speaker"]["name"] for one in direct] == ["Omar Reyes", "Omar Reyes"]


def test_an_id_left_out_of_a_batch_is_the_number_of_its_line(
    backgrounder: Command, folder: Path, tmp_path: Path
) -> None:
    batch = tmp_path / "questions.jsonl"
    batch.write_text('{"question": "How high is the wall?"}\n')

    done = backgrounder("ask", "--batch", batch, "--knowledge", folder)

    assert json.loads(done.out)["id"] == 1


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b'{"question": "caf\xe9"}', "Line 2 of questions.jsonl is not in UTF-8; write one"),
        (b"{", "Line 2 of questions.jsonl is no JSON; write one"),
        (b"[]", "Line 2 of questions.jsonl is no JSON object; write one"),
        (b'{"id": 1}', "Line 2 of questions.jsonl lacks “question”; write one"),
        (
            b'{"question": 2}',
            "Line 2 of questions.jsonl has something else than a text as “question”; write one",
        ),
    ],
)
@pytest.mark.parametrize("command", [("ask", "--batch"), ("eval",)])
def test_a_line_that_is_no_question_is_named_with_what_is_wrong(
    backgrounder: Command, folder: Path, tmp_path: Path, line: bytes, problem: str, command: tuple[str, ...]
) -> None:
    (tmp_path / "questions.jsonl").write_bytes(b'{"question": "Wall?"}\n' + line)

    done = backgrounder(*command, "questions.jsonl", "--knowledge", folder)

    assert done.code == 1
    assert done.err.startswith(f"backgrounder: {problem}")


def test_a_question_measured_must_name_a_document_there_is(
    backgrounder: Command, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "eval.jsonl").write_text('{"question": "How high is the wall?", "document": "walls.md"}')

    done = backgrounder("eval", "eval.jsonl", "--knowledge", folder)

    assert (done.code, done.out) == (1, "")
    assert "Line 1 of eval.jsonl names the document “walls.md”, which is not in the folder" in done.err


@pytest.mark.parametrize("key", ["answr", "answers", "Answer"])
def test_a_question_measured_with_a_mistyped_key_is_refused(
    backgrounder: Command, folder: Path, tmp_path: Path, key: str
) -> None:
    line = json.dumps({"question": "How high is the wall?", "note": "of Ann", key: "4 metres"})
    (tmp_path / "eval.jsonl").write_text(line)

    done = backgrounder("eval", "eval.jsonl", "--knowledge", folder)

    assert (done.code, done.out) == (1, "")
    assert f"Line 1 of eval.jsonl has “{key}”, where “answer” may be meant" in done.err


def test_half_a_character_in_a_batch_ends_nothing(backgrounder: Command, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_text('{"question": "How high is the \\ud800 wall?"}')

    done = backgrounder("ask", "--batch", "questions.jsonl", "--knowledge", folder)

    assert json.loads(done.out)["question"] == "How high is the wall?"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_said_in_a_sentence(folder: Path, tmp_path: Path) -> None:
    command = "from adapters.cli import main; main()"

    with Path("/dev/full").open("w") as full:
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-c", command, "ask", "How high is the wall?", "--knowledge", str(folder)],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"BACKGROUNDER_STATE": str(tmp_path / "state")},
        )

    assert done.returncode == 1
    assert done.stderr == "backgrounder: The output cannot be written: No space left on device.\n"


def test_a_question_in_the_terminal_waits_for_no_module_of_the_chats(
    backgrounder: Command, folder: Path
) -> None:
    backgrounder("ask", "How high is the wall?", "--knowledge", folder)
    command = (
        "import atexit, sys; from adapters.cli import main; "
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr)); main()"
    )

    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", command, "ask", "How high is the wall?", "--knowledge", str(folder)],
        check=True,
        capture_output=True,
        text=True,
    )

    slow = {"ssl", "asyncio", "sqlalchemy", "aiohttp", "numpy.ma", "markdown_it", "knowledge.reading.drafting"}
    slow |= {"stopwordsiso", "adapters.shelf"}
    assert slow.isdisjoint(done.stderr.split())


def test_all_that_an_answer_holds_is_printed_where_it_is_asked_for(
    backgrounder: Command, tmp_path: Path
) -> None:
    pages = long_pages.written(tmp_path)

    brief = backgrounder("ask", long_pages.QUESTION, "--knowledge", pages)
    full = backgrounder("ask", long_pages.QUESTION, "--knowledge", pages, "--full")
    held = json.loads(backgrounder("ask", long_pages.QUESTION, "--knowledge", pages, "--json").out)

    assert long_pages.OIL[-1] not in brief.out
    assert long_pages.OIL[-1] in full.out
    assert len(held["quotes"]) == 3  # each of the paragraphs


def test_a_guess_is_said_to_be_one(
    backgrounder: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKGROUNDER_THRESHOLD", "0.99")

    done = backgrounder("ask", "Who painted the port?", "--knowledge", folder, "--guess")

    assert done.out.startswith("The briefings may not answer that. This comes closest:\n")


def test_a_text_that_begins_with_a_dash_is_traced(backgrounder: Command, folder: Path) -> None:
    done = backgrounder("trace", "- The sea wall of Brim is 4 metres high.", "--knowledge", folder)

    assert done.out.startswith("Yes, letter for letter, in one place:")


def test_a_text_is_traced_out_of_a_file_or_standard_input(
    backgrounder: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "text.txt").write_text("The sea wall of Brim\nis 4 metres high.\n")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO((tmp_path / "text.txt").read_bytes())))

    from_file = backgrounder("trace", "--file", "text.txt", "--knowledge", folder)
    from_input = backgrounder("trace", "-", "--knowledge", folder)

    assert from_file.out.startswith("Yes, letter for letter, in one place:")
    assert from_input.out == from_file.out


def test_a_trace_as_json_says_who_said_it(backgrounder: Command, folder: Path) -> None:
    done = backgrounder("trace", "The wall will hold", "--knowledge", folder, "--json")

    (quote,) = json.loads(done.out)["parts"][0]["quotes"]
    assert quote["speaker"]["name"] == "Omar Reyes"


@pytest.mark.parametrize("group", ["journal", "links"])
def test_a_group_without_a_command_explains_itself_and_says_nothing_else(
    backgrounder: Command, group: str
) -> None:
    done, asked = backgrounder(group), backgrounder(group, "--help")

    assert (done.code, done.err, done.out) == (2, asked.out, "")


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["ask"], 2, "Give one question in quotation marks, or --batch FILE. Try 'backgrounder ask --help'."),
        (["ask", "…", "--knowledge", "knowledge"], 2, "There is no word in the question"),
        (["ask", "x" * 1_000_000, "--knowledge", "knowledge"], 2, "The question has 1,000,000 characters"),
        (["ask", "Wall?", "--frm", "x"], 2, "No such option '--frm'. Did you mean '--from'?"),
        (["aks", "Wall?"], 2, "No such command 'aks'. Did you mean 'ask'? Try 'backgrounder --help'."),
        (["ask", "Wall?", "--knowledge", "nowhere"], 1, "There is no folder nowhere; name the folder of your"),
        (
            ["ask", "Wall?", "--knowledge", "knowledge/wall.md"],
            1,
            "knowledge/wall.md is a file; name the folder of",
        ),
        (
            ["ask", "Wall?", "--knowledge=~nobody-at-all/x"],
            1,
            "There is no folder ~nobody-at-all/x; name the folder of",
        ),
        (["quotes", "--by", " ", "--knowledge", "knowledge"], 2, "Name who said it"),
        (["trace"], 2, "Give one text in quotation marks, - for standard input, or --file FILE."),
        (["ask", "Wall?", "--knowledge", "knowledge", "--in", "sea"], 2, "There is no collection “sea”"),
        (["ask", "Wall?", "--knowledge", "knowledge", "--from", "moon"], 2, "No document has “moon”"),
        (["ask", "Wall?", "--knowledge", "knowledge", "--by", "Reyez"], 2, "Did you mean Omar Reyes?"),
        (["ask", "--batch", "none.jsonl", "--knowledge", "knowledge"], 1, "none.jsonl"),
        (["trace", "  ", "--knowledge", "knowledge"], 2, "There is no text to look for."),
        (["text", "none.md"], 2, "There is no file none.md"),
        (["eval", "knowledge/wall.md", "--knowledge", "knowledge"], 1, "Line 1 of knowledge/wall.md"),
    ],
)
def test_bad_input_gets_one_clear_sentence_and_the_right_exit_code(
    backgrounder: Command, folder: Path, arguments: list[str], code: int, sentence: str
) -> None:
    assert folder.is_dir()

    done = backgrounder(*arguments)

    assert done.code == code
    assert sentence in done.err
    assert done.err.startswith("backgrounder: ")
    assert done.err.count("\n") == 1
    assert done.out == ""


@pytest.fixture
def odd(folder: Path) -> Path:
    """The folder, with names that no keyboard types."""
    for name in ("gate\nof the quay.md", "bad\udcff.md", "sub\udcfe/tower.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("# Odd\n\nThe lighthouse of Velm has ninety steps.\n")
    (folder / "broken\udcfd\n.pdf").write_text("no PDF")
    return folder


def test_odd_names_are_read_and_listed(backgrounder: Command, odd: Path) -> None:
    done = backgrounder("reload", "--knowledge", odd)
    listed = json.loads(backgrounder("sources", "--knowledge", odd, "--json").out)

    assert done.out.startswith("5 added.")
    assert {one["document"] for one in listed} >= {
        "gate\nof the quay.md",
        "bad\udcff.md",
        "sub\udcfe/tower.txt",
        "broken\udcfd\n.pdf",
    }


def test_no_name_of_a_file_looks_like_a_line_or_drives_the_terminal(
    backgrounder: Command, folder: Path
) -> None:
    (folder / "x\x1b[31m\n- wall.md.pdf").write_text("no PDF")

    first = backgrounder("ask", "How high is the sea wall?", "--knowledge", folder)
    again = backgrounder("reload", "--knowledge", folder)

    assert (
        first.err
        == "backgrounder: x�[31m�- wall.md.pdf was left out: it is no PDF or a damaged one; export it anew.\n"
    )
    assert again.out.endswith("\n- x[31m\n  - wall.md.pdf: it is no PDF or a damaged one; export it anew.\n")


def test_a_document_a_thousand_folders_deep_is_quoted(backgrounder: Command, folder: Path) -> None:
    with nested(folder, 1000, "well.md", "The well of Orm has forty rungs.\n") as name:
        done = backgrounder("ask", "How many rungs has the well?", "--knowledge", folder, "--json")

    assert json.loads(done.out)["quotes"][0]["document"] == name


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("ask", "How many steps has the \udcff lighthouse?"), "ninety steps"),
        (("ask", "--in", "sub\udcfe", "How many steps has the lighthouse?"), "ninety steps"),
        (("trace", "The lighthouse \udcff of Velm has ninety steps."), "ninety steps"),
        (("sources",), "5 documents"),
    ],
)
def test_half_a_character_ends_no_command(
    backgrounder: Command, odd: Path, command: tuple[str, ...], says: str
) -> None:
    done = backgrounder(*command, "--knowledge", odd)

    assert (done.code, says in done.out) == (0, True)


def test_half_a_character_in_a_batch_is_answered(backgrounder: Command, odd: Path, tmp_path: Path) -> None:
    batch = tmp_path / "questions.jsonl"
    batch.write_text('{"id": "a", "question": "How many steps has the \\ud800 lighthouse?"}\n')

    done = backgrounder("ask", "--batch", batch, "--knowledge", odd)

    assert json.loads(done.out)["status"] == "answered"


def test_questions_that_fail_are_listed_with_what_was_shown(
    backgrounder: Command, folder: Path, tmp_path: Path
) -> None:
    lines = (
        {"question": "How high is the wall?", "answer": "ninety metres"},
        {"question": "How high is the wall?"},
        {"question": "How high is the wall?", "document": "wall.md"},
        {"question": "Who won the chess championship?", "document": "wall.md"},
    )
    (tmp_path / "eval.jsonl").write_text("\n".join(map(json.dumps, lines)))

    done = backgrounder("eval", "eval.jsonl", "--knowledge", folder)

    told = re.sub(r"\(sure, 0\.\d\d\)", "(sure)", done.out)
    assert told[told.index("3 of") :] == snapshot("""\
3 of 4 questions fail: 1 wrong passage, 1 false and 1 not found.

not found: Who won the chess championship? (none, 0.00)
  wanted: wall.md

wrong passage: How high is the wall? (sure)
  wanted: “ninety metres”
  shown: “The sea wall of Brim is 4 metres high. It was finished in 1911.” (wall.md, paragraph 1)

false: How high is the wall? (sure)
  shown: “The sea wall of Brim is 4 metres high. It was finished in 1911.” (wall.md, paragraph 1)
""")


def test_questions_that_fail_are_in_the_json_with_their_answers(
    backgrounder: Command, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "eval.jsonl").write_text('{"question": "How high is the wall?", "answer": null}')

    done = backgrounder("eval", "eval.jsonl", "--knowledge", folder, "--json")

    (failure,) = json.loads(done.out)["failures"]
    assert (failure["failure"], failure["shown"]["status"]) == ("false", "answered")


def test_a_folder_is_calibrated_on_enough_questions_and_says_so(
    backgrounder: Command, folder: Path, tmp_path: Path
) -> None:
    right = {"question": "How high is the sea wall?", "document": "wall.md"}
    wrong = {"question": "How high is the sea wall?", "answer": "ninety metres"}
    (tmp_path / "eval.jsonl").write_text("\n".join(map(json.dumps, [right] * 20 + [wrong] * 60)))
    before = json.loads(backgrounder("ask", "How high is the sea wall?", "--knowledge", folder, "--json").out)

    done = backgrounder("eval", "eval.jsonl", "--calibrate", "--knowledge", folder)

    after = json.loads(backgrounder("ask", "How high is the sea wall?", "--knowledge", folder, "--json").out)
    assert "Calibrated on 80 questions and 0 ratings; a bot that runs takes it over" in done.err
    assert (before["certainty"], after["certainty"]) == ("sure", "perhaps")
    assert after["confidence"] < 0.35


def test_too_few_questions_calibrate_nothing(backgrounder: Command, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "eval.jsonl").write_text('{"question": "How high is the wall?", "document": "wall.md"}')

    done = backgrounder("eval", "eval.jsonl", "--calibrate", "--knowledge", folder)

    assert done.code == 0
    assert "Not calibrated: 1 question and 0 ratings are too few; it takes 60" in done.err

import os
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.process import checking
from adapters.process.checking import ALONE, OUTDATED, check
from adapters.services.findings import Finding
from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings
from adapters.wiring import Chat, build, open_journal
from bot.model import Asker, Message
from knowledge.reloading import reloading
from tests.damaging import damage, index_file


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "wall.md").write_text("# The wall\n\nThe wall was finished in 1204.\n")
    return Settings(knowledge=folder, state=tmp_path / "state")


def found(settings: Settings, subject: str, *, deep: bool = False) -> Finding:
    (finding,) = [one for one in check(settings, deep=deep) if one.subject == subject]
    return finding


def test_a_sound_folder_and_state_are_said_to_be_so(settings: Settings) -> None:
    assert [(one.subject, one.ok) for one in check(settings)] == [
        ("settings", True),
        ("folder", True),
        ("state", True),
        ("index", True),
        ("journal", True),
        ("chats", False),
    ]


def test_an_empty_folder_is_pointed_out(settings: Settings) -> None:
    (settings.knowledge / "wall.md").unlink()

    assert "holds no document; put Markdown" in found(settings, "folder").message


def test_of_an_empty_folder_with_sources_it_is_said_what_brings_their_documents(settings: Settings) -> None:
    (settings.knowledge / "wall.md").unlink()
    (settings.knowledge / "sources.toml").write_text(
        '[sources.wiki]\nkind = "git"\naddress = "https://a.example/w"\n'
    )

    told = found(settings, "folder").message

    assert "holds no document; run backgrounder sync for what sources.toml names, or put Markdown" in told


def test_kinds_that_are_not_read_are_counted_apart(settings: Settings) -> None:
    (settings.knowledge / "a.key").write_text("x")

    message = found(settings, "folder").message

    assert message.endswith(
        "holds 1 document. 1 × .key is not read; save it as PDF, Word, HTML, Markdown or text."
    )


def test_documents_that_were_left_out_are_no_documents(settings: Settings) -> None:
    (settings.knowledge / "broken.pdf").write_text("no PDF")
    build(settings).reload(None)

    message = found(settings, "folder").message

    assert message.endswith("holds 1 document. 1 file could not be read; `backgrounder sources` says why.")


def test_a_slip_that_hides_a_document_is_pointed_out_with_its_line(settings: Settings) -> None:
    (settings.knowledge / "plan.md").write_text("---\ntitle: Plan\nembargo: soon\n---\nThe barn is sold.\n")
    build(settings).reload(None)

    assert found(settings, "embargo") == Finding(
        ok=False,
        subject="embargo",
        message="plan.md: line 3: its embargo “soon” is no date, so nobody sees it; write it as 2031-03-05 06:00.",
    )


def test_what_nobody_sees_now_is_counted_apart(settings: Settings) -> None:
    (settings.knowledge / "plan.md").write_text("---\nexpires: 2020-01-01\n---\nThe barn is sold.\n")
    build(settings).reload(None)

    told = "1 document is under embargo or expired; `backgrounder sources` says until when."
    assert found(settings, "embargo") == Finding(ok=True, subject="embargo", message=told)
    assert found(settings, "index").message == "The index holds 1 passage."


def test_a_state_folder_that_cannot_be_made_is_pointed_out(settings: Settings) -> None:
    (settings.state).write_text("in the way")

    assert "cannot be written (File exists); let this user write there" in found(settings, "state").message


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
@pytest.mark.parametrize(
    ("mode", "said"), [(0o750, ""), (0o755, "Others on this machine can look into it; `chmod 700 {}`")]
)
def test_a_state_folder_that_others_can_look_into_is_told(settings: Settings, mode: int, said: str) -> None:
    settings.state.mkdir()
    settings.state.chmod(mode)

    finding = found(settings, "state")

    assert finding.ok
    assert said.format(settings.state) in finding.message
    assert ("Others" in finding.message) == bool(said)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
@pytest.mark.parametrize("name", ["links.key", "secret.key"])
@pytest.mark.parametrize(
    ("content", "mode", "said"),
    [
        (b"k" * 43, 0o600, "Only this user can read {name}."),
        (
            b"k" * 43,
            0o640,
            "{file} can be read by others on this machine; set its mode to 0600 (it is 0640).",
        ),
        (
            b"",
            0o600,
            "{file} holds no key; put it back from the backup, or delete it to have a new one made.",
        ),
        (
            b"\xff" * 43,
            0o600,
            "{file} holds no key; put it back from the backup, or delete it to have a new one made.",
        ),
    ],
)
def test_keys_are_looked_at(settings: Settings, name: str, content: bytes, mode: int, said: str) -> None:
    file = settings.state / name
    settings.state.mkdir()
    file.write_bytes(content)
    file.chmod(mode)

    assert found(settings, "keys").message == said.format(name=name, file=file)


@pytest.mark.parametrize("key", [None, "k" * 43])
def test_that_several_processes_need_one_key_is_told_where_there_may_be_several(
    settings: Settings, key: str | None
) -> None:
    settings.state.mkdir()
    (settings.state / "secret.key").touch(0o600)
    (settings.state / "secret.key").write_text("k" * 43)
    shared = replace(
        settings, database_url=Secret("postgresql://127.0.0.1:1/kb"), secret_keys=(Secret(key),) if key else ()
    )

    assert found(shared, "keys").message == f"Only this user can read secret.key.{'' if key else f' {ALONE}'}"


def test_that_processes_open_each_others_links_by_one_key_is_told_where_there_are_links(
    settings: Settings,
) -> None:
    settings.state.mkdir()
    (settings.state / "links.key").touch(0o600)
    (settings.state / "links.key").write_text("k" * 43)
    shared = replace(
        settings,
        database_url=Secret("postgresql://127.0.0.1:1/kb"),
        secret_keys=(Secret("k" * 43),),
        http_port=0,
        public_url="https://kb.example.org",
    )

    assert found(shared, "keys").message == (
        "Only this user can read links.key. Of several processes on this database those open each other's links "
        "that have the same links.key in their state folders."
    )


def test_a_key_that_cannot_be_read_is_pointed_out(settings: Settings) -> None:
    (settings.state / "links.key").mkdir(parents=True)

    finding = found(settings, "keys")

    assert not finding.ok
    assert "cannot be read" in finding.message


def test_a_damaged_index_is_pointed_out(settings: Settings) -> None:
    build(settings).reload(None)
    for file in settings.state.rglob("*.index"):
        file.write_bytes(b"damaged")

    assert not found(settings, "index").ok


def test_a_deep_check_reads_the_whole_index(settings: Settings) -> None:
    build(settings).reload(None)

    assert found(settings, "index", deep=True).message == "The index holds 1 passage. All of it is intact."


def test_a_damaged_letter_is_found_by_a_deep_check_alone(settings: Settings) -> None:
    build(settings).reload(None)
    damage(index_file(settings.state), "segment.texts.blob")

    assert found(settings, "index").ok
    finding = found(settings, "index", deep=True)
    assert not finding.ok
    assert "cannot be used (segment.texts.blob is damaged); reload to build it anew." in finding.message
    assert finding.message.endswith(" Damaged: segment.texts.blob.")


def test_a_damage_that_every_question_meets_is_found_at_once(settings: Settings) -> None:
    build(settings).reload(None)
    damage(index_file(settings.state), "postings.lengths")

    assert "(postings.lengths is damaged)" in found(settings, "index").message


def test_an_index_of_another_version_is_built_anew(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    build(settings).reload(None)
    monkeypatch.setattr(reloading, "fingerprint", lambda *_: "newer")

    finding = found(settings, "index")

    assert (finding.ok, finding.message) == (True, f"The index holds 1 passage. {OUTDATED}")


def test_of_an_index_that_cannot_be_used_nothing_is_said_of_its_version(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reloading, "fingerprint", lambda *_: "newer")
    missing = found(settings, "index").message
    build(settings).reload(None)
    damage(index_file(settings.state), "checksums")

    damaged = found(settings, "index").message

    assert OUTDATED not in missing + damaged


def test_a_damaged_document_with_a_pin_is_pointed_out(settings: Settings) -> None:
    (settings.knowledge / "pins.toml").write_text(
        '[[pins]]\nquestions = ["When was the wall finished?"]\ndocument = "wall.md"\nquote = "finished in 1204"\n'
    )
    build(settings).reload(None)
    damage(index_file(settings.state), "segment.texts.blob")

    assert any("(segment.texts.blob is damaged)" in one.message for one in check(settings))


def test_a_wrong_database_is_pointed_out(settings: Settings, tmp_path: Path) -> None:
    settings = Settings.load(
        {
            "BACKGROUNDER_KNOWLEDGE": str(settings.knowledge),
            "BACKGROUNDER_STATE": str(settings.state),
            "BACKGROUNDER_DATABASE_URL": f"sqlite:///{tmp_path}/nowhere/journal.db",
        }
    )

    assert "there is no folder" in found(settings, "journal").message


def test_a_port_in_use_is_pointed_out(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        finding = found(replace(settings, http_port=taken.getsockname()[1]), "web")

    assert "cannot be listened at (Address already in use)" in finding.message


def test_what_streams_at_a_port_in_use_is_not_read_to_its_end(settings: Settings) -> None:
    def stream(taken: socket.socket) -> bool:
        """Whether all of it was taken."""
        with closing(taken.accept()[0]) as asker:
            asker.recv(1024)
            try:
                asker.sendall(b"HTTP/1.0 200 OK\r\n\r\n")
                for _ in range(1_000):
                    asker.sendall(b"data: tick\n\n" * 1_000)
            except OSError:
                return False
        return True

    with socket.create_server(("127.0.0.1", 0)) as taken, ThreadPoolExecutor(1) as other:
        is_all_taken = other.submit(stream, taken)
        finding = found(replace(settings, http_port=taken.getsockname()[1]), "web")

    assert "cannot be listened at" in finding.message
    assert not is_all_taken.result()


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ("", "Whoever reaches https://kb.example.org/ask is answered out of the whole folder"),
        ('what = "almanac"\n', "At https://kb.example.org/ask only admins are answered, who sign in"),
        ("outsiders = true\n", "is answered out of what has no readers, and what web:ask may read."),
    ],
)
def test_who_is_answered_on_the_page_to_ask_is_told(settings: Settings, rules: str, told: str) -> None:
    if rules:
        (settings.knowledge / "collections.toml").write_text(rules)
    settings = replace(settings, web_ask=True, public_url="https://kb.example.org")

    assert told in found(settings, "ask").message


def test_what_is_wrong_with_a_chats_settings_is_pointed_out(settings: Settings) -> None:
    settings = replace(settings, chat_problems=(("slack", "SLACK_BOT_TOKEN is no bot token; copy it."),))

    assert found(settings, "slack") == Finding(
        ok=False, subject="slack", message="SLACK_BOT_TOKEN is no bot token; copy it."
    )


def test_a_chats_own_findings_are_among_them_and_one_failing_hides_no_other(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fine(_settings: Settings) -> list[Finding]:
        return [Finding(ok=True, subject="slack: token", message="The token is right.")]

    async def broken(_settings: Settings) -> list[Finding]:
        raise OSError("no network")

    async def run(*_: object) -> None: ...

    chats = {"slack": Chat(run, fine), "discord": Chat(run, broken)}
    monkeypatch.setattr("adapters.wiring.load_chat", chats.__getitem__)
    monkeypatch.setattr("adapters.wiring.wanted_chats", lambda _: ("slack", "discord"))

    assert [one.message for one in check(settings)][-2:] == [
        "The token is right.",
        "discord could not be asked (OSError); see whether it can be reached.",
    ]


def test_a_chat_that_says_nothing_is_not_waited_for(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    import asyncio

    async def silent(_settings: Settings) -> list[Finding]:
        await asyncio.Event().wait()
        return []

    async def run(*_: object) -> None: ...

    monkeypatch.setattr(checking, "CHAT_SECONDS", 0.01)
    monkeypatch.setattr("adapters.wiring.load_chat", lambda _: Chat(run, silent))
    monkeypatch.setattr("adapters.wiring.wanted_chats", lambda _: ("slack",))

    assert found(settings, "slack").message == (
        "slack does not answer; see whether this machine reaches the internet."
    )


def test_rules_that_are_understood_are_counted(settings: Settings) -> None:
    (settings.knowledge / "hr").mkdir()
    (settings.knowledge / "collections.toml").write_text(
        '[collections.hr]\nreaders = []\n\n[[channels]]\nat = "*"\n'
    )

    rules = found(settings, "rules")

    assert (rules.ok, rules.message) == (
        True,
        "collections.toml is understood: 1 collection with readers of their own, 1 rule for channels.",
    )


def test_a_mistake_in_the_rules_is_pointed_out(settings: Settings) -> None:
    (settings.knowledge / "collections.toml").write_text("[collections.hr]\n")

    rules = found(settings, "rules")

    assert not rules.ok
    assert rules.message.startswith("collections.toml, line 1: there is no subfolder hr;")


PINNED = '[[pins]]\nquestions = "How old is the wall?"\ndocument = "wall.md"\nquote = "The wall was finished in 1204."\n'


@pytest.mark.parametrize(
    ("text", "ok", "said"),
    [
        (PINNED, True, "pins.toml is understood: 1 pin."),
        (
            PINNED.replace("quote", "quoted"),
            False,
            "pins.toml, line 4: quoted is not known here; quote may be meant.",
        ),
        (PINNED.replace("wall.md", "moat.md"), False, "moat.md: pins.toml, line 1: there is no such document"),
        (PINNED.replace("1204", "1304"), False, "wall.md: pins.toml, line 1: it does not hold the quote"),
        (PINNED.replace("quote", "heading"), False, "wall.md: pins.toml, line 1: no section"),
    ],
)
def test_what_is_pinned_is_looked_at(settings: Settings, text: str, said: str, *, ok: bool) -> None:
    build(settings).reload(None)
    (settings.knowledge / "pins.toml").write_text(text)

    finding = found(settings, "pins")

    assert finding.ok is ok
    assert finding.message.startswith(said)


def test_a_reload_says_which_pins_are_not_shown(settings: Settings) -> None:
    (settings.knowledge / "pins.toml").write_text(PINNED.replace("1204", "1304"))
    parts = build(settings)

    faulty = parts.reload(None).notes
    (settings.knowledge / "pins.toml").write_text("[[pin]]\n")
    mistaken = parts.reload(None).notes
    (settings.knowledge / "pins.toml").write_text(f"{PINNED}\n")

    assert [name for name, _ in faulty] == ["wall.md"]
    assert faulty[0][1].startswith("pins.toml, line 1: it does not hold the quote letter for letter")
    assert mistaken[0] == ("pins.toml", "line 1: pin is not known here; pins are written as [[pins]]")
    assert parts.reload(None).notes == ()


def test_a_pin_of_a_document_under_embargo_is_told_of_nowhere(settings: Settings) -> None:
    (settings.knowledge / "wall.md").write_text(
        "---\nembargo: 2100-01-01Z\n---\nThe wall was finished in 1204.\n"
    )
    (settings.knowledge / "moat.md").write_text("The moat is dry.\n")
    (settings.knowledge / "pins.toml").write_text(PINNED)
    parts = build(settings)
    boss = Message("/kb pins", Asker("boss", admin=True))

    notes = parts.reload(None).notes

    assert [note for _, note in notes if "pins.toml" in note] == []
    assert found(settings, "pins").ok
    assert "wall" not in repr(parts.door.reply_to(boss))
    assert "1204" not in repr(parts.door.reply_to(replace(boss, text="How old is the wall?")))


def test_what_was_laid_down_in_the_chats_is_counted_and_a_folder_that_went_is_pointed_out(
    settings: Settings,
) -> None:
    (settings.knowledge / "hr").mkdir()
    with closing(open_journal(settings)) as journal:
        assert journal.ready(30)
        assert journal.keeper.keep("channel", "slack:C1", {"collections": ["hr"]}, "slack:U1")
    before = found(settings, "channels")
    (settings.knowledge / "hr").rmdir()

    after = found(settings, "channels")

    assert (before.ok, before.message) == (True, "1 channel with ways laid down in the chat (/kb channel).")
    assert (after.ok, after.message) == (
        False,
        "slack:C1 is answered from hr, which is no subfolder any more; give /kb channel there.",
    )

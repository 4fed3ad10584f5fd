"""Of a mail in any language that the bot speaks, its message counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.question.pasting import telling
from bot.question.words.mailing import is_greeting, is_head, subject_of, unwrapped, without_signature

_WROTE = [
    "On Mon, 3 Feb 2031 at 09:12, Petra Vogel <petra@quay.example> wrote:",
    "Am 03.02.2031 um 09:12 schrieb Petra Vogel <petra@quay.example>:",
    "Am Montag, dem 3. Februar 2031, schrieb Petra Vogel:",
    "Le lun. 3 févr. 2031 à 09:12, Petra Vogel <petra@quay.example> a écrit :",
    "El lun, 3 feb 2031 a las 9:12, Petra Vogel (<petra@quay.example>) escribió:",
]


@pytest.mark.parametrize("wrote", _WROTE)
def test_who_wrote_what_when_is_left_out(wrote: str) -> None:
    assert telling(f"{wrote}\n> when does the winch stop?") == "when does the winch stop?"


@pytest.mark.parametrize("wrote", _WROTE)
@pytest.mark.parametrize("quoted", ["", "> "])
def test_so_it_is_where_the_mail_program_broke_that_line(wrote: str, quoted: str) -> None:
    place = wrote.rindex(" ", 0, 45)
    broken = f"{quoted}{wrote[:place]}\n{quoted}{wrote[place + 1 :]}"

    assert telling(f"{broken}\n> when does the winch stop?") == "when does the winch stop?"


@pytest.mark.parametrize(
    "rows",
    [
        ["Am 3. Februar schrieb Petra Vogel:", "die Winde meldet:"],
        ["On the quay it was the old captain who", "wrote:"],
    ],
)
def test_only_what_one_head_is_made_of_becomes_one_row(rows: list[str]) -> None:
    assert unwrapped(rows) == rows


@pytest.mark.parametrize(
    ("greeting", "closing"),
    [
        ("Hi all,", "Best regards,"),
        ("Hallo zusammen,", "Viele Grüße"),
        ("Sehr geehrte Frau Dr. Kranz,", "Mit freundlichen Grüßen"),
        ("Moin,", "LG"),
        ("Liebe Kolleginnen,", "Vielen Dank im Voraus"),
        ("Guten Morgen!", "Beste Grüße aus Jena"),
        ("Bonjour à tous,", "Cordialement,"),
        ("Chère Anne,", "Bien à vous,"),
        ("Salut !", "Merci d'avance"),
        ("Hola a todos:", "Un saludo,"),
        ("Estimado señor Ruiz,", "Atentamente,"),
        ("Buenos días,", "Muchas gracias de antemano"),
    ],
)
def test_greetings_and_closings_are_left_out(greeting: str, closing: str) -> None:
    mail = f"{greeting}\n\nwinch stops\n\n{closing}\nPetra Vogel\nQuay 9"

    assert telling(mail) == "winch stops"


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my phone",
        "Get Outlook for iOS",
        "Von meinem iPhone gesendet",
        "Gesendet von Outlook für Android",
        "Envoyé de mon iPhone",
        "Obtenir Outlook pour iOS",
        "Enviado desde mi móvil",
        "-----Ursprüngliche Nachricht-----",
        "---------- Forwarded message ---------",
        "-----Message d'origine-----",
        "----- Mensaje original -----",
        "Von: Petra Vogel",
        "Gesendet: Montag, 3. Februar 2031",
        "À : Paul",
        "Enviado el: lunes",
    ],
)
def test_what_a_mail_program_adds_is_left_out(line: str) -> None:
    assert telling(f"{line}\nwinch stops") == "winch stops"


@pytest.mark.parametrize("label", ["Subject: Re: ", "Betreff: AW: WG: ", "Objet : TR : ", "Asunto: RV: "])
def test_the_subject_counts_without_its_label(label: str) -> None:
    assert subject_of(f"{label}the winch") == "the winch"


def test_a_signature_behind_its_mark_is_left_out_however_long() -> None:
    signature = "\n".join(f"line {number} of an address" for number in range(12))

    assert telling(f"when does the winch stop?\n-- \n{signature}") == "when does the winch stop?"


@pytest.mark.parametrize(
    "text",
    ["An welchem Tag hält die Winde?", "De quoi s'agit-il ?", "danke", "Hallo", "On Mondays Tom wrote letters"],
)
def test_a_message_in_one_line_is_a_message(text: str) -> None:
    assert telling(text) == text


@pytest.mark.parametrize("line", ["Von der Winde: was ist das", "Am Montag schrieb keiner", "Para qué sirve?"])
def test_what_only_begins_like_a_head_is_none(line: str) -> None:
    assert not is_head(line)


@pytest.mark.parametrize(
    "line", ["Hallo, wann hält die Winde?", "hi where is the winch", "hola dónde está", "salut où est-il"]
)
def test_a_greeting_that_asks_is_no_mere_greeting(line: str) -> None:
    assert not is_greeting(line)


def test_two_dashes_that_part_a_message_end_it_only_close_to_its_end() -> None:
    log = "\n".join(f"berth {number} is free" for number in range(7))

    assert "berth 6 is free" in telling(f"which berth is free?\n--\n{log}")
    assert telling("which berth is free?\n--\nAnn Lee") == "which berth is free?"


@given(st.lists(st.text(st.sampled_from("> On wrote:3a\n"), max_size=40), max_size=6))
def test_joining_broken_lines_loses_no_word(rows: list[str]) -> None:
    words = [word for row in rows for word in row.replace(">", " ").split()]

    assert [word for row in unwrapped(rows) for word in row.replace(">", " ").split()] == words


@given(st.lists(st.text(max_size=20), min_size=1, max_size=20))
def test_what_is_above_a_signature_is_a_beginning_of_the_message(rows: list[str]) -> None:
    kept = without_signature(rows)

    assert kept == rows[: len(kept)]
    assert any(row.strip() for row in kept) or kept == rows

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest

from bot.showing.wording import about_answers, about_sources, phrases
from bot.showing.wording.translating import code_of, counted, number, say, speaking, spoken


def test_english_is_spoken_where_nothing_is_said_of_a_language() -> None:
    assert say(about_answers.NOT_FOUND) == about_answers.NOT_FOUND


@pytest.mark.parametrize(
    ("locale", "code"),
    [("de", "de"), ("de-AT", "de"), ("fr_FR.UTF-8", "fr"), ("es-419", "es"), ("it", "en"), ("", "en")],
)
def test_a_locale_tells_its_language_and_english_stands_in_for_others(locale: str, code: str) -> None:
    assert code_of(locale) == code


def test_a_language_is_spoken_as_far_as_its_block_goes() -> None:
    with speaking("de"):
        within = say(about_answers.HELPFUL)

    assert (within, say(about_answers.HELPFUL)) == ("Hilfreich", "Helpful")


def test_a_language_ends_with_its_block_whatever_happens_in_it() -> None:
    with pytest.raises(ValueError, match="broken"), speaking("de"):
        raise ValueError("broken")

    assert spoken() == "en"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "1,234,567.8"),
        ("de", "1.234.567,8"),
        ("fr", "1\u202f234\u202f567,8"),
        ("es", "1\u202f234\u202f567,8"),
    ],
)
def test_a_number_is_written_as_its_language_does(language: str, written: str) -> None:
    with speaking(language):
        assert number(1_234_567.8, 1) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "9 July 2010"), ("de", "9. Juli 2010"), ("fr", "9 juillet 2010"), ("es", "9 de julio de 2010")],
)
def test_a_date_is_written_as_its_language_does(language: str, written: str) -> None:
    with speaking(language):
        assert phrases.day("2010-07-09") == written


def test_the_first_of_a_month_has_its_own_form_in_french() -> None:
    with speaking("fr"):
        assert phrases.moment(datetime(2026, 5, 1, 8, 3, tzinfo=UTC)) == "1er mai 2026, 08:03 UTC"


@pytest.mark.parametrize(("count", "written"), [(0, "0 document"), (1, "1 document"), (2, "2 documents")])
def test_none_is_one_in_french(count: int, written: str) -> None:
    with speaking("fr"):
        assert about_sources.sources_heading(count, "") == written


def test_a_count_takes_the_case_that_its_place_wants() -> None:
    with speaking("de"):
        here = counted("{number} document", "{number} documents", 2)
        behind = counted("{number} document", "{number} documents", 2, context="from")

    assert (here, behind) == ("2 Dokumente", "2 Dokumenten")


def test_what_is_put_into_a_sentence_is_no_template() -> None:
    with speaking("de"):
        assert about_sources.no_such_document("{tide} 100 %") == (
            "Kein Dokument hat „{tide} 100 %“ im Titel oder Pfad."
        )


def test_languages_spoken_at_once_do_not_mix() -> None:
    together = Barrier(4)

    def told(language: str) -> list[str]:
        with speaking(language):
            together.wait()
            return [say(about_answers.HELPFUL) for _ in range(200)]

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(told, ["de", "fr", "es", "en"]))

    assert [set(one) for one in found] == [{"Hilfreich"}, {"Utile"}, {"Útil"}, {"Helpful"}]


def test_english_needs_no_catalogue() -> None:
    source = (
        "import sys\n"
        "from bot.showing.wording import about_answers\n"
        "from bot.showing.wording.translating import say\n"
        "say(about_answers.NOT_FOUND)\n"
        "print('polib' in sys.modules)"
    )

    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", source], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "False"

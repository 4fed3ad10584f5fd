"""The numbers of clauses, as Word shows them."""

from collections.abc import Callable

import pytest

from knowledge.reading.word.counting import written
from knowledge.reading.word.docx import read

MakeDocx = Callable[..., bytes]


def level(depth: int, pattern: str, form: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def listed(*levels: str, numbers: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{numbers}'


def item(words: str, depth: int = 0, number: int = 1) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{words}</w:t></w:r></w:p>"
    )


def markers(data: bytes) -> list[str]:
    return [line.split()[0] for line in read(data, "a.docx").text.splitlines() if line]


def test_a_number_holds_the_numbers_above_it(make_docx: MakeDocx) -> None:
    body = item("Tide") + item("Levy", 1) + item("Quay") + item("Rope", 1) + item("Sail", 1)

    data = make_docx(body, listed(level(0, "%1."), level(1, "%1.%2")))

    assert markers(data) == ["1.", "1.1", "2.", "2.1", "2.2"]


def test_each_level_has_its_own_form(make_docx: MakeDocx) -> None:
    body = item("Tide") + item("Levy") + item("Quay", 1) + item("Rope", 2)

    data = make_docx(
        body,
        listed(
            level(0, "%1.", "upperRoman"), level(1, "%1.%2", "lowerLetter"), level(2, "(%3)", "decimalZero")
        ),
    )

    assert markers(data) == ["I.", "II.", "II.a", "(01)"]


def test_legal_numbers_are_digits(make_docx: MakeDocx) -> None:
    body = item("Tide") + item("Levy", 1)

    data = make_docx(body, listed(level(0, "%1.", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")))

    assert markers(data) == ["I.", "1.1"]


def test_a_list_continues_under_another_number(make_docx: MakeDocx) -> None:
    numbers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>' for n in (1, 2))

    data = make_docx(item("Tide") + item("Levy", number=2), listed(level(0, "%1."), numbers=numbers))

    assert markers(data) == ["1.", "2."]


def test_an_override_begins_anew_once(make_docx: MakeDocx) -> None:
    numbers = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    body = item("Tide") + item("Levy", number=2) + item("Quay", number=2)

    data = make_docx(body, listed(level(0, "%1."), numbers=numbers))

    assert markers(data) == ["1.", "7.", "8."]


def test_a_level_that_never_restarts_goes_on(make_docx: MakeDocx) -> None:
    body = item("Tide") + item("Levy", 1) + item("Quay") + item("Rope", 1)

    data = make_docx(body, listed(level(0, "%1."), level(1, "§%2", more='<w:lvlRestart w:val="0"/>')))

    assert markers(data) == ["1.", "§1", "2.", "§2"]


def test_headings_show_their_numbers(make_docx: MakeDocx) -> None:
    numbered = (
        "<w:pPr><w:outlineLvl w:val='0'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    )
    body = f"<w:p>{numbered}<w:r><w:t>Scope</w:t></w:r></w:p><w:p><w:r><w:t>All quays.</w:t></w:r></w:p>"

    document = read(make_docx(body, listed(level(0, "Section %1"))), "a.docx")

    assert document.text == "Section 1 Scope\n\nAll quays."


def test_a_style_lends_its_number_to_those_based_on_it(make_docx: MakeDocx) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Deep"><w:name w:val="Deep"/><w:basedOn w:val="Clause"/></w:style>'
    )
    body = item("Tide") + '<w:p><w:pPr><w:pStyle w:val="Deep"/></w:pPr><w:r><w:t>Levy</w:t></w:r></w:p>'

    data = make_docx(body, listed(level(0, "%1."), level(1, "%1.%2")), styles)

    assert markers(data) == ["1.", "1.1"]


def test_clauses_in_tables_are_counted(make_docx: MakeDocx) -> None:
    body = f"{item('Tide')}<w:tbl><w:tr><w:tc>{item('Levy')}</w:tc></w:tr></w:tbl>{item('Quay')}"

    data = make_docx(body, listed(level(0, "%1.")))

    assert markers(data) == ["1.", "2.", "3."]


def test_a_deleted_clause_is_not_counted(make_docx: MakeDocx) -> None:
    gone = item("Levy").replace("</w:numPr>", "</w:numPr><w:rPr><w:del/></w:rPr>")
    gone = gone.replace("<w:r><w:t>Levy</w:t></w:r>", "<w:del><w:r><w:delText>Levy</w:delText></w:r></w:del>")

    data = make_docx(item("Tide") + gone + item("Quay"), listed(level(0, "%1.")))

    assert markers(data) == ["1.", "2."]


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (28, "lowerLetter", "bb"),
        (1994, "upperRoman", "MCMXCIV"),
        (22, "ordinal", "22nd"),
        (12, "ordinal", "12th"),
        (99_999, "lowerLetter", "99999"),
        (99_999, "upperRoman", "99999"),
        (3, "chicago", "3"),
    ],
)
def test_forms_of_numbers(count: int, form: str, shown: str) -> None:
    assert written(count, form) == shown

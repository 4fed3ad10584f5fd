"""A Confluence space that was exported as XML."""

from pathlib import Path

from knowledge.model import Origin
from tests.adapters.syncing.exports.exporting import (
    LIKE_AROUND,
    Brought,
    body,
    entities,
    entity,
    several,
    space_page,
    to,
    value,
    zipped,
)

USERS = entity("ConfluenceUserImpl", "u1", value("name", "alund") + value("lowerName", "alund")) + entity(
    "InternalUser", "77", value("lowerName", "alund") + value("displayName", "Ann Lund")
)
OLD = entity(
    "Page",
    "90",
    value("title", "Home") + to("originalVersion", "Page", "101") + value("contentStatus", "current"),
)
SPACE = entities(
    entity("Space", "1", value("key", "HB") + value("name", "Handbook") + to("homePage", "Page", "101")),
    body("501", "101", "<p>Welcome &amp; good <em>day</em>.</p>"),
    space_page("101", "Home", several("bodyContents", "BodyContent", "501")),
    space_page("102", "TCP/IP", to("parent", "Page", "101"), version=4, last="u2"),
    space_page("103", "Draft").replace("[current]", "[draft]"),
    OLD,
    body("590", "90", "<p>How it was.</p>"),
    entity(
        "BodyContent",
        "502",
        value("body", "<p>Ports&nbsp;are <b>closed</b>.</p>") + to("content", "Page", "102"),
    ),
    body("503", "103", "<p>Not yet.</p>"),
    entity("Comment", "300", to("containerContent", "Page", "101")),
    body("504", "300", "<p>Between us.</p>").replace('class="Page"', 'class="Comment"'),
    entity(
        "Attachment",
        "701",
        value("title", "Ports.csv")
        + '<property name="version">2</property>'
        + to("containerContent", "Page", "102"),
    ),
    USERS,
)


def brought(tmp_path: Path, xml: str = SPACE, **options: str | bool) -> Brought:
    files = {"entities.xml": xml, "exportDescriptor.properties": "exportType=space\nspaceKey=HB\n"}
    zipped(
        tmp_path / "hb.xml.zip",
        {**files, "attachments/102/701/1": "old", "attachments/102/701/2": "Port\n22\n"},
    )
    return Brought(tmp_path, "hb.xml.zip", options)


def test_pages_are_documents_and_versions_drafts_and_comments_are_none(tmp_path: Path) -> None:
    here = brought(tmp_path)

    here.look()

    assert sorted(here.files) == ["Home.html", "Home/TCP-IP.html", "Home/TCP-IP/Ports.csv"]
    assert here.files["Home/TCP-IP/Ports.csv"] == b"Port\n22\n"


def test_the_text_of_a_page_is_read_letter_for_letter(tmp_path: Path) -> None:
    here = brought(tmp_path)

    here.look()

    assert here.document("Home.html").text == "Welcome & good day."
    assert here.document("Home/TCP-IP.html").text == "Ports are closed."
    assert here.document("Home/TCP-IP.html").source.title == "TCP/IP"


def test_an_author_is_told_where_all_versions_are_of_one(tmp_path: Path) -> None:
    here = brought(tmp_path, site="https://acme.example.org/wiki")

    here.look()

    address = "https://acme.example.org/wiki/pages/viewpage.action?pageId="
    assert here.held["page 101"].origin == Origin(f"{address}101", "Ann Lund", "2031-03-05")
    assert here.held["page 102"].origin == Origin(f"{address}102", None, "2031-03-05")


def test_an_author_is_not_told_where_versions_are_missing(tmp_path: Path) -> None:
    xml = entities(space_page("101", "Home", version=3), body("501", "101", "<p>Hi.</p>"), USERS)
    here = brought(tmp_path, xml)

    here.look()

    assert here.held["page 101"].origin.author is None


def restricted() -> str:
    closed = entity(
        "ContentPermissionSet",
        "801",
        value("type", "View")
        + several("contentPermissions", "ContentPermission", "901")
        + to("owningContent", "Page", "101"),
    )
    return entities(
        space_page("101", "Salaries"),
        space_page("102", "Grades", to("parent", "Page", "101")),
        space_page("103", "Canteen"),
        body("501", "101", "<p>Secret.</p>"),
        body("502", "102", "<p>Secret, too.</p>"),
        body("503", "103", "<p>Soup.</p>"),
        closed,
    )


def test_what_only_some_may_read_stays_out_with_all_below_it(tmp_path: Path) -> None:
    here = brought(tmp_path, restricted())

    here.look()

    assert sorted(here.files) == ["Canteen.html"]
    reason = "only some may read it in Confluence; restricted = true in sources.toml brings it all the same"
    assert here.failed == {"Grades": reason, "Salaries": reason}


def test_a_page_that_is_restricted_later_goes(tmp_path: Path) -> None:
    here = brought(tmp_path, restricted(), restricted=True)
    here.look()
    assert len(here.files) == 3
    here.options = {}

    here.look()

    assert sorted(here.files) == ["Canteen.html"]


def test_a_newer_export_over_the_old_one_changes_what_changed(tmp_path: Path) -> None:
    here = brought(tmp_path)
    here.look()
    newer = entities(
        space_page("101", "Start"),
        space_page("102", "TCP/IP", to("parent", "Page", "101")),
        space_page("104", "New"),
        body("501", "101", "<p>Welcome &amp; good <em>day</em>.</p>"),
        body("502", "102", "<p>Ports&nbsp;are <b>closed</b>.</p>"),
        body("505", "104", "<p>News.</p>"),
        USERS,
    )
    brought(tmp_path, newer)

    here.look()

    assert sorted(here.files) == ["New.html", "Start.html", "Start/TCP-IP.html"]
    assert sorted(here.fetched) == ["page 101", "page 104"]


def test_a_space_in_the_old_markup_says_so(tmp_path: Path) -> None:
    xml = entities(
        space_page("101", "Home"), body("501", "101", "h1. Hi").replace('"bodyType">2<', '"bodyType">0<')
    )
    here = brought(tmp_path, xml)

    here.look()

    assert here.failed == {
        "page 101": "it is written in Confluence's old markup; export the space as HTML instead"
    }


def test_nothing_of_a_page_is_taken_for_what_stands_around_it(tmp_path: Path) -> None:
    items = "".join(f"<ul><li>{one}</li><li>Flyers</li></ul><hr/>" for one in LIKE_AROUND)
    text = f"<p>{'Doors close at nine, and nobody has keys. ' * 20}</p>{items}<p>Use {{{{ name }}}} here.</p>"
    here = brought(tmp_path, entities(space_page("101", "Home"), body("501", "101", text)))

    here.look()

    found = here.document("Home.html").text
    assert found.endswith("".join(f"• {one}\n• Flyers\n\n" for one in LIKE_AROUND) + "Use {{ name }} here.")


def test_a_page_that_nests_without_end_is_read(tmp_path: Path) -> None:
    here = brought(
        tmp_path, entities(space_page("101", "Home"), body("501", "101", f"{'<div>' * 30_000}Deep."))
    )

    here.look()

    assert here.document("Home.html").text == "Deep."

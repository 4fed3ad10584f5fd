"""No text in a document can break Discord's markup or ping anyone; what people write is read as they see it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.sending.markup import code_block, code_span, escape, link, to_plain
from knowledge.text.visible import visible
from tests.adapters.discord.rendering import markup_in, seen
from tests.unit.counting import calls_of

PIECES = [
    *"*_~|`<>[]()#-+:@\\ \n1.a!/",
    "@everyone", "@here", "<@123>", "<@&1>", "<#5>", "<t:1:R>", "<:fire:12>", "</ask:1>", "<id:home>",
    ":smile:", "https://a.example/x_y", "[click](https://evil.example)", "||", "```", "-# ", "# ", "> ", "1. ", "- ",
    "\u202e", "\u200b", "word", "snake_case", "e",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES)).map("".join) | st.text()


@given(TEXTS)
def test_escaped_text_holds_no_markup(text: str) -> None:
    assert markup_in(escape(text)) == []


@given(TEXTS)
def test_escaped_text_is_seen_as_it_was_written(text: str) -> None:
    assert seen(escape(text)) == visible(text)


@given(TEXTS)
def test_text_whose_addresses_stay_links_is_seen_as_it_was_written(text: str) -> None:
    written = escape(text, links=True)

    assert markup_in(written) == []
    assert seen(written) == visible(text)


@given(TEXTS)
def test_escaped_text_reads_back_as_it_was(text: str) -> None:
    """What the bot wrote can be asked about with "Where is this from?"."""
    line = " ".join(visible(text).split())

    assert to_plain(escape(line), {}) == line


@given(TEXTS.map(lambda text: visible(text).replace("\n", " ")).filter(str.strip))
def test_words_of_code_are_code_and_nothing_else(text: str) -> None:
    written = code_span(text)

    if written is not None:
        [(kind, found)] = markup_in(written)
        marks = len(found) - len(found.lstrip("`"))
        inside = re.sub(r"^ (?= *`)|(?<=`)( *) $", lambda blanks: blanks[1] or "", found[marks:-marks])
        assert (kind, inside) == ("code", text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("make all", "`make all`"),
        ("a`b", "``a`b``"),
        ("`a`", "`` `a` ``"),
        ("a``b", "`a``b`"),
        ("```", "` ``` `"),
        ("a`b``c", None),
    ],
)
def test_marks_of_code_are_none_that_the_words_hold(text: str, written: str | None) -> None:
    assert code_span(text) == written


@given(TEXTS.map(visible).filter(lambda text: bool(text.strip()) and "```" not in text))
def test_a_block_of_code_holds_every_letter(text: str) -> None:
    assert markup_in(code_block(text, "python")) == [("code block", f"```python\n{text}\n```")]


@given(TEXTS.map(visible), TEXTS.map(visible))
def test_code_that_would_end_its_block_is_no_block(before: str, after: str) -> None:
    assert {kind for kind, _ in markup_in(code_block(f"{before}```{after}"))} <= {"code"}


def test_code_that_would_end_its_block_is_code_line_by_line() -> None:
    assert code_block("a = 1\n\n  ```x```\n") == "`a = 1`\n\n`   ```x``` `\n"


@pytest.mark.parametrize("language", [None, "a b", "x`y", "py\n@everyone", ""])
def test_what_is_no_language_is_none(language: str | None) -> None:
    assert code_block("x", language) == "```\nx\n```"


def test_a_plain_address_stays_a_link() -> None:
    assert escape("See https://a.example/x_y, or not.", links=True) == "See https://a.example/x_y, or not."


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "", None, "discord://x"])
def test_only_web_addresses_are_linked(url: str | None) -> None:
    assert link("Title", url) == "Title"


@pytest.mark.parametrize(
    ("label", "url", "shown"),
    [
        ("mail us", "mailto:a_b@port.example", "mail us (a\\_b@port.example)"),
        ("mail us", "mailto:ann@port.example?subject=Ropes", "mail us (ann@port.example)"),
        ("ann@port.example", "mailto:ann@port.example", "ann@port.example"),
    ],
)
def test_a_mail_address_stands_behind_its_words(label: str, url: str, shown: str) -> None:
    assert link(label, url) == shown


def test_an_address_cannot_end_its_link() -> None:
    assert link("Title", "https://a.example/(x) y_z>") == "[Title](https://a.example/%28x%29%20y%5Fz%3E)"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**bold** and *slanted* and __under__", "bold and slanted and under"),
        ("~~no~~ ||hidden|| `co_de`", "no hidden co_de"),
        ("```py\nx = 1\n```", "x = 1"),
        ("> quoted\n> twice", "quoted\ntwice"),
        ("snake_case and 2*3*4", "snake_case and 2*3*4"),
        ("[the site](https://a.example)", "the site"),
        ("<https://a.example/b>", "https://a.example/b"),
        (r"\*plain\*", "*plain*"),
        ("<:fire:12> hot", "hot"),
        ("<@1> and <@2> in <#3>", "@Ann and in #general"),
    ],
)
def test_what_people_write_is_read_as_they_see_it(written: str, read: str) -> None:
    plain = to_plain(written, {1: "@Ann", 2: ""}, channels=lambda _: "#general")

    assert plain == read


@pytest.mark.parametrize("text", ["<@1>", "<@&1>", "<#1>", "<https://a.example/\\_<@1>>"])
def test_a_name_may_hold_any_character(text: str) -> None:
    names = {1: "@a\x000\x00"}

    assert "\x00" not in to_plain(text, names, roles=names, channels=names.get)


def test_code_again_and_again_is_read_in_time_that_grows_with_it() -> None:
    """What was kept of it was looked for once for each."""

    def calls(times: int) -> int:
        text = "`a` " * times
        return calls_of(lambda: to_plain(text, {}))

    assert calls(2_000) < 5 * calls(500)
    assert calls(2_000) < 11 * 2_000

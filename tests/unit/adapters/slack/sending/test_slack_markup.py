"""Slack's mrkdwn, undone and made harmless."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.sending.markup import calls_many, escape, mentions, to_plain, unescape
from tests.unit.counting import calls_of


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("<@UBOT> how high?", "how high?"),
        ("<@UBOT|backgrounder> how high?", "how high?"),
        ("how high, <@UBOT>?", "how high, ?"),
        ("ask <@U123|ann> or <@U456>", "ask ann or"),
        ("in <#C123|general> and <#C456>", "in #general and"),
        ("see <https://example.org/a?b=1&amp;c=2>", "see https://example.org/a?b=1&c=2"),
        ("see <https://example.org|the site>", "see the site"),
        ("mail <mailto:ann@example.org|ann@example.org>", "mail ann@example.org"),
        (
            "<!here> <!channel> <!subteam^S1|@team> <!date^1392734382^{date}|yesterday>",
            "here channel team yesterday",
        ),
        ("*bold* _slanted_ ~gone~ `code` and ```a block```", "bold slanted gone code and a block"),
        ("*_both_*", "both"),
        ("snake_case_name 2*3*4 a~b~c", "snake_case_name 2*3*4 a~b~c"),
        ("`*not bold*` and `<@U123|ann>`", "*not bold* and ann"),
        ("&lt;tag&gt; &amp;amp; R&amp;D", "<tag> &amp; R&D"),
        ("&gt; quoted\n&gt; lines", "quoted\nlines"),
        ("  many\xa0 spaces  ", "many spaces"),
        ("“what is it” – *why?*", "“what is it” – why?"),
        ("", ""),
    ],
)
def test_mrkdwn_is_undone(written: str, plain: str) -> None:
    assert to_plain(written, "UBOT") == plain


def test_the_users_named_in_a_message_are_listed() -> None:
    assert mentions("<@U1> and <@W2|bob>, not <#C3> nor <!here>") == ["U1", "W2"]


@given(st.text())
def test_escaping_can_be_undone(text: str) -> None:
    assert unescape(escape(text)) == text


@given(st.text())
def test_escaped_text_holds_no_markup_of_links_and_mentions(text: str) -> None:
    assert not set("<>") & set(escape(text))


@given(st.text())
def test_undoing_never_fails(text: str) -> None:
    assert isinstance(to_plain(text, "UBOT"), str)


def test_code_in_the_text_of_a_link_is_read() -> None:
    assert to_plain("<https://a.example|see `x`>") == "see x"


def test_code_again_and_again_is_read_in_time_that_grows_with_it() -> None:
    """What was kept of it was looked for once for each."""

    def calls(times: int) -> int:
        text = "`a` " * times
        return calls_of(lambda: to_plain(text))

    assert calls(2_000) < 5 * calls(500)
    assert calls(2_000) < 24 * 2_000


def test_a_mention_that_never_closes_reaches_no_further_than_the_next() -> None:
    """Ten thousand of them were each read to the end of the message."""
    assert mentions("<@U1|ann <@U2|bo>") == ["U2"]
    assert not calls_many("<!here|ann <@U2|bo>")

"""How much one person, and one channel, may ask within a minute."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.doors.door import Completion, Door, Explanation, Home, Press, Request, Suggestions
from bot.conversation.doors.limiting import Limit, Limiter
from bot.conversation.intents.model import Ask, Intent, Ways
from bot.limits import WINDOW
from bot.model import SILENCE, ActionKind, Asker, Message, Reply
from bot.showing.replies import note
from bot.showing.wording import about_limits

ANN, BOB = Asker("slack:U1"), Asker("slack:U2")
HERE, THERE = "slack:C1", "slack:C2"
ANSWERED = "answered"
Wanted = Intent | Press | Explanation | Home | Suggestions | Completion
TOO_MUCH = about_limits.asked_much(2, 60)
TOO_MUCH_HERE = about_limits.asked_much_here(3, 60)


class Answering(Door):
    """Answers everything."""

    def handle(self, request: Request) -> Reply:  # noqa: ARG002 - the door's
        return note(ANSWERED)


class Asking:
    """A limiter, a clock, and people who ask."""

    def __init__(self, per_person: int = 2, per_channel: int = 3) -> None:
        self.now = 1000.0
        self.door = Limiter(Answering(), per_person, per_channel, lambda: self.now)

    def ask(
        self,
        asker: Asker = ANN,
        channel: str | None = HERE,
        wanted: Wanted = Ask("why?"),  # noqa: B008 - frozen
        *,
        alone: bool = False,
        unasked: bool = False,
    ) -> str:
        message = Message("why?", asker, channel=channel, alone=alone, unasked=unasked)
        return self.door.handle(Request(wanted, message)).summary


def test_who_asks_within_the_limit_is_answered() -> None:
    asking = Asking()

    said = [asking.ask() for _ in range(2)]

    assert said == [ANSWERED, ANSWERED]


def test_who_asks_more_is_told_so_once_and_then_nothing() -> None:
    asking = Asking()

    said = [asking.ask() for _ in range(5)]

    assert said == [ANSWERED, ANSWERED, TOO_MUCH, "", ""]


def test_who_asks_too_much_again_is_told_so_again() -> None:
    asking = Asking()
    for _ in range(3):
        asking.ask()
    asking.now += WINDOW

    said = [asking.ask() for _ in range(4)]

    assert said == [ANSWERED, ANSWERED, TOO_MUCH, ""]


def test_who_was_answered_meanwhile_is_told_so_again() -> None:
    asking = Asking()
    asking.ask()
    asking.now += WINDOW / 2
    said = [asking.ask(), asking.ask()]
    asking.now += WINDOW / 2

    said += [asking.ask(), asking.ask()]

    assert said == [ANSWERED, about_limits.asked_much(2, 30)] * 2


def test_the_word_says_in_how_many_seconds_it_goes_on() -> None:
    asking = Asking()
    asking.ask()
    asking.now += 17.5
    asking.ask()

    said = asking.ask()

    assert said == about_limits.asked_much(2, 43)


def test_the_word_is_for_the_asker_alone() -> None:
    limiter = Limiter(Answering(), 1, 0)
    request = Request(Ask("why?"), Message("why?", ANN, channel=HERE))
    limiter.handle(request)

    word, silence = limiter.handle(request), limiter.handle(request)

    assert word.private
    assert silence == SILENCE


def test_it_goes_on_once_the_first_question_is_a_minute_old() -> None:
    asking = Asking()
    asking.ask()
    asking.now += 10
    asking.ask()
    asking.now += WINDOW - 10

    said = [asking.ask() for _ in range(2)]

    assert said == [ANSWERED, about_limits.asked_much(2, 10)]


def test_what_is_not_answered_does_not_count() -> None:
    asking = Asking()
    for _ in range(4):
        asking.ask()
        asking.now += WINDOW / 2

    said = asking.ask()

    assert said == ANSWERED


def test_others_may_ask_meanwhile() -> None:
    asking = Asking(per_channel=10)
    for _ in range(3):
        asking.ask()

    said = asking.ask(BOB)

    assert said == ANSWERED


def test_a_channel_has_a_limit_of_its_own() -> None:
    asking = Asking(per_person=0)
    for _ in range(3):
        asking.ask()

    said = [asking.ask(), asking.ask(), asking.ask(channel=THERE)]

    assert said == [TOO_MUCH_HERE, "", ANSWERED]


def test_everybody_is_told_once_that_a_channel_asks_too_much() -> None:
    asking = Asking(per_person=0)
    for _ in range(4):
        asking.ask()

    said = [asking.ask(BOB), asking.ask(BOB)]

    assert said == [TOO_MUCH_HERE, ""]


def test_of_very_many_in_a_channel_not_all_are_told() -> None:
    asking = Asking(per_person=0)
    for _ in range(3):
        asking.ask()

    said = [asking.ask(Asker(f"slack:U{number}")) for number in range(10, 20)]

    assert said == [TOO_MUCH_HERE] * 3 + [""] * 7


def test_what_only_the_asker_sees_does_not_count_for_the_channel() -> None:
    asking = Asking(per_person=0)
    for _ in range(5):
        asking.ask(alone=True)

    said = asking.ask()

    assert said == ANSWERED


def test_what_the_channel_refuses_does_not_count_for_the_person() -> None:
    asking = Asking(per_person=2, per_channel=1)
    asking.ask(BOB)
    for _ in range(5):
        asking.ask()

    said = [asking.ask(channel=THERE), asking.ask(channel="slack:C3")]

    assert said == [ANSWERED, ANSWERED]


def test_where_nobody_else_is_there_is_no_channel_to_limit() -> None:
    asking = Asking(per_person=0, per_channel=1)

    said = [asking.ask(channel=None), asking.ask(BOB, channel=None)]

    assert said == [ANSWERED, ANSWERED]


def test_an_admin_is_not_limited() -> None:
    asking = Asking()

    said = {asking.ask(replace(ANN, admin=True)) for _ in range(10)}

    assert said == {ANSWERED}


def test_without_limits_everybody_may_ask_as_much_as_they_like() -> None:
    asking = Asking(per_person=0, per_channel=0)

    said = {asking.ask() for _ in range(100)}

    assert said == {ANSWERED}


def test_what_nobody_asked_the_bot_is_met_with_silence_alone() -> None:
    asking = Asking()
    for _ in range(2):
        asking.ask(unasked=True)

    said = [asking.ask(unasked=True), asking.ask()]

    assert said == ["", TOO_MUCH]


@pytest.mark.parametrize("kind", ["ask", "more_quotes", "share", "show_context"])
def test_a_button_that_searches_counts(kind: ActionKind) -> None:
    asking = Asking()

    said = [asking.ask(wanted=Press(kind, "")) for _ in range(3)]

    assert said == [ANSWERED, ANSWERED, TOO_MUCH]


@pytest.mark.parametrize(
    "wanted",
    [
        Press("helpful", ""),
        Press("not_helpful", ""),
        Explanation("7", None),
        Home(),
        Suggestions(),
        Completion("speakers", "a", 5),
        Ways(),
    ],
)
def test_a_rating_a_form_and_what_shows_while_somebody_types_or_looks_do_not(wanted: Wanted) -> None:
    asking = Asking()
    for _ in range(10):
        asking.ask(wanted=wanted)

    said = asking.ask()

    assert said == ANSWERED


def test_the_word_is_in_the_language_of_the_asker() -> None:
    asking = Asking(per_person=1)
    german = replace(ANN, locale="de-DE")
    asking.ask(german)

    said = asking.ask(german)

    assert said.startswith("Das war")


def test_who_asks_no_more_is_forgotten() -> None:
    limit = Limit(2, about_limits.asked_much)
    for number in range(100):
        limit.count(f"slack:U{number}", 0.0)

    limit.count("slack:U100", WINDOW)

    assert list(limit.asked) == ["slack:U100"]


def test_who_asked_lately_is_remembered_however_long_they_have_been_asking() -> None:
    limit = Limit(5, about_limits.asked_much)
    for who, now in (("slack:U1", 0.0), ("slack:U2", 1.0), ("slack:U1", 50.0)):
        limit.count(who, now)

    limit.count("slack:U3", WINDOW + 1.5)

    assert list(limit.asked) == ["slack:U1", "slack:U3"]


class Shared:
    """What is counted by one of two processes that hear of each other at once."""

    def __init__(self, asking: "Together") -> None:
        self.asking = asking
        self.times: dict[str, list[float]] = {}
        self.other = self

    def asked(self, ids: Sequence[str]) -> Mapping[str, Sequence[float]]:
        now = self.asking.now
        return {who: [now - at for at in self.other.times.get(who, []) if now - at < WINDOW] for who in ids}

    def count(self, ids: Sequence[str]) -> None:
        for who in ids:
            self.times.setdefault(who, []).append(self.asking.now)


class Together:
    """Two processes that count together, one clock, and somebody who asks."""

    def __init__(self, per_person: int, per_channel: int = 0) -> None:
        self.now = 1000.0
        one, other = Shared(self), Shared(self)
        one.other, other.other = other, one
        self.doors = [
            Limiter(Answering(), per_person, per_channel, lambda: self.now, each) for each in (one, other)
        ]

    def ask(self, of: int, asker: Asker = ANN) -> str:
        return self.doors[of].handle(Request(Ask("why?"), Message("why?", asker, channel=HERE))).summary


def test_who_asks_too_much_of_two_processes_is_told_by_each_when_it_goes_on() -> None:
    together = Together(2)
    together.ask(0)
    together.now += 20
    together.ask(1)
    together.now += 10

    said = [together.ask(of) for of in (0, 0, 1, 1)]

    assert said == [about_limits.asked_much(2, 30), ""] * 2


def test_who_never_asked_this_process_is_told_that_a_channel_asks_too_much() -> None:
    together = Together(0, 1)
    together.ask(0)

    assert together.ask(1, BOB) == about_limits.asked_much_here(1, 60)


def test_who_never_asked_this_process_is_told_once_though_others_ask_meanwhile() -> None:
    together = Together(1)
    together.ask(0)

    said = [together.ask(1), together.ask(1, BOB), together.ask(1)]

    assert said == [about_limits.asked_much(1, 60), ANSWERED, ""]


def test_who_asks_too_much_again_elsewhere_is_told_so_again() -> None:
    together = Together(1)
    together.ask(0)
    together.ask(1)
    together.now += WINDOW
    together.ask(0)

    assert together.ask(1) == about_limits.asked_much(1, 60)


@pytest.mark.parametrize("now", [0.1, 1000.0, 1234.56])
def test_what_was_asked_elsewhere_a_whole_window_ago_is_not_waited_for(now: float) -> None:
    assert Limit(1, about_limits.asked_much).wait("slack:U1", now, [WINDOW]) == 0.0


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 40)), max_size=40), st.integers(1, 5))
def test_two_processes_answer_what_one_alone_would(questions: list[tuple[int, int]], most: int) -> None:
    together, alone = Together(most), Asking(per_person=most, per_channel=0)
    for of, later in questions:
        together.now += later
        alone.now += later

        assert (together.ask(of) == ANSWERED) == (alone.ask() == ANSWERED)

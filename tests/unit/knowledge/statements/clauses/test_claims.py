import pytest

from knowledge.model import Statement
from knowledge.statements import find_statements


def claims(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (
            found.speaker.name,
            text[slice(*found.cue)],
            tuple(text[start:end] for start, end in found.spans),
        )
        for found in find_statements(text)
        if found.kind == "claim" and found.speaker and found.cue
    ]


def only(text: str) -> Statement:
    (found,) = find_statements(text)
    return found


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Most farmers believe that it will rain.", ("Most farmers", "believe", ("it will rain",))),
        ("The dam is safe, say engineers.", ("engineers", "say", ("The dam is safe",))),
        ("The dam, engineers believe, is safe.", ("engineers", "believe", ("The dam", "is safe"))),
        ("However, Lund says, the dam is safe.", ("Lund", "says", ("the dam is safe",))),
        ("Norway denies the report.", ("Norway", "denies", ("the report",))),
        ("The dam is safe, according to the board.", ("the board", "according to", ("The dam is safe",))),
        ("In the words of Ann Lee, the dam is safe.", ("Ann Lee", "words of", ("the dam is safe",))),
        ("In the view of the board, the dam is safe.", ("the board", "view of", ("the dam is safe",))),
        ("In Ann Lee's view, the dam is safe.", ("Ann Lee", "view", ("the dam is safe",))),
        ("Ann Lee came. In her view, the dam is safe.", ("Ann Lee", "view", ("the dam is safe",))),
        ("Ann Lee was quoted as saying that it is safe.", ("Ann Lee", "quoted as saying", ("it is safe",))),
        ("The dam was praised by engineers.", ("engineers", "praised by", ("The dam",))),
        ("The dam is safe, engineers said Tuesday.", ("engineers", "said", ("The dam is safe",))),
        ("Lund told the hall on Friday that it is safe.", ("Lund", "told", ("it is safe",))),
        (
            "The dam is safe, according to its head, Ann Lee, who left.",
            ("Ann Lee", "according to", ("The dam is safe",)),
        ),
        ("Lund denied in 1988 that it is safe.", ("Lund", "denied", ("it is safe",))),
        ("Norway and Chile both deny that.", ("Norway and Chile", "deny", ("that",))),
        ("Lund declined to say that it is safe.", ("Lund", "declined", ("to say that it is safe",))),
        ("As Lund points out, the dam is safe.", ("Lund", "points", ("the dam is safe",))),
        ("Lund's claim that it is safe is wrong.", ("Lund", "claim", ("it is safe",))),
        ("Lund rejects Lee's claim that it is safe.", ("Lee", "claim", ("it is safe",))),
        (
            "As cars roll by, the roads fill, said Ann Lee, a farmer.",
            ("Ann Lee", "said", ("As cars roll by, the roads fill",)),
        ),
        ("Ann Lee wept when Bo Ek left but said it is safe.", ("Ann Lee", "said", ("it is safe",))),
        ("Ann Lee, at a fair in Ulm, Ohio, said it is safe.", ("Ann Lee", "said", ("it is safe",))),
        ("Ann Lee has since said it is safe.", ("Ann Lee", "said", ("it is safe",))),
        ("A new poll shows Ann Lee ahead.", ("A new poll", "shows", ("Ann Lee ahead",))),
        ("Ann Lee smiled, referring to the dam.", ("Ann Lee", "referring", ("to the dam",))),
        ("Ann Lee left, hoping to win.", ("Ann Lee", "hoping", ("to win",))),
        ("Ann Lee left, calling it a success.", ("Ann Lee", "calling", ("it a success",))),
        ("Ann Lee left while insisting that it is safe.", ("Ann Lee", "insisting", ("it is safe",))),
        ("Ann Lee Says It Rains.", ("Ann Lee", "Says", ("It Rains",))),
        (
            "Ann Lee was quoted by the Gazette as saying that it is safe.",
            ("Ann Lee", "quoted by the Gazette as saying", ("it is safe",)),
        ),
    ],
)
def test_a_claim_has_speaker_cue_and_words(text: str, claim: tuple[str, str, tuple[str, ...]]) -> None:
    assert claim in claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "The rebels are believed to be in the hills.",
        "They followed rebels believed to be based in the hills.",
        "The claim of the board was old.",
        "The board is said to believe that it will rain.",
        "The board neither confirmed nor denied that it will rain.",
        "The attacks against the dam went on.",
        "The group that calls itself Delta won.",
        "It is easier for Ann Lee to dismiss the suit.",
        "The final Ulm debate before the vote was dull.",
        "Ann Lee won 50 pledged votes.",
        "All 50 states held a vote.",
        "In key states such as Ohio it rained.",
        "All member states are bound by the harbour law.",
        "By that law many smaller member states have lights of their own.",
    ],
)
def test_what_nobody_is_said_to_say_is_no_claim(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Lund says the dam is safe.", "asserts"),
        ("Lund denies that the dam is safe.", "denies"),
        ("Lund did not deny that the dam is safe.", "asserts"),
        ("Lund doubts that the dam is safe.", "doubts"),
        ("Lund does not believe that the dam is safe.", "doubts"),
        ("Lund did not confirm that the dam is safe.", "doubts"),
        ("Lund expects that the dam is safe.", "expects"),
    ],
)
def test_the_cue_shows_the_stance(text: str, stance: str) -> None:
    assert only(text).stance == stance


def test_a_bare_denial_is_shown_with_what_it_denies() -> None:
    text = "The mill poisons the river. Denmark denies these charges."

    (denial,) = find_statements(text)

    assert denial.stance == "denies"
    assert [text[start:end] for start, end in denial.about] == ["The mill poisons the river"]


def test_a_denial_with_its_own_content_refers_to_nothing_else() -> None:
    assert only("The mill is old. Denmark denies that it poisons the river.").about == ()


def test_a_claim_does_not_swallow_what_others_say_in_its_sentence() -> None:
    text = '"It holds," said Lund, and the board, she added, agrees: "It holds well."'

    for found in find_statements(text):
        if found.kind == "claim":
            assert all('"' not in text[start:end] for start, end in found.spans)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee contradicted her.",
        "Ann Lee thinks so.",
        "Ann Lee disagreed with her own board.",
        "Ann Lee asked for tiles and mortar.",
        "Norway declined to comment.",
        "Ann Lee told the hall what she thinks of the dam.",
        "Ann Lee threatened nobody.",
        "Ann Lee told the crowd.",
        'Ann Lee wrote her memoir, "Plenty of Time", at home.',
        "Most tenants write long letters.",
    ],
)
def test_a_pronoun_a_scrap_or_a_refusal_to_talk_is_no_claim(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann Lee warned of floods.", "of floods"),
        ("Ann Lee called on the board to resign.", "on the board to resign"),
        ("Norway denies the report and says that it rains.", "the report"),
        ("Norway denies this.", "this"),
        ("Norway denies the report, and neither does Chile believe it.", "the report"),
    ],
)
def test_a_claim_ends_with_what_it_says(text: str, words: str) -> None:
    assert claims(text)[0][2] == (words,)


@pytest.mark.parametrize("text", ['The dam was "a loss," Ann Lee said.', 'The dam was "a loss," said Ann Lee.'])
def test_a_comma_inside_the_marks_parts_the_speaker_from_what_is_quoted(text: str) -> None:
    found = only(text)

    assert found.speaker is not None
    assert (found.kind, found.speaker.name) == ("mixed", "Ann Lee")


def test_what_is_announced_by_a_colon_is_no_part_of_a_claim_before_it() -> None:
    text = "Asked whether Norway had denied the report, Lund said: “It never did that.”"

    assert ("Norway", "denied", ("the report",)) in claims(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Lund said that the board wants a dyke.", ("Lund", "said", ("the board wants a dyke",))),
        (
            "Lund denied that the board had warned of floods.",
            ("Lund", "denied", ("the board had warned of floods",)),
        ),
        (
            "The dam is safe, Lund believes, Ann Lee said.",
            ("Ann Lee", "said", ("The dam is safe, Lund believes",)),
        ),
        ("Lund asked what the board expects of him.", ("Lund", "asked", ("what the board expects of him",))),
    ],
)
def test_a_claim_inside_a_claim_is_its_speaker_s_only(
    text: str, claim: tuple[str, str, tuple[str, ...]]
) -> None:
    assert claims(text) == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "Lund refused to say that it rains.",
        "According to a statement from the board, it rains.",
        'In the words of Ann Lee: "It rains again."',
    ],
)
def test_what_two_cues_report_together_is_one_statement(text: str) -> None:
    assert len(find_statements(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Lund said that it holds, and the board warned that it leaks.",
        "Lund said that it holds, but the board warned that it leaks.",
        "Lund said that it holds, while the board warned that it leaks.",
        "While Lund said that it holds, the board warned that it leaks.",
    ],
)
def test_a_claim_beside_another_is_one_of_its_own(text: str) -> None:
    assert claims(text) == [("Lund", "said", ("it holds",)), ("the board", "warned", ("it leaks",))]


def test_what_a_newspaper_reports_somebody_to_say_is_said_through_it() -> None:
    report, promise = find_statements("The Gazette reported that the board had promised a dyke.")

    assert report.speaker is not None
    assert promise.speaker is not None
    assert (report.speaker.name, report.speaker.outlet) == ("The Gazette", None)
    assert (promise.speaker.name, promise.speaker.outlet) == ("the board", "Gazette")


@pytest.mark.parametrize(
    "attribution",
    [
        "said Bo Dahl.",
        "Bo Dahl said.",
        "answered Bo Dahl.",
        "continued Bo Dahl, a ferryman.",
        "Bo Dahl told the council.",
        "Bo Dahl told her, and left.",
    ],
)
def test_a_second_quotation_of_a_sentence_is_its_own_speaker_s(attribution: str) -> None:
    text = f"“The gate must be painted in June,” said Ann Lee, but “the gate rusts,” {attribution}"

    found = find_statements(text)

    assert [
        ([text[slice(*span)] for span in one.spans], one.speaker and one.speaker.name) for one in found
    ] == [
        (["The gate must be painted in June,"], "Ann Lee"),
        (["the gate rusts,"], "Bo Dahl"),
    ]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Calling it “a loss,” Ann Lee told the crowd it had to end.", "the crowd it had to end"),
        ("Calling it “a loss,” Ann Lee said it had to end.", "it had to end"),
    ],
)
def test_what_is_told_behind_a_quotation_is_the_claim(text: str, claim: str) -> None:
    assert claims(text)[-1] == ("Ann Lee", text.split()[6], (claim,))


def test_a_quotation_before_a_weak_verb_without_a_name_is_nobody_s() -> None:
    text = "There it was, “a loss,” read the letters on the gate."

    assert find_statements(text) == []

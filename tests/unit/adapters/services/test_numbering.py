"""The number of a question."""

import asyncio

from adapters.services.numbering import begin, number, numbered


async def test_a_question_keeps_its_number_in_what_it_starts_and_in_threads() -> None:
    begin()
    begun = number()

    begin()
    with numbered():
        within = number()
    in_thread = await asyncio.to_thread(number)
    in_task = await asyncio.create_task(asyncio.to_thread(number))

    assert len(begun) == 12
    assert {begun, number(), within, in_thread, in_task} == {begun}


async def test_two_questions_have_two_numbers() -> None:
    async def asked() -> str:
        begin()
        await asyncio.sleep(0)
        return number()

    one, other = await asyncio.gather(asyncio.create_task(asked()), asyncio.create_task(asked()))

    assert one != other
    assert number() == ""


def test_a_number_ends_with_what_it_was_given_to() -> None:
    with numbered():
        pass

    assert number() == ""

from threading import Thread

from adapters.services.wishes import Wishes


def test_what_is_wished_for_often_is_wished_for_once() -> None:
    wishes = Wishes()
    for name in ("guide", "wiki", "guide", "guide"):
        wishes.wish(name)

    assert wishes.taken() == ("guide", "wiki")
    assert wishes.taken() == ()


def test_what_is_wished_for_while_it_is_done_is_another_wish() -> None:
    wishes = Wishes()
    wishes.wish("guide")
    wishes.taken()
    for _ in range(100):
        wishes.wish("guide")

    assert wishes.taken() == ("guide",)


def test_what_is_put_back_comes_first_and_wakes_nobody() -> None:
    wishes = Wishes()
    wishes.wish("wiki")
    wishes.wait(60)
    wishes.put_back(["guide"])

    wishes.wait(0)

    assert wishes.taken() == ("guide", "wiki")


def test_a_wish_ends_the_waiting() -> None:
    wishes = Wishes()
    waiting = Thread(target=wishes.wait, args=(60,))
    waiting.start()

    wishes.wish("guide")
    waiting.join(30)

    assert not waiting.is_alive()

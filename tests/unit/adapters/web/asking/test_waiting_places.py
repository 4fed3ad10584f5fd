"""How many wait at a time."""

import pytest

from adapters.services.queueing import BusyError
from adapters.web.asking.places import Places
from bot.showing.wording import about_limits


def test_there_are_so_many_places_for_all() -> None:
    places = Places(2, each=2)

    with (
        places.taken("ann"),
        places.taken("bob"),
        pytest.raises(BusyError, match=about_limits.FULL),
        places.taken("cat"),
    ):
        pass


def test_nobody_takes_more_than_their_own() -> None:
    places = Places(9, each=1)

    with places.taken("ann"), places.taken("bob"), pytest.raises(BusyError), places.taken("ann"):
        pass


def test_a_place_is_free_again_also_after_a_mistake() -> None:
    places = Places(1)
    with pytest.raises(ValueError, match="broken"), places.taken("ann"):
        raise ValueError("broken")

    with places.taken("bob"):
        pass

"""Which collections a place and a person may see."""

from knowledge.model import SHARED, Collections, Place


def may_see(place: Place, collections: Collections) -> bool:
    """Whether an asker who may see some collections may see a place."""
    collection = place.source.collection
    return collections is None or collection == SHARED or collection in collections

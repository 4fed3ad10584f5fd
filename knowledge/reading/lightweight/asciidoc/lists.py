"""How AsciiDoc's lists nest: by their markers, whatever their indentation."""

from knowledge.reading.layout.blocks import Listing


def kind_of(marker: str) -> str:
    """What tells the lists of nested items apart."""
    return "1" if marker[0].isdigit() else "<" if marker[0] == "<" else "a" if marker[0].isalpha() else marker


def listing_for(kind: str, opened: list[tuple[str, Listing]], root: Listing) -> Listing:
    """The list that an item belongs to: one that is open, or a new one in the item before."""
    if not opened:
        opened.append((kind, root))
    names = [name for name, _ in opened]
    if kind in names:
        del opened[names.index(kind) + 1 :]
    elif opened[-1][1].items:
        inner = Listing()
        opened[-1][1].items[-1].blocks.append(inner)
        opened.append((kind, inner))
    return opened[-1][1]

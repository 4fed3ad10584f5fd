"""YAML as its library reads it, but for what a few lines may blow up beyond all time and memory."""

from typing import Final

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a library without its part in C
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_MERGED: Final = 200_000
"""Values that "<<" brings from elsewhere in a file: each time all of a thing, with what it merged."""
LONGEST_NUMBER: Final = 100
"""Characters of a number: what is longer is none, and working it out takes the square of them ("1:00:00…")."""
_MERGE: Final = "tag:yaml.org,2002:merge"
_NUMBERS: Final = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")


class MergedError(yaml.YAMLError):
    """Too much is merged."""

    def __init__(self) -> None:
        super().__init__(f"its merges (<<) repeat more than {MAX_MERGED:,} values; write out those it needs")


class Loader(_Loader):
    """Plain values alone, as safe loaders make them."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self._left = MAX_MERGED
        self._open: set[int] = set()

    def flatten_mapping(self, node: MappingNode) -> None:
        """Take into a thing what it merges; here it is counted before.

        Raises:
            MergedError: All that was merged is more than ``MAX_MERGED``.
        """
        if id(node) in self._open:
            return  # one that merges itself
        self._open.add(id(node))
        for merged in [one for key, value in node.value if key.tag == _MERGE for one in _things(value)]:
            self.flatten_mapping(merged)
            self._left -= len(merged.value)
            if self._left < 0:
                raise MergedError
        super().flatten_mapping(node)
        self._open.remove(id(node))


def _things(value: Node) -> list[MappingNode]:
    several = value.value if isinstance(value, SequenceNode) else [value]
    return [one for one in several if isinstance(one, MappingNode)]


def _number(loader: Loader, node: ScalarNode) -> object:
    written = loader.construct_scalar(node)
    if len(written) > LONGEST_NUMBER:
        return written
    return _Loader.yaml_constructors[node.tag](loader, node)


for _tag in _NUMBERS:
    Loader.add_constructor(_tag, _number)

"""A large index that stays as it is, and a small one beside it with what changed since: searched as one.

``Layered`` is the engine over both, ``making`` puts the small one together, ``seam`` is what ties them.
"""

from knowledge.index.layers.layered import Layered

__all__ = ["Layered"]

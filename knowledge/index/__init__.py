"""The index: passages found by their terms, and everything that is known about them.

``Index`` is what is searched and never changes; the modules beside it make it and read it.
"""

from knowledge.index.contents import DocumentInfo
from knowledge.index.forward import Forward
from knowledge.index.index import Index
from knowledge.index.searching import Hit
from knowledge.index.similar import Similar
from knowledge.index.speaking import SpeakerInfo

__all__ = ["DocumentInfo", "Forward", "Hit", "Index", "Similar", "SpeakerInfo"]

"""The index: passages found by their terms, and everything that is known about them.

``Index`` is the engine that comes with the program, and never changes; the modules beside it make and read it.
"""

from knowledge.index.index import Index

__all__ = ["Index"]

"""What texts take in from other files of their folder."""

from knowledge.reading.including.including import Completed, complete, may_take_in

__all__ = ["Completed", "complete", "may_take_in"]

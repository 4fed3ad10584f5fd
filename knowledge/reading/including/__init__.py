"""What texts take in from other files of their folder."""

from knowledge.reading.including.including import TAKEN_IN, Completed, complete, may_take_in

__all__ = ["TAKEN_IN", "Completed", "complete", "may_take_in"]

"""Why a text cannot be traced."""

from typing import Literal

Refusal = Literal["no word", "too short", "too many characters", "too many sentences"]


class UntraceableError(ValueError):
    """A text that cannot be traced; ``bot.showing.wording.about_traces`` says it in a sentence."""

    def __init__(self, why: Refusal, *, text: str = "", number: int = 0, most: int = 0) -> None:
        """Take what the sentence tells: the text, or how much it has and how much it may have."""
        super().__init__(why)
        self.why: Refusal = why
        self.text = text
        self.number = number
        self.most = most

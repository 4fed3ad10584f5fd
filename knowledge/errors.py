"""What can go wrong with a knowledge base, one sentence each."""


class KnowledgeError(Exception):
    """Base of the errors a user is meant to read; ``str()`` is one sentence: what, where, what to do."""


class UnreadableFileError(KnowledgeError):
    """One file cannot be read; the others can.

    ``reason`` completes "NAME was left out: REASON", e.g. "it is encrypted; save it without a password".
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path} was left out: {reason}.")
        self.path = path
        self.reason = reason


TOO_DEEP = "it is nested too deeply; simplify or remove it"
"""Why a file of any format may be left out."""


class MissingFolderError(KnowledgeError):
    """The knowledge folder does not exist, is no folder or may not be listed."""


class SilentFolderError(KnowledgeError):
    """The knowledge folder, or something in it, does not answer, as on a share whose server is gone."""

    def __init__(self, folder: object) -> None:
        super().__init__(
            f"{folder} does not answer; see whether the disk or network share it lies on can be reached."
        )


class ShrunkFolderError(KnowledgeError):
    """The knowledge folder lost most of its files, as where a disk is not mounted."""

    def __init__(self, folder: object, before: int, now: int) -> None:
        files = f"{now or 'no'} file{'' if now == 1 else 's'}"
        super().__init__(
            f"{folder} holds {files} instead of {before:,}, as if a disk were not mounted; bring them back, "
            "or, if they are to go, reload with the word “anyway”."
        )
        self.before = before
        self.now = now


class UnavailableError(KnowledgeError):
    """Whatever is searched cannot be asked now, as a cluster that is away; it may be soon.

    ``partly``: a part of it does not answer, and the rest would pass for all of it.
    ``lasting``: waiting does not mend it, as where it does not let us in.
    """

    def __init__(self, sentence: str, *, partly: bool = False, lasting: bool = False) -> None:
        super().__init__(sentence)
        self.partly = partly
        self.lasting = lasting


class SupersededError(UnavailableError):
    """What was asked is no longer there, for something newer has taken its place."""


class DamagedIndexError(KnowledgeError):
    """The index on disk, or a part of it, cannot be used; a reload builds it anew.

    ``generation`` is the name of its file, where that is known; ``part`` says which part of it.
    """

    def __init__(self, sentence: str, generation: str | None = None, part: str = "") -> None:
        super().__init__(sentence)
        self.generation = generation
        self.part = part

"""Names that complete what somebody types."""


def completed(prefix: str, names: list[str], limit: int) -> list[str]:
    """Names that start with the prefix, then those with a word that does, then those that hold it."""
    wanted = prefix.casefold().strip()

    def rank(name: str) -> int:
        folded = name.casefold()
        if folded.startswith(wanted):
            return 0
        if any(word.startswith(wanted) for word in folded.split()):
            return 1
        return 2 if wanted in folded else 3

    ranked = sorted((rank(name), number, name) for number, name in enumerate(dict.fromkeys(names)))
    return [name for grade, _, name in ranked if grade < 3][:limit]  # noqa: PLR2004 - 3 holds it nowhere

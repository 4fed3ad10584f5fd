"""Single variables that the operator sets and names elsewhere: in the environment, or in ``.env``."""

from collections.abc import Mapping
from pathlib import Path

from adapters.settings.secrets import Secret
from adapters.settings.values import Reader


class Variables:
    """Gives what is in a variable now; the environment wins over the file."""

    def __init__(self, environment: Mapping[str, str], dotenv: Path | None) -> None:
        self._environment = environment
        self._dotenv = dotenv

    def __call__(self, name: str) -> Secret | None:
        """Read it; None: it is not set."""
        return Reader(self._environment, self._dotenv, (name,)).secret(name)

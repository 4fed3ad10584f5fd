"""Whether the settings, which hold tokens, are for this user alone."""

import os
import stat
from pathlib import Path

from adapters.services.findings import Finding
from adapters.settings.settings import Settings


def check(file: Path, settings: Settings) -> list[Finding]:
    """Look at a ``.env``; nothing is said of one that is not there, holds no secret or is for nobody else.

    A group may read it: a service has its settings from whoever keeps the machine.
    """
    try:
        mode, text = stat.S_IMODE(file.stat().st_mode), file.read_text("utf-8", "replace")
    except OSError:
        return []
    if os.name != "posix" or not mode & stat.S_IRWXO:
        return []
    if not any(secret.reveal() in text for secret in settings.secrets()):
        return []
    seen = f"{file} holds secrets and is open to everybody on this machine (mode {mode:04o})"
    message = f"{seen}; run `chmod 600 {file}`."
    return [Finding(ok=False, subject="settings", message=message)]

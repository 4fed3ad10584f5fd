"""What ends a backup or its way back."""


class BackupError(Exception):
    """It cannot be done; one sentence with what to do."""

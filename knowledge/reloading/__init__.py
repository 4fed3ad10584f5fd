"""Bringing the index up to date with the folder."""

from knowledge.reloading.changes import Changes
from knowledge.reloading.reloading import (
    Outstanding,
    ReloadProgress,
    ReloadReport,
    is_outdated,
    outstanding,
    reload,
)

__all__ = ["Changes", "Outstanding", "ReloadProgress", "ReloadReport", "is_outdated", "outstanding", "reload"]

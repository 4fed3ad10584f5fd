"""Bringing the index up to date with the folder."""

from knowledge.reloading.changes import Changes
from knowledge.reloading.reloading import is_outdated, outstanding, reload
from knowledge.reloading.reports import Outstanding, ReloadProgress, ReloadReport

__all__ = ["Changes", "Outstanding", "ReloadProgress", "ReloadReport", "is_outdated", "outstanding", "reload"]

"""Bringing the index up to date with the folder."""

from knowledge.reloading.reloading import ReloadProgress, ReloadReport, is_outdated, reload

__all__ = ["ReloadProgress", "ReloadReport", "is_outdated", "reload"]

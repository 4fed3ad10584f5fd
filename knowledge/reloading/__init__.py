"""Bringing the index up to date with the folder."""

from knowledge.reloading.reloading import ReloadProgress, ReloadReport, reload

__all__ = ["ReloadProgress", "ReloadReport", "reload"]

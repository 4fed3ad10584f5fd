"""Opens the knowledge base for one command: reads it at first use, with a progress bar, and reuses it afterwards."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from adapters.settings import Settings
from knowledge.index import Index
from knowledge.library import Library
from knowledge.reloading import ReloadProgress, ReloadReport
from knowledge.reloading import reload as bring_up_to_date

Progress = Callable[[ReloadProgress], None]

"""Names the command that somebody is told to give next."""

import shlex

import click


def command_again(*words: str) -> str:
    """Write a command for the folder that the running one works on: with its ``--knowledge``, if it has one."""
    context = click.get_current_context(silent=True)
    folder = context.params.get("knowledge") if context else None
    given = ("--knowledge", str(folder)) if folder is not None else ()
    return f"backgrounder {shlex.join((*words, *given))}"

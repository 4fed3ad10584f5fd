"""What is typed behind a command."""

import re

import click

_DASHED = re.compile(r"-[^=\s]*\s")


class Sentence(click.Command):
    """A command whose argument is a sentence, which may begin with a dash as options do ("- We are ready.")."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take what has a blank before any "=" for a sentence."""
        dashed = [one for one in args if _DASHED.match(one)] if "--" not in args else []
        return super().parse_args(
            ctx, [one for one in args if one not in dashed] + ["--", *dashed] * bool(dashed)
        )

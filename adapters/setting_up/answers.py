"""Where answers come from: a terminal, or lines of standard input."""

import getpass
import sys

import click


class Answers:
    """Asks, and reads a line for each question; what nobody may see is not shown while it is typed."""

    def __init__(self) -> None:
        self.can_be_asked_again = sys.stdin.isatty()
        self.given = 0
        """How many lines there were, empty ones too."""

    def to(self, question: str, *, hidden: bool = False) -> str:
        """Give the answer without blanks around it; where lines are over, it is as if Enter were pressed.

        Raises:
            EOFError: Somebody at a terminal broke it off.
        """
        if self.can_be_asked_again and hidden:
            said = getpass.getpass(question)
            self.given += 1
            return said.strip()
        # Who sends lines presses no Enter that would end ours.
        click.echo(question, nl=not self.can_be_asked_again)
        line = sys.stdin.readline()
        if not line and self.can_be_asked_again:
            raise EOFError
        self.given += bool(line)
        return line.strip()

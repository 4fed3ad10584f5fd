"""The command line: names the commands, and words what went wrong."""

import io
import os
import sys
from pathlib import Path

import click

from adapters.backups.command import backup, restore
from adapters.commands import answering, folder, serving
from adapters.commands.cluster import cluster
from adapters.commands.journal import journal
from adapters.commands.syncing import sync
from adapters.console import wording
from adapters.setting_up.command import init
from adapters.settings.settings import SettingsError
from knowledge.errors import KnowledgeError

DONE, FAILED = 0, 1


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="backgrounder")
def cli() -> None:
    """Answer questions out of a folder of briefings, word for word, with who said it and where."""


for command in (
    *(init, backup, restore, journal, cluster),
    *(answering.ask, answering.chat, answering.quotes, answering.trace),
    *(folder.sources, folder.reload, sync, folder.statements, folder.text, folder.evaluate),
    *(serving.run, serving.check, serving.access, serving.links, serving.slack_manifest),
):
    cli.add_command(command)


def main() -> None:
    """Run ``backgrounder``: errors are one sentence on standard error, never a traceback."""
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        # Half a character out of a question ("\ud800") must not end a batch; JSON writes it just like this.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    # numpy's OpenBLAS would start a thread a core, which takes longer than all the products an answer needs.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        code = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        sys.exit(_complain(_usage(error), error.exit_code))
    except (KnowledgeError, SettingsError) as error:
        sys.exit(_complain(str(error), FAILED))
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        _give_up_output()
        sys.exit(DONE)
    except OSError as error:
        _give_up_output()
        sys.exit(_complain(wording.system_refused(error.filename, error.strerror or str(error)), FAILED))
    except (KeyboardInterrupt, click.Abort):
        sys.exit(_complain("Stopped.", 130))
    sys.exit(code if isinstance(code, int) else DONE)


def _open_what_is_closed() -> None:
    """Let a stream that was closed before (``>&-``) lead nowhere; no file of ours may get its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - to the end


def _give_up_output() -> None:
    """Let what is still to be written vanish; Python would complain again while closing it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage(error: click.ClickException) -> str:
    sentence = error.format_message()
    context = getattr(error, "ctx", None)
    return f"{sentence} Try '{context.command_path} --help'." if context else sentence


def _complain(sentence: str, code: int) -> int:
    click.echo(f"backgrounder: {sentence}", err=True)
    return code

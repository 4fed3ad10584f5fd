"""What of the owner's files cannot be heeded, for the report of a reload."""

from dataclasses import replace

from adapters.rules.file import RulesFile
from adapters.rules.pinsfile import PinsFile
from bot.pinning.board import Pinboard
from bot.pinning.pins import FILE as PINS
from bot.rules.rules import FILE
from bot.showing.wording import about_pins
from knowledge.engine import Engine
from knowledge.reloading import ReloadReport


def noted_in(
    report: ReloadReport, rules: RulesFile, pins_file: PinsFile, pins: Pinboard, index: Engine
) -> ReloadReport:
    """Put what an admin must know of rules and pins before the report's other notes."""
    problems = ((FILE, rules.problem), (PINS, pins_file.problem))
    told = [(name, problem.removeprefix(f"{name}, ").rstrip(".")) for name, problem in problems if problem]
    # What is wrong with a pin is its document's matter.
    faults = [one for one in pins.faults(index) if one[0].document not in report.hidden_now]
    told += [(pin.document, about_pins.faulty(pin, fault)) for pin, fault in faults]
    return replace(report, notes=(*told, *report.notes)) if told else report

"""What may be pressed or picked, as forms that are posted: nothing changes by following a link."""

from dataclasses import dataclass
from typing import Final, get_args

from markupsafe import Markup

from adapters.web.replies import wording
from bot.model import Action, ActionKind, Pick

PRESS: Final = "press"
"""The name of the field that says what was pressed."""

_KINDS: Final[dict[str, ActionKind]] = {kind: kind for kind in get_args(ActionKind)}
_FORM: Final = Markup('<form class="actions" method="post" action="{}">{}{}</form>\n')
_HIDDEN: Final = Markup('<input type="hidden" name="{}" value="{}">')
_BUTTON: Final = Markup('<button name="{}" value="{}">{}</button>\n')
_PICK: Final = Markup('<label>{} <select name="{}">\n{}</select></label>\n<button>{}</button>\n')
_OPTION: Final = Markup('<option value="{}"{}>{}</option>\n')
_CHOSEN: Final = Markup(" selected")


@dataclass(frozen=True, slots=True)
class Buttons:
    """Where presses are posted, and what is posted with each."""

    address: str
    kept: tuple[tuple[str, str], ...] = ()
    """Names and values of fields that nobody sees."""


def pressed(value: str) -> tuple[ActionKind, str] | None:
    """Read what a form says was pressed: the kind and its value; None: no form of ours says so."""
    kind, colon, rest = value.partition(":")
    known = _KINDS.get(kind)
    return None if known is None or not colon else (known, rest)


def html_of_actions(actions: tuple[Action, ...], buttons: Buttons) -> Markup:
    """Set buttons as one form, which says which of them was pressed."""
    shown = [
        _BUTTON.format(PRESS, f"{one.kind}:{one.value}", one.label) for one in actions if one.label.strip()
    ]
    return _FORM.format(buttons.address, _kept(buttons), Markup().join(shown)) if shown else Markup()


def html_of_pick(pick: Pick, buttons: Buttons) -> Markup:
    """Set a list to pick from as a form of its own."""
    options = Markup().join(
        _OPTION.format(f"{pick.kind}:{one.value}", _CHOSEN if one.value == pick.chosen else Markup(), one.label)
        for one in pick.options
    )
    fields = _PICK.format(pick.label, PRESS, options, wording.CHOOSE)
    return _FORM.format(buttons.address, _kept(buttons), fields)


def _kept(buttons: Buttons) -> Markup:
    return Markup().join(_HIDDEN.format(name, value) for name, value in buttons.kept)

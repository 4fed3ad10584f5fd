"""The texts of pages as ``entities.xml`` has them: in Confluence's storage format, within CDATA sections."""

import re
from collections.abc import Mapping
from typing import Final

from adapters.syncing.confluence.parsing import StorageError
from adapters.syncing.confluence.storage import as_html, loosely_as_html
from adapters.syncing.kinds.export.items import UnusableItemError
from knowledge.errors import TOO_DEEP

# What stands in an export for the end of a CDATA section within another one; code may hold the same.
_CUT_END: Final = re.compile(r"\]\] >(?=\s*</ac:|<!\[CDATA\[|\s*\Z)")


def html_of(body: str, users: Mapping[str, str]) -> str:
    """The HTML of a page's text, as markup for ``markup.page``; of a damaged one all its words.

    Args:
        body: As the export has it.
        users: The full names of those who may be mentioned, by key.

    Raises:
        UnusableItemError: It nests too deep even so.
    """
    body, around = _CUT_END.sub("]]>", body), _Around(users)
    try:
        return as_html(body, around)
    except StorageError:
        pass
    try:
        return loosely_as_html(body, around)
    except StorageError:
        raise UnusableItemError(TOO_DEEP) from None


class _Around:
    """What is known of what a text points to, as ``storage.Around``."""

    def __init__(self, users: Mapping[str, str]) -> None:
        self._users = users

    def page(self, _title: str, _space: str) -> str | None:
        """As ``storage.Around``; a page that changed its address would not be fetched anew for that."""
        return None

    def attachment(self, _: str) -> str | None:
        """As ``storage.Around``."""
        return None

    def person(self, identity: Mapping[str, str]) -> str:
        """As ``storage.Around``; whoever left has no name, and was mentioned all the same."""
        keys = (identity.get(name, "") for name in ("userkey", "account-id", "username"))
        return f"@{next((self._users[key] for key in keys if key in self._users), '…')}"

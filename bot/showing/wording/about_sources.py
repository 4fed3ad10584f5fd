"""What is said about the documents."""

from bot.showing.wording.phrases import count


def sources_heading(number: int, search: str) -> str:
    """Head the list of documents."""
    return f"{count(number, 'document')} with “{search}”" if search else count(number, "document")


def more_documents(number: int) -> str:
    """Say how many documents are not shown."""
    return f"And {count(number, 'more document')}; add a word of the title to narrow them down."


def page_of(page: int, pages: int) -> str:
    """Say which page of a list is shown."""
    return f"Page {page:,} of {pages:,}"


def document_facts(passages: int, statements: int) -> str:
    """Say how much a document holds."""
    return f"{count(passages, 'passage')}, {count(statements, 'statement')}"


NO_DOCUMENTS = "There are no documents yet. Put some into the knowledge folder, then reload."


def no_such_document(search: str) -> str:
    """Say that no document bears these words."""
    return f"No document has “{search}” in its title or path."

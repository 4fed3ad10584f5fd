"""What is said about the documents."""

from bot.answer.links import Problem
from bot.showing.wording.translating import counted, number, say


def sources_heading(documents: int, search: str) -> str:
    """Head the list of documents."""
    if search:
        return counted(
            "{number} document with “{search}”",
            "{number} documents with “{search}”",
            documents,
            search=search,
        )
    return counted("{number} document", "{number} documents", documents)


def more_documents(documents: int) -> str:
    """Say how many documents are not shown."""
    return counted(
        "And {number} more document; add a word of the title to narrow them down.",
        "And {number} more documents; add a word of the title to narrow them down.",
        documents,
    )


def page_of(page: int, pages: int) -> str:
    """Say which page of a list is shown."""
    return say("Page {page} of {pages}", page=number(page), pages=number(pages))


def document_facts(passages: int, statements: int) -> str:
    """Say how much a document holds."""
    told = (
        counted("{number} passage", "{number} passages", passages),
        counted("{number} statement", "{number} statements", statements),
    )
    return ", ".join(told)


NO_DOCUMENTS = "There are no documents yet. Put some into the knowledge folder, then reload."


def no_such_document(search: str) -> str:
    """Say that no document bears these words."""
    return say("No document has “{search}” in its title or path.", search=search)


def unusable_base(problem: Problem) -> str:
    """Say what is wrong with an address for all documents, after the name of its setting; for the operator."""
    match problem.why:
        case "no address":
            return "is no address; set it to one such as https://handbook.example.org/{stem}."
        case "unknown placeholder":
            return (
                f"has {{{problem.placeholder}}}, which is nothing of a document; "
                "use {path}, {stem} or {anchor}."
            )
        case "open brace":
            return "has a brace that is not closed; write {path}, {stem} or {anchor}."
        case "same for all":
            return "is the same for all documents; put {path} or {stem} where the document's own part belongs."

"""What Confluence's macros are to whoever reads a page: https://confluence.atlassian.com/doc/macros-139387.html."""

from typing import Final

NOTES: Final = {
    "info": "info", "note": "note", "tip": "tip", "warning": "warning", "success": "success", "error": "error",
}  # fmt: skip
"""Which note each is; the Cloud's panels of its newer editor have the same names."""
CODE: Final = frozenset(
    ["code", "noformat", "code-block", "paste-code-macro", "plantuml", "mermaid-macro", "html"]
)
"""What shows plain text as it stands, or draws something from it, which is not to be had."""
SAID: Final = {
    "status": "title",
    "jira": "key",
    "jiraissues": "key",
    "mathinline": "body",
    "mathjax-inline-macro": "equation",
}
"""What stands within a line, and by which parameter its words are known; else by its plain text."""
LINKED: Final = frozenset(
    ["include", "excerpt-include", "view-file", "viewpdf", "viewdoc", "viewxls", "viewppt", "profile", "widget"]
)
"""What shows something else in its place."""

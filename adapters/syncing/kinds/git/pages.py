"""Which page at its host shows a file of a repository as it was in a commit."""

import re
from typing import Final
from urllib.parse import quote

from adapters.syncing.kinds.git.addresses import Address

PLACEHOLDERS: Final = frozenset({"repo", "commit", "path"})
"""What may stand in braces in the option ``blob``."""
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_COMMIT: Final = r"(?P<commit>[0-9a-f]{40}(?:[0-9a-f]{24})?)"
_GITHUB: Final = "https://{host}/{{repo}}/blob/{{commit}}/{{path}}"
_GITLAB: Final = "https://{host}/{{repo}}/-/blob/{{commit}}/{{path}}"
_GITEA: Final = "https://{host}/{{repo}}/src/commit/{{commit}}/{{path}}"
_HOSTS: Final = {
    "github.com": _GITHUB,
    "gitlab.com": _GITLAB,
    "codeberg.org": _GITEA,
    "gitea.com": _GITEA,
    "bitbucket.org": "https://{host}/{{repo}}/src/{{commit}}/{{path}}",
    "git.sr.ht": "https://{host}/{{repo}}/tree/{{commit}}/item/{{path}}",
}
_BY_SSH: Final = {
    "ssh.github.com": "github.com",
    "altssh.gitlab.com": "gitlab.com",
    "altssh.bitbucket.org": "bitbucket.org",
}
# Whoever runs one of these calls the machine so more often than not; the option "blob" is for all others.
_BEGINNINGS: Final = {
    "github": _GITHUB,
    "gitlab": _GITLAB,
    "gitea": _GITEA,
    "forgejo": _GITEA,
    "codeberg": _GITEA,
}


def form_of(address: Address) -> str | None:
    """The form of a file's page at the repository's host, as the option ``blob``; None: it is not known."""
    name = re.sub(r":\d+$", "", address.host)
    # By SSH the port says nothing about that of the pages, and some hosts have a name of its own for it.
    host = _BY_SSH.get(name, name) if address.scheme == "ssh" else address.host
    form = _HOSTS.get(host) or _BEGINNINGS.get(name.partition(".")[0])
    return form and form.format(host=host)


def problem_of(form: str) -> str | None:
    """What is wrong with the option ``blob``, completing "blob …"; None: nothing is."""
    if not re.match(r"https?://[^\s/{}]+/", form) or re.search(r"\s", form):
        return "is no address; set it to one such as https://git.example.org/{repo}/src/{commit}/{path}."
    names = _PLACEHOLDER.findall(form)
    if unknown := [name for name in names if name not in PLACEHOLDERS]:
        return f"has {{{unknown[0]}}}, which is not known; use {{repo}}, {{commit}} or {{path}}."
    if re.search("[{}]", _PLACEHOLDER.sub("", form)):
        return "has a brace that is not closed; write {repo}, {commit} or {path}."
    if names.count("path") != 1:
        return "is the same for all documents; write {path} where a file's path belongs."
    return None


def page(form: str, repo: str, commit: str, path: bytes) -> str:
    """The address of a file's page.

    Args:
        form: As the option ``blob``.
        repo: The repository's path at its host.
        commit: Its id.
        path: From the top of the repository, as git has it.
    """
    values = {"repo": quote(repo, safe="/~"), "commit": commit, "path": quote(path, safe="/")}
    return _PLACEHOLDER.sub(lambda found: values[found[1]], form)


def commit_in(url: str, form: str, repo: str, path: bytes) -> str | None:
    """The commit at which an address shows a file, where it is of this form and file."""
    before, mark, behind = page(form, repo, "\0", path).partition("\0")
    if not mark:
        return None
    found = re.fullmatch(re.escape(before) + _COMMIT + re.escape(behind).replace("\0", "(?P=commit)"), url)
    return found and found["commit"]

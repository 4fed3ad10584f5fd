"""Repositories that tests make with the git command, and serve."""

import os
import subprocess
from pathlib import Path

ANN = "Ann Lund"
BO = "Bo Ek"


class Made:
    """A bare repository, and a work tree that is pushed to it."""

    def __init__(self, bare: Path, tree: Path) -> None:
        self.bare, self.tree = bare, tree
        git("init", "--quiet", "--bare", "--initial-branch=main", str(bare))
        # As all hosts have them that leave files out.
        git("config", "uploadpack.allowFilter", "true", at=bare)
        git("init", "--quiet", "--initial-branch=main", str(tree))
        git("remote", "add", "origin", str(bare), at=tree)

    def write(self, **files: str) -> None:
        """Files by their names, "__" for a slash and "_md" for the ending."""
        for name, text in files.items():
            self.put(name.replace("__", "/").replace("_md", ".md"), text)

    def put(self, name: str | bytes, text: str | bytes) -> None:
        path = Path(os.fsdecode(os.fsencode(self.tree) + b"/" + os.fsencode(name)))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def commit(
        self, message: str = "Change", *, author: str = ANN, day: str = "2026-03-05", push: bool = True
    ) -> str:
        """Commit all there is; the commit."""
        git("add", "--all", at=self.tree)
        who = {"GIT_AUTHOR_NAME": author, "GIT_AUTHOR_DATE": f"{day}T12:00:00+0000"}
        git("commit", "--quiet", "--allow-empty", f"--message={message}", at=self.tree, **who)
        if push:
            self.push("HEAD")
        return self.head()

    def push(self, *what: str) -> None:
        git("push", "--quiet", "--force", "origin", *what, at=self.tree)

    def head(self) -> str:
        return git("rev-parse", "HEAD", at=self.tree)

    def blob(self, name: str) -> str:
        return git("rev-parse", f"HEAD:{name}", at=self.tree)


def git(*arguments: str, at: Path | None = None, **variables: str) -> str:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": ANN,
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "Committer",
        "GIT_COMMITTER_EMAIL": "c@example.org",
        **variables,
    }
    done = subprocess.run(["git", *arguments], cwd=at, env=environment, capture_output=True, check=False)  # noqa: S603, S607
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()

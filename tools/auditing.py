"""Whether what an installation brings has a known vulnerability: `just audit`, by pip-audit (Apache-2.0).

Where no database of vulnerabilities answers, that is said in capitals and is no failure; with --strict it is one.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
AUDIT: Final = ["uv", "tool", "run", "--quiet", "--from", "pip-audit>=2.9", "pip-audit"]
CANARY: Final = "jinja2==2.10"
"""Known to be vulnerable (CVE-2019-10906): who finds nothing in it has looked nothing up."""
NOT_AUDITED: Final = (
    "NOT AUDITED: no database of vulnerabilities can be reached from here, so nothing is known of what is installed; "
    "run `just audit` where one can be."
)
CLEAN: Final = "Audited {number} distributions: no known vulnerability."


def main(audit: list[str] = AUDIT, arguments: list[str] | None = None) -> int:
    """Audit, and say what was found; ``audit`` is the command that looks up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strict", action="store_true", help="fail where nothing can be looked up")
    strict = parser.parse_args(arguments).strict
    with tempfile.TemporaryDirectory() as folder:
        requirements = Path(folder) / "requirements.txt"
        requirements.write_text(f"{CANARY}\n")
        if not any(one["vulns"] for one in looked_up(audit, requirements)):
            print(NOT_AUDITED, file=sys.stderr)
            return int(strict)
        requirements.write_text(shipped())
        found = looked_up(audit, requirements)
    left_out = [one for one in found if "skip_reason" in one]
    for one in left_out:
        print(f"NOT AUDITED: {one['name']}: {one['skip_reason']}", file=sys.stderr)
    wrong = [one for one in found if one["vulns"]]
    for one in wrong:
        for hole in one["vulns"]:
            mended = ", ".join(hole["fix_versions"]) or "no version"
            print(f"{one['name']} {one['version']}: {hole['id']}, mended in {mended}.", file=sys.stderr)
    if not wrong:
        print(CLEAN.format(number=len(found) - len(left_out)))
    return int(bool(wrong) or (strict and bool(left_out)))


def shipped() -> str:
    """Resolve what an installation brings, as `deploy/install.sh` does."""
    command = [
        "uv",
        "pip",
        "compile",
        "--quiet",
        "--no-header",
        "--no-annotate",
        "--extra",
        "postgres",
        "pyproject.toml",
    ]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def looked_up(audit: list[str], requirements: Path) -> list[dict[str, Any]]:
    """What is known of each distribution; nothing where the program or the database does not answer."""
    options = ["--format", "json", "--progress-spinner", "off", "--disable-pip", "--no-deps", "--requirement"]
    done = subprocess.run([*audit, *options, str(requirements)], check=False, capture_output=True, text=True)
    try:
        told = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return []
    return [{"vulns": [], **one} for one in told]


if __name__ == "__main__":
    sys.exit(main())

"""What is shipped: licences that anybody can accept, no secret in the repository, and rules that look for mistakes."""

import importlib.metadata
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())

PERMISSIVE = re.compile(
    r"0BSD|(?:2-Clause |3-Clause )?BSD(?:[ -][23][ -]Clause)?(?: License)?|Apache(?:[- ]?2\.0| Software License)|"
    r"(?:The )?MIT(?:-0|-CMU| License)?(?: \(MIT\))?|PSF-2\.0|Python Software Foundation License|Zlib|CC0-1\.0|"
    r"dependency licenses"
)
BINDS_ITSELF = {"asyncssh", "certifi"}
"""Licences that bind who changes those very files. asyncssh (EPL-2.0) comes with the extra "sftp" alone; OpenSearch's
client brings Mozilla's list of certificates (MPL-2.0)."""
COPYLEFT = re.compile(r"\b[AL]?GPL|General Public|Affero|Mozilla|MPL|EUPL|SSPL", re.IGNORECASE)

# What real ones look like; those that tests make up are shorter, or say that they are made up.
SECRETS = re.compile(
    r"""xox[abeprs]-\d{10,}-\d{10,}-[A-Za-z0-9]{20,}        # Slack's tokens
    |   xapp-\d-A[A-Z0-9]{8,}-\d{10,}-[0-9a-f]{40,}       # the same of apps
    |   hooks\.slack\.com/services/T\w{8,}/B\w{8,}/\w{20,}
    |   \b[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,}          # Discord's
    |   discord(?:app)?\.com/api/webhooks/\d{17,}/[\w-]{60,}
    |   -----BEGIN\ (?:[A-Z]+\ )?PRIVATE\ KEY-----\s+[A-Za-z0-9+/]{40}
    |   \bAKIA[0-9A-Z]{16}\b
    |   \bgh[oprsu]_[A-Za-z0-9]{36} | \bgithub_pat_\w{50,}
    |   \bglpat-[\w-]{20} | \bsk-[A-Za-z0-9_-]{40,} | \bpypi-AgE\w{50,}
    """,
    re.VERBOSE,
)


def name_of(written: str) -> str:
    return re.sub(r"[-_.]+", "-", written).lower()


def shipped() -> Iterator[importlib.metadata.Distribution]:
    """All that an installation with every extra brings."""
    extras = [one for group in PROJECT["project"]["optional-dependencies"].values() for one in group]
    left = [Requirement(one) for one in (*PROJECT["project"]["dependencies"], *extras)]
    seen = set()
    while left:
        wanted = left.pop()
        if (name := name_of(wanted.name)) in seen:
            continue
        seen.add(name)
        distribution = importlib.metadata.distribution(name)
        yield distribution
        left += [
            one
            for one in map(Requirement, distribution.requires or ())
            if not one.marker or any(one.marker.evaluate({"extra": extra}) for extra in ("", *wanted.extras))
        ]


def licences(distribution: importlib.metadata.Distribution) -> list[str]:
    """What it says of its licence, the most exact statement first."""
    told = distribution.metadata
    if "License-Expression" in told:
        return re.split(r" (?:AND|OR) ", told["License-Expression"])
    classified = [
        one.rpartition(" :: ")[2] for one in told.get_all("Classifier", []) if one.startswith("License ::")
    ]
    return classified or str(told.get_all("License", [""])[0]).split(", ")


@pytest.mark.parametrize("distribution", list(shipped()), ids=lambda one: name_of(one.name))
def test_what_is_shipped_has_a_permissive_licence(distribution: importlib.metadata.Distribution) -> None:
    found = [] if name_of(distribution.name) in BINDS_ITSELF else licences(distribution)

    assert [one for one in found if not PERMISSIVE.fullmatch(one) or COPYLEFT.search(one)] == []


@pytest.mark.parametrize(
    "told", ["AGPL-3.0-only", "GPLv3", "GNU Affero General Public License v3", "LGPL-2.1", "", "X"]
)
def test_other_licences_are_noticed(told: str) -> None:
    assert not PERMISSIVE.fullmatch(told) or COPYLEFT.search(told)


def files() -> list[Path]:
    """What git keeps; in an unpacked source without git all that is there but what is made."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)  # noqa: S607 # git's place differs
    names = done.stdout.decode().split("\0") if done.returncode == 0 else []
    found = [ROOT / name for name in names if name]
    return found or [one for one in ROOT.rglob("*") if not any(part.startswith(".") for part in one.parts)]


def test_no_secret_is_in_the_repository() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {match[0][:12]}…"
        for file in files()
        if file.is_file()
        for match in SECRETS.finditer(file.read_bytes().decode("utf-8", "replace"))
    ]

    assert found == []


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-" + "1" * 12 + "-" + "2" * 12 + "-" + "a" * 24,
        "xapp-1-A" + "B" * 10 + "-" + "1" * 13 + "-" + "f" * 64,
        "M" + "T" * 25 + "." + "a" * 6 + "." + "b" * 38,
        "-----BEGIN " + "PRIVATE KEY-----\n" + "M" * 64,
        "gh" + "p_" + "a" * 36,
    ],
)
def test_a_real_one_would_be_found(secret: str) -> None:
    assert SECRETS.search(f'token = "{secret}"')


def test_the_rules_of_bandit_hold_for_all_that_is_shipped() -> None:
    rules = PROJECT["tool"]["ruff"]["lint"]

    ignored_by_place = {
        place: [one for one in codes if one.startswith("S")]
        for place, codes in rules["per-file-ignores"].items()
    }
    assert rules["select"] == ["ALL"]
    assert [
        one for one in rules["ignore"] if one == "S" or one[:2] in ("S1", "S2", "S3", "S5", "S6", "S7")
    ] == []
    assert {
        place for place, codes in ignored_by_place.items() if [one for one in codes if one[1:].isdecimal()]
    } <= {
        "tests/**",
        "tools/**",
        "benchmarks/**",
    }

"""The day and the author of a document that a repository brings."""

from adapters.syncing.port import Unchanged
from tests.adapters.syncing.git.conftest import Looker
from tests.adapters.syncing.git.repositories import ANN, BO, Made, git


def day(looker: Looker, key: str) -> str | None:
    return looker.held[key].origin.published


def author(looker: Looker, key: str) -> str | None:
    return looker.held[key].origin.author


def test_each_document_has_the_day_of_its_own_last_change(looker: Looker, made: Made) -> None:
    made.write(docs__leave_md="# Leave\n\n26 days.\n")
    made.commit(day="2026-04-01")
    made.write(docs__travel_md="# Travel\n")
    made.commit(day="2026-05-02")

    looker.look()

    assert (day(looker, "README.md"), day(looker, "docs/leave.md"), day(looker, "docs/travel.md")) == (
        "2026-03-05",
        "2026-04-01",
        "2026-05-02",
    )


def test_days_are_those_of_the_folder_that_is_looked_at(looker: Looker, made: Made) -> None:
    made.write(README_md="# Another\n")
    made.commit(day="2026-04-01")
    looker.with_options(folder="docs")

    looker.look()

    assert day(looker, "leave.md") == "2026-03-05"


def test_what_was_changed_before_the_commits_that_are_fetched_has_no_day(looker: Looker, made: Made) -> None:
    for number in range(3):
        made.write(new_md=f"# New {number}\n")
        made.commit(day=f"2026-04-0{number + 1}")
    looker.with_options(history=2)

    looker.look()

    assert (day(looker, "README.md"), day(looker, "new.md")) == (None, "2026-04-03")


def test_without_history_nothing_has_a_day(looker: Looker, made: Made) -> None:
    looker.with_options(history=0)
    made.commit()

    looker.look()

    assert day(looker, "README.md") is None


def test_a_day_stays_while_the_content_stays(looker: Looker, made: Made) -> None:
    looker.look()
    for number in range(3):
        made.write(new_md=f"# New {number}\n")
        made.commit(day="2026-04-01")
    looker.with_options(history=1)

    found = looker.look()

    assert day(looker, "README.md") == "2026-03-05"
    assert [one.origin for one in found if isinstance(one, Unchanged)] == [None, None]


def _part(made: Made) -> None:
    """Commit to a branch "side", and then to the main one; neither is pushed."""
    git("checkout", "--quiet", "-b", "side", at=made.tree)
    made.write(docs__leave_md="# Leave\n\n27 days.\n")
    made.commit(day="2026-04-01", push=False)
    git("checkout", "--quiet", "main", at=made.tree)
    made.write(README_md="# Handbook of Acme\n")
    made.commit(day="2026-04-02", push=False)


def test_a_merge_gives_what_it_brings_the_day_of_its_own_commit(looker: Looker, made: Made) -> None:
    _part(made)
    git("merge", "--quiet", "--no-ff", "--message=Merge", "side", at=made.tree)
    made.push("main")

    looker.look()

    assert (day(looker, "docs/leave.md"), day(looker, "README.md")) == ("2026-04-01", "2026-04-02")


def test_what_a_merge_itself_wrote_has_no_day(looker: Looker, made: Made) -> None:
    _part(made)
    git("merge", "--quiet", "--no-ff", "--no-commit", "side", at=made.tree)
    made.write(docs__leave_md="# Leave\n\n28 days.\n")
    made.commit(day="2026-04-03")

    looker.look()

    assert day(looker, "docs/leave.md") is None


def test_a_day_that_is_not_yet_is_none(looker: Looker, made: Made) -> None:
    made.write(new_md="# New\n")
    made.commit(day="2098-01-01")
    made.write(old_md="# Old\n")
    made.commit(day="1970-01-02")

    looker.look()

    assert (day(looker, "new.md"), day(looker, "old.md")) == (None, None)


def test_who_commits_is_no_author(looker: Looker) -> None:
    looker.look()

    assert author(looker, "README.md") is None


def test_where_the_owner_says_so_the_author_is_who_alone_wrote_it(looker: Looker, made: Made) -> None:
    made.write(docs__leave_md="# Leave\n\n26 days.\n", bo_md="# Of Bo\n")
    made.commit(author=BO)
    made.write(both_md="# Both\n")
    made.commit("Write\n\nCo-authored-by: Bo Ek <bo@example.org>")
    made.write(program_md="# Of a program\n")
    made.commit(author="tidy[bot]")
    looker.with_options(authors=True)

    looker.look()

    assert {key: author(looker, key) for key in looker.held} == {
        "README.md": ANN,
        "docs/leave.md": None,
        "bo.md": BO,
        "both.md": None,
        "program.md": None,
    }


def test_who_moves_a_document_is_not_its_author(looker: Looker, made: Made) -> None:
    git("mv", "docs/leave.md", "holidays.md", at=made.tree)
    made.put("holidays.md", "# Leave\n\nEverybody has 26 days, and one more.\n")
    made.commit(author=BO)
    looker.with_options(authors=True)

    looker.look()

    assert author(looker, "holidays.md") is None


def test_whose_first_commit_was_not_fetched_has_no_author(looker: Looker, made: Made) -> None:
    made.write(docs__leave_md="# Leave\n\n26 days.\n")
    made.commit()
    looker.with_options(authors=True, history=2)

    looker.look()

    assert author(looker, "docs/leave.md") is None

from knowledge.files import Known
from knowledge.reloading.changes import Changes, changes_between


def known(digest: int) -> Known:
    return Known(1, 1, digest, settled=True)


def test_a_file_of_the_same_content_under_another_name_was_renamed() -> None:
    before = {"old.md": known(1), "kept.md": known(2)}

    found = changes_between(before, {"new.md": known(1)}, ["old.md"])

    assert found == Changes(renamed=(("old.md", "new.md"),))


def test_a_copy_of_a_file_that_is_still_there_is_new() -> None:
    found = changes_between({"kept.md": known(1)}, {"copy.md": known(1)}, [])

    assert found == Changes(added=("copy.md",))


def test_a_removed_file_was_renamed_to_one_of_its_copies_only() -> None:
    found = changes_between({"old.md": known(1)}, {"b.md": known(1), "a.md": known(1)}, ["old.md"])

    assert found == Changes(added=("b.md",), renamed=(("old.md", "a.md"),))


def test_two_files_of_the_same_content_are_renamed_each_to_one_in_order() -> None:
    before = {"a.md": known(1), "b.md": known(1)}

    found = changes_between(before, {"c.md": known(1), "d.md": known(1)}, ["b.md", "a.md"])

    assert found == Changes(renamed=(("a.md", "c.md"), ("b.md", "d.md")))


def test_a_file_that_was_there_is_changed_and_what_is_gone_removed() -> None:
    before = {"a.md": known(1), "b.md": known(2)}

    found = changes_between(before, {"a.md": known(3)}, ["b.md"])

    assert found == Changes(changed=("a.md",), removed=("b.md",))

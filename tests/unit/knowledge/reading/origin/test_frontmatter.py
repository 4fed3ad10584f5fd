from knowledge.reading.origin.frontmatter import split_front_matter


def test_aliases_that_unfold_without_end_are_not_followed() -> None:
    lines = ["title: Gates", "a0: &a0 {x: y}"]
    lines += [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 60)]

    description, body = split_front_matter("---\n" + "\n".join(lines) + "\n---\nThey rise.")

    assert (description.title, body) == ("Gates", "They rise.")
    assert description.notes[0].startswith("its head repeats itself")


def test_a_head_that_nests_too_deeply_is_read_line_by_line() -> None:
    description, body = split_front_matter(f"---\ntitle: Gates\na: {'[' * 60_000}\n---\nThey rise.")

    assert (description.title, body) == ("Gates", "They rise.")
    assert description.notes == ("its head nests too deeply and was read line by line; simplify it",)

"""What a hook is signed with stands in a variable that the source's table names."""

import stat

from adapters.settings.secrets import Secret
from tests.adapters.syncing.remote import Bench


def told(secret: Secret | None) -> str | None:
    return secret.reveal() if secret else None


def test_a_hooks_secret_is_that_of_its_source_as_it_is_now(bench: Bench) -> None:
    bench.write('hook = "WIKI_HOOK"')
    sources = bench.sources()
    before = told(sources.hook_of("wiki"))
    bench.variables["WIKI_HOOK"] = "s3cret"

    assert (before, told(sources.hook_of("wiki"))) == (None, "s3cret")
    assert sources.hook_of("other") is None


def test_without_a_hook_there_is_none(bench: Bench) -> None:
    assert bench.sources().hook_of("wiki") is None


def test_while_the_file_is_no_good_nobody_is_let_in(bench: Bench) -> None:
    bench.write("kind = 3")

    assert bench.sources().hook_of("wiki") is None


def test_a_state_folder_that_a_look_makes_is_for_its_user_alone(bench: Bench) -> None:
    bench.remote.hold("a.md")

    bench.sources().bring()

    assert stat.S_IMODE(bench.state.stat().st_mode) == 0o700

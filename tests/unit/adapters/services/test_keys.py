from pathlib import Path

import pytest

from adapters.services.keys import key_in


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"\xff" * 32, "it is no text"), (b"short", "it holds no key"), (b"", "it holds no key")],
)
def test_what_is_no_key_is_said(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "secret.key"
    file.write_bytes(content)

    with pytest.raises(OSError, match=reason) as raised:
        key_in(file)

    assert (raised.value.strerror, raised.value.filename) == (reason, str(file))

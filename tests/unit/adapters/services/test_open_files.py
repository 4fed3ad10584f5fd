import pytest

from adapters.services import open_files
from adapters.services.open_files import CHAT, WEB, share


@pytest.mark.parametrize(
    ("files", "web", "chat"), [(None, 400, 100), (1024, 400, 100), (256, 108, 54), (64, 12, 6), (20, 4, 4)]
)
def test_connections_leave_answering_the_files_it_needs(
    monkeypatch: pytest.MonkeyPatch, files: int | None, web: int, chat: int
) -> None:
    monkeypatch.setattr(open_files, "allowed", lambda: files)

    assert (share(WEB, 400), share(CHAT, 100)) == (web, chat)

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.adapters.syncing.stores import (
    azure_server,
    folder_server,
    gcs_server,
    s3_server,
    sftp_server,
    smb_server,
    webdav_server,
)
from tests.adapters.syncing.stores.rig import Rig
from tests.adapters.syncing.working import Working


@pytest.fixture
def servers() -> Iterator[ExitStack]:
    """What ends at the end of a test."""
    with ExitStack() as started:
        yield started


@pytest.fixture(params=["s3", "gcs", "azure", "webdav", "web-folder", "sftp", "smb"])
def rig(request: pytest.FixtureRequest, servers: ExitStack, tmp_path: Path) -> Rig:
    """Each store, with its server and no file."""
    match request.param:
        case "s3":
            found = s3_server.rig_of(servers.enter_context(s3_server.s3()))
        case "gcs":
            found = gcs_server.rig_of(servers.enter_context(gcs_server.gcs()))
        case "azure":
            found = azure_server.rig_of(servers.enter_context(azure_server.azure()))
        case "webdav":
            found = servers.enter_context(webdav_server.webdav(tmp_path / "served"))
        case "web-folder":
            found = servers.enter_context(folder_server.web_folder(tmp_path / "served"))
        case "sftp":
            served = tmp_path / "served"
            served.mkdir()
            found = sftp_server.rig_of(servers.enter_context(sftp_server.sftp(served)), served)
        case _:
            served = tmp_path / "served"
            served.mkdir()
            found = smb_server.rig_of(servers.enter_context(smb_server.smb(served, tmp_path / "own")), served)
    return found


@pytest.fixture
def work(tmp_path: Path) -> Working:
    """What a connector may use."""
    return Working(tmp_path / "scratch")

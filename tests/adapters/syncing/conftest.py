from pathlib import Path

import pytest

from tests.adapters.syncing import remote
from tests.adapters.syncing.remote import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return remote.bench(tmp_path)

from pathlib import Path

import pytest

from tests.deploying.images import Image, built


@pytest.fixture(scope="session")
def image(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Image:
    """The image, built once for all workers of pytest-xdist."""
    base: Path = tmp_path_factory.getbasetemp()
    return built((base if worker_id == "master" else base.parent) / "installed")

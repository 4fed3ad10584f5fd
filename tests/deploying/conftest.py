from pathlib import Path

import pytest

from tests.deploying.images import Image, built


@pytest.fixture(scope="session")
def image(run_of_all: tuple[Path, int]) -> Image:
    """The image, built once for all workers of pytest-xdist."""
    return built(run_of_all[0] / "installed")

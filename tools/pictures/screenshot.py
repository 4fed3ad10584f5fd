"""Takes a picture of an HTML page in headless Chromium."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars --force-device-scale-factor=1.5"
).split()
SECONDS = 60
_MARGIN = 24


def screenshot(html: str, png: Path, width: int, height: int) -> None:
    """Write the page's picture, without what is empty below; Chromium has to be on the path."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("There is no Chromium on the path; install it to take pictures.")
    png.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(html, "utf-8")
        subprocess.run(
            [
                chromium,
                *FLAGS,
                f"--user-data-dir={folder}/profile",
                f"--window-size={width},{height}",
                f"--screenshot={png.resolve()}",
                page.as_uri(),
            ],
            check=True,
            timeout=SECONDS,
            capture_output=True,
        )
    save(_cropped(Image.open(png).convert("RGB")), png)


def save(picture: Image.Image, png: Path) -> None:
    """Write a picture in few colours: a page of text needs no more, and has a fifth of the size."""
    # Pillow comes with matplotlib.
    picture.quantize(96).save(png, optimize=True)


def _cropped(picture: Image.Image) -> Image.Image:
    """The picture down to its last line that is not empty, and a margin."""
    empty = Image.new("RGB", picture.size, picture.getpixel((0, picture.height - 1)))
    found = ImageChops.difference(picture, empty).getbbox()
    lowest = found[3] if found else picture.height
    return picture.crop((0, 0, picture.width, min(picture.height, lowest + _MARGIN)))

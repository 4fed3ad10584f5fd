"""Which files of the knowledge folder are documents."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Final

from knowledge.errors import MissingFolderError
from knowledge.files import File
from knowledge.origins import DAMAGED, NOBODY, ORIGINS, Origins, read_origins
from knowledge.patience import Beat

SYNONYMS: Final = "synonyms.txt"
"""The admin's own list, at the top of the folder; not a document."""

# What editors and office programs leave beside a file.
_LEFT_BESIDE: Final = ("~", ".bak", ".tmp", ".swp", ".swo", ".orig", ".part", ".crdownload")
_MADE_BESIDE: Final = ("~$", "#", ".")
# Pictures, sound and fonts, styles, programs, archives and what tools keep for themselves: nobody expects
# them to be read, so nothing is said of them unless somebody asks.
_NO_TEXT: Final = frozenset(
    """
    .png .jpg .jpeg .gif .svg .webp .avif .heic .ico .bmp .tif .tiff .psd .ai .eps .drawio .excalidraw
    .mp3 .mp4 .m4a .m4v .wav .ogg .oga .flac .aac .webm .mov .avi .mkv .wmv
    .woff .woff2 .ttf .otf .eot
    .css .scss .sass .less .styl
    .js .mjs .cjs .jsx .ts .tsx .vue .svelte .map .wasm
    .py .pyi .pyc .ipy .rb .php .pl .lua .r .jl .java .class .jar .kt .kts .scala .groovy .gradle .go .rs .swift
    .c .h .cc .cpp .cxx .hpp .cs .fs .vb .m .mm .sh .bash .zsh .fish .ps1 .psm1 .bat .cmd .sql .ex .exs .erl .hs
    .clj
    .dart .tf .proto .graphql .hbs .ejs .liquid .j2 .jinja .njk .tmpl .pug
    .toml .ini .cfg .conf .properties .env .lock .sum .mod .mk .cmake .csproj .sln .plist .xsd .xsl .xslt .dtd
    .zip .gz .tgz .bz2 .xz .zst .7z .tar .rar .dmg .iso .exe .dll .so .dylib .bin .o .a .deb .rpm .msi .apk .whl
    .db .sqlite .sqlite3 .parquet .npy .npz .pkl .log .pid
    """.split()
)
_ARCHIVE: Final = ".zip"
_OF_TOOLS: Final = frozenset(
    """
    node_modules __pycache__ bower_components
    makefile dockerfile justfile rakefile gemfile procfile vagrantfile jenkinsfile codeowners cname
    package.json package-lock.json npm-shrinkwrap.json tsconfig.json jsconfig.json composer.json angular.json
    vercel.json netlify.json lerna.json nx.json turbo.json renovate.json deno.json biome.json manifest.json
    pnpm-lock.yaml pnpm-workspace.yaml mkdocs.yml mkdocs.yaml _config.yml _config.yaml docker-compose.yml
    docker-compose.yaml compose.yml compose.yaml antora.yml book.json mint.json docs.json search-index.json
    searchindex.json _category_.json _category_.yml _meta.json sidebars.json versions.json versioned_sidebars
    crowdin.yml codecov.yml
    thumbs.db desktop.ini
    """.split()
)
"""Files and folders of tools that build pages or programs, by their names in lower case."""

_OUT: Final = "it is a link out of the folder, which is not followed; put what it leads to into the folder"
_NOWHERE: Final = "it is a link that leads nowhere; mend or remove it"


@dataclass(frozen=True, slots=True)
class Listing:
    """What is in a knowledge folder."""

    files: list[File]
    """Those that may be documents, sorted by name; whether they can be read is not asked yet."""
    failed: tuple[tuple[str, str], ...]
    """Name (with a slash at its end) and reason of the subfolders that cannot be listed."""
    passed_over: Mapping[str, int] = field(default_factory=dict)
    """How many files were left out in silence because of their ending or, where that tells, their name."""
    notes: tuple[tuple[str, str], ...] = ()
    """Name and note of links that are not followed, and of what fails to tell where files come from."""
    archives: tuple[str, ...] = ()
    """The zips among what was left out, by name: some program's export may be in one."""


def listing(folder: Path, beat: Beat = lambda: None) -> Listing:
    """The files that may be documents; ``beat`` is called with each step.

    Left out are hidden files and folders, editors' backups, links that lead out of the folder, media,
    programs and what tools keep for themselves, and the list of synonyms.

    Raises:
        MissingFolderError: The folder does not exist, is none or may not be listed.
    """
    try:
        root = folder.resolve(strict=True)
        with os.scandir(root):
            pass
    except NotADirectoryError as error:
        raise MissingFolderError(f"{folder} is a file; name the folder that holds your documents.") from error
    except FileNotFoundError as error:
        raise MissingFolderError(
            f"There is no folder {folder}; create it and put your documents there."
        ) from error
    except OSError as error:
        raise MissingFolderError(
            f"{folder} may not be listed ({error.strerror}); let this user read it."
        ) from error
    failed: list[tuple[str, str]] = []
    passed_over: Counter[str] = Counter()
    notes: list[tuple[str, str]] = []
    archives: list[str] = []
    walked = _walk(root, failed, passed_over, notes, archives, beat)
    files = sorted(walked, key=lambda file: file.name)
    return Listing(files, tuple(sorted(failed)), passed_over, tuple(sorted(notes)), tuple(sorted(archives)))


def _walk(
    root: Path,
    failed: list[tuple[str, str]],
    passed_over: Counter[str],
    notes: list[tuple[str, str]],
    archives: list[str],
    beat: Beat,
) -> Iterator[File]:
    # Not by recursion: folders nest deeper than calls may.
    waiting = [(root, "", NOBODY)]
    while waiting:
        folder, prefix, origins = waiting.pop()
        entries = _entries(folder, prefix, failed)
        origins = _origins_in(entries, prefix, notes) or origins
        for entry in entries:
            beat()
            name = prefix + entry.name
            if kind := _kind_passed_over(entry.name.lower()):
                passed_over[kind] += 1
                if kind == _ARCHIVE:
                    archives.append(name)
                continue
            if is_left_beside(entry.name) or _is_astray(root, entry, name, notes):
                continue
            try:
                if entry.is_dir():
                    if not entry.is_symlink():  # a link to a folder inside would bring its files twice
                        waiting.append((Path(entry.path), name + "/", origins))
                elif entry.is_file() and name != SYNONYMS:
                    stat = entry.stat()
                    yield File(
                        entry.path, name, stat.st_size, stat.st_mtime_ns, origins.origin(name), origins.looked
                    )
            except OSError:
                continue  # it went away meanwhile


def _entries(folder: Path, prefix: str, failed: list[tuple[str, str]]) -> list[os.DirEntry[str]]:
    try:
        return list(os.scandir(folder))
    except FileNotFoundError:
        pass  # it went away meanwhile
    except OSError as error:
        failed.append((prefix, f"it may not be listed ({error.strerror}); let this user read it"))
    return []


def _origins_in(entries: list[os.DirEntry[str]], prefix: str, notes: list[tuple[str, str]]) -> Origins | None:
    """What is told of the files in and below a folder, if anybody tells; links may lead anywhere."""
    for entry in entries:
        if entry.name == ORIGINS and not entry.is_symlink():
            found = read_origins(Path(entry.path), prefix)
            if found.damaged:
                notes.append((prefix + ORIGINS, DAMAGED))
            return found
    return None


def may_be_document(name: PurePath) -> bool:
    """Whether a path, relative to the folder, is one that ``listing`` would take, or the list of synonyms."""
    return not any(map(_is_left_out, name.parts))


def is_left_beside(name: str) -> bool:
    """Whether a file is hidden, or what an editor or office program leaves beside another."""
    lower = name.lower()
    return lower.startswith(_MADE_BESIDE) or lower.endswith(_LEFT_BESIDE)


def _is_left_out(name: str) -> bool:
    return is_left_beside(name) or _kind_passed_over(name.lower()) is not None


def _kind_passed_over(lower: str) -> str | None:
    """The ending, or the whole name, by which something is passed over in silence; None: it is not."""
    if lower.startswith(_MADE_BESIDE):
        return None  # hidden, whatever it is
    # Neither a path nor ``splitext``: there may be very many files.
    ending = lower[lower.rfind(".") :] if "." in lower else ""
    if ending in _NO_TEXT:
        return ending
    return lower if lower in _OF_TOOLS else None


def _is_astray(root: Path, entry: os.DirEntry[str], name: str, notes: list[tuple[str, str]]) -> bool:
    """Whether something is a link that leads out of the folder or nowhere; that is noted."""
    if not entry.is_symlink():
        return False
    try:
        stays = Path(entry.path).resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        notes.append((name, _NOWHERE))  # broken, or a ring
        return True
    if not stays:
        notes.append((name, _OUT))
    return not stays

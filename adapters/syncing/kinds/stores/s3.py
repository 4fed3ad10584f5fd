"""S3, and what speaks it: MinIO, Ceph, Cloudflare R2, Wasabi, Google's interoperable keys and others.

https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from typing import Final
from urllib.parse import unquote_plus, urlsplit

from adapters.settings.secrets import Secret
from adapters.syncing.asking.web import Response, Session
from adapters.syncing.kinds.stores.answers import (
    MOST_OF_A_LIST,
    bare,
    child,
    file_in,
    listed,
    number,
    tag_in,
    tree_in,
    unless_known,
)
from adapters.syncing.kinds.stores.looking import Contents, Entry, Looking
from adapters.syncing.kinds.stores.places import endpoint_problem, folder_in, text_option, timeout
from adapters.syncing.kinds.stores.signing import Keys, encoded_path, encoded_query, signed
from adapters.syncing.port import Kind, Setup, SourceError, Work

_REGION: Final = "us-east-1"
"""Where AWS looks for a bucket of which nobody says where it is; others take whatever region is signed for."""
_TO_INSTALL: Final = (
    "The option “ambient” needs a library that is not installed; run pip install 'backgrounder[aws]'."
)
_NO_ROLE: Final = (
    "This machine has no keys for S3; give it a role, or name access_key and secret_key in sources.toml "
    "instead of ambient."
)
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,254}")
_REGION_TOLD: Final = re.compile(rb"<Region>([a-z0-9-]{1,40})</Region>")


def _keys(setup: Setup) -> Callable[[], Keys | None]:
    """What gives the keys to sign with now; none for a bucket that everybody may read."""
    found = setup.credentials
    if setup.options.get("ambient"):
        return _of_this_machine()
    if "access_key" not in found or "secret_key" not in found:
        return lambda: None
    keys = Keys(found["access_key"], found["secret_key"], found.get("session_token"))
    return lambda: keys


def _of_this_machine() -> Callable[[], Keys]:
    """What gives the keys of the role that this machine has, or of whoever runs the bot, while they last."""
    try:
        from botocore.exceptions import BotoCoreError
        from botocore.session import Session as Roles
    except ImportError:
        raise SourceError(_TO_INSTALL, "unusable") from None

    def keys() -> Keys:
        try:
            found = held and held.get_frozen_credentials()
        except BotoCoreError:
            found = None
        if not found or not found.access_key or not found.secret_key:
            raise SourceError(_NO_ROLE, "refused")
        session = Secret(found.token) if found.token else None
        return Keys(Secret(found.access_key), Secret(found.secret_key), session)

    try:
        held = Roles().get_credentials()
    except BotoCoreError:
        raise SourceError(_NO_ROLE, "refused") from None
    return keys


def place_of(setup: Setup) -> tuple[str, str]:
    """Where a bucket is asked: scheme with host, and the path before a key's slash."""
    bucket, region = folder_in(setup.address)[0], text_option(setup, "region") or _REGION
    base = text_option(setup, "endpoint").rstrip("/")
    # A certificate for all buckets of a host holds for no name with a dot.
    in_host = bool(setup.options.get("bucket_in_host", not base and "." not in bucket))
    parts = urlsplit(base or f"https://s3.{region}.amazonaws.com{'.cn' if region.startswith('cn-') else ''}")
    host = parts.netloc.lower()
    return (
        f"{parts.scheme}://{f'{bucket}.' if in_host else ''}{host}",
        parts.path if in_host else f"{parts.path}/{bucket}",
    )


class _Bucket:
    """A bucket. Each request is signed by itself, and no redirect is followed: a signature is of one host."""

    def __init__(self, setup: Setup) -> None:
        self._bucket, self._folder = folder_in(setup.address)
        self._region = text_option(setup, "region") or _REGION
        self._base, self._path = place_of(setup)
        self._keys = _keys(setup)
        self._host = urlsplit(self._base).netloc
        self._session = Session(frozenset({self._host}), seconds=timeout(setup))

    def close(self) -> None:
        """As ``Session.close``."""
        self._session.close()

    def entries(self, work: Work) -> Iterator[Entry]:
        """Thousand by thousand; what was deleted of a bucket that keeps versions is not in the list."""
        place = f"bucket “{self._bucket}”"
        query = {"list-type": "2", "encoding-type": "url", "prefix": self._folder}
        while True:
            answer = self._asked(self._path or "/", query, work, most=MOST_OF_A_LIST)
            self._check_region(answer)
            tree = tree_in(listed(answer, place, "access_key and secret_key"), place)
            encoded = child(tree, "EncodingType") == "url"
            for found in tree.iterfind("{*}Contents"):
                key = unquote_plus(child(found, "Key")) if encoded else child(found, "Key")
                if not key.startswith(self._folder) or key.endswith("/"):
                    continue  # a mark that there is a folder
                size = number(child(found, "Size"))
                tag = bare(child(found, "ETag"))
                version = tag or f"{size} {child(found, 'LastModified')}"
                yield Entry(key[len(self._folder) :], size, version, key)
            if child(tree, "IsTruncated") != "true":
                return
            token = child(tree, "NextContinuationToken")
            if not token or token == query.get("continuation-token"):
                raise SourceError(
                    f"{self._host} does not continue its list of {place}; it is no S3 as we know it.",
                    "unusable",
                )
            query["continuation-token"] = token

    def read(self, entry: Entry, known: str, work: Work) -> Contents | None:
        """An object is always read whole as it was at one moment; its ETag says which."""
        answer = self._asked(f"{self._path}/{entry.name}", {}, work, unless_known(known))
        return file_in(answer, tag_in(answer.headers) or entry.version)

    def _asked(
        self,
        path: str,
        query: Mapping[str, str],
        work: Work,
        headers: Mapping[str, str] | None = None,
        most: int | None = None,
    ) -> Response:
        path, asked = encoded_path(path), encoded_query(query)
        sent = dict(headers or {})
        if keys := self._keys():
            sent |= signed(keys, self._region, datetime.now(UTC), self._host, path, asked)
        url = f"{self._base}{path}{'?' if asked else ''}{asked}"
        return self._session.request("GET", url, work, headers=sent, most=most, follow=False)

    def _check_region(self, answer: Response) -> None:
        """Say it where AWS says that a bucket lies elsewhere."""
        if answer.status not in {301, 307, 400}:
            return
        told = _REGION_TOLD.search(answer.data)
        region = told[1].decode() if told else answer.headers.get("x-amz-bucket-region", "")
        if re.fullmatch("[a-z0-9-]{1,40}", region) and region != self._region:
            raise SourceError(
                f'The bucket “{self._bucket}” lies in {region}; write region = "{region}" into sources.toml.',
                "unusable",
            )


def _problem(setup: Setup) -> tuple[str, str] | None:
    if not setup.address.startswith("s3://") or not _NAME.fullmatch(folder_in(setup.address)[0]):
        return "address", "is no bucket; write it as in s3://bucket/folder"
    if problem := endpoint_problem(setup):
        return problem
    given = {"access_key", "secret_key"} & setup.credentials.keys()
    if given and setup.options.get("ambient"):
        return "ambient", "is one too many beside access_key and secret_key; keep either"
    if len(given) == 1:
        missing = "secret_key" if "access_key" in given else "access_key"
        return missing, "is missing; name the variable that holds it, or remove the other key, too"
    if "session_token" in setup.credentials and not given:
        return "session_token", "is of no use without access_key and secret_key; name their variables, too"
    return None


KIND: Final = Kind(
    "s3",
    "an S3 bucket",
    lambda setup: Looking(setup, lambda: closing(_Bucket(setup))),
    _problem,
    {
        "endpoint": "text",
        "region": "text",
        "bucket_in_host": "yes or no",
        "ambient": "yes or no",
        "timeout": "number",
    },
    ("access_key", "secret_key", "session_token"),
)

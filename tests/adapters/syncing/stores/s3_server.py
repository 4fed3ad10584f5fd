"""S3 as moto serves it, which checks each signature as AWS does."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote
from urllib.request import Request, urlopen

import boto3
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.s3.models import s3_backends

from adapters.settings.secrets import Secret
from adapters.syncing.asking.web import AGENT
from adapters.syncing.kinds.stores.s3 import KIND
from tests.adapters.syncing.stores.rig import SECRET, Rig, setup_of
from tests.adapters.syncing.stores.serving import served_app

BUCKET = "handbook"
LISTED_AT = f"/{BUCKET}?encoding-type=url&list-type=2&prefix="
"""As the first page of the whole bucket is asked for."""


@dataclass
class Server:
    """It runs."""

    url: str
    client: Any
    """boto3's."""
    reads: list[str]
    lists: list[str]
    """The queries of all lists that were asked for."""

    def fill(self, keys: Iterable[str]) -> None:
        """Put objects of one content, past the network."""
        bucket = s3_backends[DEFAULT_ACCOUNT_ID]["aws"]
        for key in keys:
            bucket.put_object(BUCKET, key, b"text")


@contextmanager
def s3() -> Iterator[Server]:
    """Start a server with an empty bucket."""
    app = DomainDispatcherApplication(_backend)
    reads, lists = list[str](), list[str]()

    def counting(environ: dict[str, Any], start: Callable[..., Any]) -> Any:  # noqa: ANN401 - WSGI's
        key = unquote(environ["RAW_URI"].partition("?")[0]).removeprefix(f"/{BUCKET}/").removeprefix("docs/")
        ours = environ.get("HTTP_USER_AGENT", "") == AGENT and environ["REQUEST_METHOD"] == "GET"

        def started(status: str, *rest: Any) -> Any:  # noqa: ANN401 - WSGI's
            if ours and "list-type" in environ["QUERY_STRING"]:
                lists.append(environ["QUERY_STRING"])
            elif ours and status.startswith("200"):
                reads.append(key)
            return start(status, *rest)

        return app(environ, started)

    with served_app(counting) as url:
        _post(f"{url}/moto-api/reset")
        with closing(_client("s3", url)) as client:
            client.create_bucket(Bucket=BUCKET)
            try:
                yield Server(url, client, reads, lists)
            finally:
                _post(f"{url}/moto-api/reset-auth", b"inf")


def _backend(service: Any) -> Any:  # noqa: ANN401 - the name of one of moto's many; flask's application
    """One that takes two slashes in a key for two."""
    app = create_backend_app(service)
    app.url_map.merge_slashes = False
    return app


def _client(of: str, url: str) -> Any:  # noqa: ANN401 - boto3 makes its classes as it runs
    keys = {"aws_access_key_id": "AKIDEXAMPLE", "aws_secret_access_key": SECRET}
    return boto3.client(of, endpoint_url=url, region_name="us-east-1", **keys)


def reader(server: Server) -> dict[str, Secret]:
    """The keys of a user who may read all buckets."""
    allowed = {"Effect": "Allow", "Action": ["s3:Get*", "s3:List*"], "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allowed]})
    with closing(_client("iam", server.url)) as client:
        client.create_user(UserName="reader")
        client.put_user_policy(UserName="reader", PolicyName="reads", PolicyDocument=policy)
        key = client.create_access_key(UserName="reader")["AccessKey"]
    return {"access_key": Secret(key["AccessKeyId"]), "secret_key": Secret(key["SecretAccessKey"])}


def be_strict(server: Server) -> None:
    """Take requests with a right signature alone from now on."""
    _post(f"{server.url}/moto-api/reset-auth", b"0")


def _post(url: str, data: bytes = b"") -> None:
    # As a form it would be read before moto looks.
    asked = Request(url, data, {"Content-Type": "text/plain"}, method="POST")  # noqa: S310 - of our own server
    with urlopen(asked, timeout=10) as answer:  # noqa: S310 - of our own server
        answer.read()


def rig_of(server: Server, folder: str = "docs") -> Rig:
    """A source of a folder of the bucket."""
    address = f"s3://{BUCKET}/{folder}" if folder else f"s3://{BUCKET}"
    prefix = f"{folder}/" if folder else ""
    credentials = {"access_key": "AKIDEXAMPLE", "secret_key": SECRET}
    return Rig(
        KIND,
        setup_of(KIND, address, credentials, endpoint=server.url),
        lambda path, data: server.client.put_object(Bucket=BUCKET, Key=prefix + path, Body=data),
        lambda path: server.client.delete_object(Bucket=BUCKET, Key=prefix + path),
        server.reads,
    )

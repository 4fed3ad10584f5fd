"""A PostgreSQL that is asked over TLS: whom the journal trusts, and what it says of all others."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from adapters.database.journal import DatabaseJournal
from adapters.settings.secrets import Secret
from tests.adapters.database.cluster import Cluster
from tests.adapters.database.opening import PATIENCE, Server, until
from tests.adapters.opensearch.certificates import Authority


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    """Who vouches for the server."""
    return Authority(tmp_path)


@pytest.fixture
def _over_tls(postgres: Cluster, authority: Authority, tmp_path: Path) -> Iterator[None]:
    """Have the server speak TLS, too."""
    for file, name in zip(authority.write(tmp_path, "server"), ("server.crt", "server.key"), strict=True):
        kept = Path(shutil.copy(file, postgres.data / name))
        kept.chmod(0o600)
        if postgres.user is not None:
            shutil.chown(kept, postgres.user)
    _set(postgres, "ssl = on", "on")
    yield
    _set(postgres, "ssl = off", "off")


def _set(postgres: Cluster, setting: str, value: str) -> None:
    postgres.sql(f"ALTER SYSTEM SET {setting}")
    postgres.sql("SELECT pg_reload_conf()")
    until(lambda: postgres.sql("SHOW ssl") == [[value]])


def trouble(server: Server, options: str, host: str = "127.0.0.1") -> str | None:
    """What is wrong with the journal at its address with these options."""
    address = Secret(f"{server.url.reveal().replace('127.0.0.1', host)}?{options}")
    with closing(DatabaseJournal(address, server.state, 90)) as journal:
        journal.ready(PATIENCE)
        return journal.trouble


@pytest.mark.usefixtures("_over_tls")
@pytest.mark.parametrize("mode", ["require", "verify-ca", "verify-full"])
def test_who_is_vouched_for_is_trusted(server: Server, authority: Authority, mode: str) -> None:
    assert trouble(server, f"sslmode={mode}&sslrootcert={authority.path}") is None


@pytest.mark.usefixtures("_over_tls")
@pytest.mark.parametrize(("mode", "trusts"), [("verify-ca", True), ("verify-full", False)])
def test_a_certificate_for_another_host_is_told_from_the_right_one(
    server: Server, authority: Authority, mode: str, *, trusts: bool
) -> None:
    said = trouble(server, f"sslmode={mode}&sslrootcert={authority.path}", host="localhost")

    assert (said is None) is trusts
    assert trusts or "cannot be trusted (Hostname mismatch, certificate is not valid for 'localhost')" in str(
        said
    )


@pytest.mark.usefixtures("_over_tls")
def test_who_is_vouched_for_by_somebody_else_is_not(server: Server, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Authority(tmp_path / "other")

    said = trouble(server, f"sslmode=verify-full&sslrootcert={other.path}")

    assert said is not None
    assert said.startswith(
        f"The journal postgresql://127.0.0.1:{server.cluster.port}/{server.database} cannot be trusted ("
    )
    assert said.endswith(
        "); name the certificate of whoever vouches for its server as sslrootcert in BACKGROUNDER_DATABASE_URL, "
        "or have the server's mended."
    )


def test_a_server_without_tls_is_said_to_be_one(server: Server) -> None:
    assert trouble(server, "sslmode=require") == (
        f"The journal postgresql://127.0.0.1:{server.cluster.port}/{server.database} does not speak TLS; have its server "
        "do so, or take sslmode out of the address."
    )


def test_a_certificate_that_is_not_there_is_named(server: Server, tmp_path: Path) -> None:
    assert trouble(server, f"sslmode=verify-full&sslrootcert={tmp_path}/none.pem") == (
        f"BACKGROUNDER_DATABASE_URL names {tmp_path}/none.pem as sslrootcert, which cannot be used (No such file or "
        "directory); name the certificate (PEM) of whoever vouches for the server."
    )

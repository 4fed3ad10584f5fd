"""Certificates of the tests' own, and who vouches for them."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

ADDRESS = "127.0.0.1"
DAY = timedelta(days=1)


class Authority:
    """Vouches for whom it is asked to."""

    def __init__(self, folder: Path) -> None:
        """Write its own certificate, which others trust, into a folder."""
        self._key = ec.generate_private_key(ec.SECP256R1())
        now = datetime.now(UTC)
        made = self._begun("authority", self._key, now - DAY, now + DAY)
        made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        own = x509.SubjectKeyIdentifier.from_public_key(self._key.public_key())
        self.path = folder / "authority.pem"
        self.path.write_bytes(_pem(made.add_extension(own, critical=False).sign(self._key, SHA256())))

    def write(self, folder: Path, name: str, days: int = 1) -> tuple[Path, Path]:
        """Write NAME.pem and NAME.key for 127.0.0.1, good for so many days from now; below 0: until then."""
        key, until = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC) + days * DAY
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(ADDRESS))])
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key())
        made = self._begun(name, key, until - 9 * DAY, until)
        made = made.add_extension(names, critical=False).add_extension(issuer, critical=False)
        paths = folder / f"{name}.pem", folder / f"{name}.key"
        paths[0].write_bytes(_pem(made.sign(self._key, SHA256())))
        paths[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        return paths

    @staticmethod
    def _begun(
        name: str, key: ec.EllipticCurvePrivateKey, since: datetime, until: datetime
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(_name(name))
            .issuer_name(_name("authority"))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(since)
            .not_valid_after(until)
        )


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _pem(made: x509.Certificate) -> bytes:
    return made.public_bytes(Encoding.PEM)

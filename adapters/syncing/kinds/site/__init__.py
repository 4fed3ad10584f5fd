"""A website, as its own lists or its links have it; polite, and with no more requests than it takes."""

from adapters.syncing.kinds.site.looking import Website
from adapters.syncing.kinds.site.options import CREDENTIALS, OPTIONS, problem
from adapters.syncing.port import Kind

KIND = Kind(
    name="website",
    title="a website",
    connect=Website,
    problem=problem,
    options=OPTIONS,
    credentials=CREDENTIALS,
    every=86_400.0,
)

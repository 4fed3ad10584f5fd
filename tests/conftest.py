"""For all tests."""

from hypothesis import settings

# A law holds on a busy machine too; how fast things are is measured in benchmarks/.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

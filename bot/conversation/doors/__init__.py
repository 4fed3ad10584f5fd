"""The one door, and what stands before it: whatever comes in passes each, and each is a ``Door``."""

"""Exports that owners lay down: what a wiki, a workspace or a drive hands out of all it holds, as files."""

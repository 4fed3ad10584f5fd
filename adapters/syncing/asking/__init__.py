"""Asking a source: its own hosts alone, politely, as whoever its owner says; in time, or not at all."""

"""Data: keys and values, notebooks, subtitles."""

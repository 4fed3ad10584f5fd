"""What every page says."""

SKIP = "Skip to the text"

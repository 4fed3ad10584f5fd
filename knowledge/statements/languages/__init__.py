"""Who is quoted in texts that are not English: which language they are in, and its cues of saying."""

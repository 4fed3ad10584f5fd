"""Who is meant by a name, and who speaks where."""

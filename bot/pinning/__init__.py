"""What admins pinned to questions: shown first for questions like these, and still verbatim."""

"""Which passages and sentences answer, and how sure that is."""

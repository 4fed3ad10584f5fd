"""Work on words: what a term is, where sentences end, what can be seen."""

"""From Discord: what its messages say, and who wrote them."""

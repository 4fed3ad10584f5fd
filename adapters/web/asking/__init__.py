"""The page to ask, for those who have no chat at hand: one field, and the same answers by the same door."""

"""Documents in, ranked passages out; knows no question and no chat."""

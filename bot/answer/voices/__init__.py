"""Who says what about a question: names, stands and remarks."""

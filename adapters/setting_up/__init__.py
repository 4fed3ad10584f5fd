"""What the operator has to say before the first start, asked for and written down."""

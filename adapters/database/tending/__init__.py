"""What the operator does with the journal by command."""

"""All that cannot be made anew, in one file and back."""

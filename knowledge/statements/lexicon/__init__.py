"""What is known about English words beforehand: names, roles, reporting verbs, kinds of words."""

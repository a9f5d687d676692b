"""What follows from the facts: one legal effect, one module, one pure function."""

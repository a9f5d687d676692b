"""What a number, a day and an identifier is."""

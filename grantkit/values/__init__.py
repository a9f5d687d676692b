"""What a number, a day, an identifier and a finding is."""

"""Rules together: one case, many cases, other readings."""

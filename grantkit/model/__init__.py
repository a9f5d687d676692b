"""What the documents say, and what followed: frozen facts and outcomes, no judgement."""

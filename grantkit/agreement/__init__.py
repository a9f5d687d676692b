"""What the text says: parties, budget, terms, forms, readings; comparison and what-if."""

"""Text, forms and tables in Swedish and English; the only home of babel."""

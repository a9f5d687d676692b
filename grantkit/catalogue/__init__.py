"""Published agreements as cited literals, no logic."""

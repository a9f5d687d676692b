"""The catalogue of published agreements: one module or package for each, as data with citations and no logic."""

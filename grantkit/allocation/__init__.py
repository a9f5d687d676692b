"""Sharing out a sum: methods, keys, weights, printed tables, audits, instalments."""

"""What every test shares: one profile of hypothesis, the same on every machine."""

from hypothesis import settings

# The same examples on every run and no clock in the verdict: a red build can always be repeated.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci")

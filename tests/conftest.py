"""What every test shares: the profiles of hypothesis, one of which is chosen by the variable HYPOTHESIS_PROFILE."""

import gc
import os

from hypothesis import settings

# The same examples on every run and no clock in the verdict: a red build can always be repeated.
settings.register_profile("ci", derandomize=True, deadline=None, max_examples=60)
# The same with few examples, for a first look and for the Pythons beside the one on which all examples are run.
settings.register_profile("quick", parent=settings.get_profile("ci"), max_examples=15)
# Many examples, other ones each time: it looks for what nobody has seen, and a failure prints how to repeat it.
settings.register_profile("nightly", deadline=None, max_examples=2_000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or "ci")


# Most of what the tests hold stays to the end, so that looking through it often finds nothing. (To freeze it would hide
# from older releases of hypothesis who refers to what they manage.)
gc.set_threshold(20_000, 20, 50)

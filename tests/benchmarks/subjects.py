"""Other packages that share out a sum, each with its own way of being asked.

A subject is made from a total in whole kronor and a list of weights. It gives a call, which is timed and ends in the
package's own result, and a reading of that result as a list of whole kronor, which is not timed. What a package wants
ready beforehand, such as its own kind of list, is made outside the call. Nothing is imported but by the subject that
needs it: each runs in an environment of its own.
"""


def py_moneyed(total, weights):
    from moneyed import SEK, Money

    whole, divisor = Money(total, SEK), sum(weights)
    return (
        lambda: [(whole * weight / divisor).round(0) for weight in weights],
        lambda shares: [int(share.amount) for share in shares],
    )


def stockholm(total, weights):
    from stockholm import Money

    whole, divisor = Money(total, currency="SEK"), sum(weights)
    return (
        lambda: [round(whole * weight / divisor, 0) for weight in weights],
        lambda shares: [int(share.amount) for share in shares],
    )


def moneytender(total, weights):
    from moneytender import Money

    whole = Money.from_minor(total, "SEK")  # its smallest unit stands for a krona here
    return lambda: whole.allocate(weights), lambda shares: [share.minor for share in shares]


def apportionment(total, weights, **how):
    from apportionment.methods import compute

    return lambda: compute("largest_remainder", weights, total, **how), list


def apportionment_fractions(total, weights):
    return apportionment(total, weights, fractions=True)


def votelib(total, weights):
    from votelib.evaluate.proportional import LargestRemainder

    method, votes = LargestRemainder("hare"), dict(enumerate(weights))
    return lambda: method.evaluate(votes, total), lambda shares: [shares.get(place, 0) for place in votes]


def apportionpy(total, weights):
    from apportionpy.methods.hamilton import calculate_hamilton

    return lambda: calculate_hamilton(total, weights)[1], list


def iteround(total, weights):
    from iteround import saferound

    divisor = sum(weights)
    return (
        lambda: saferound([total * weight / divisor for weight in weights], 0),
        lambda shares: [int(share) for share in shares],
    )


def largest_remainder(total, weights):
    from largest_remainder import LargestRemainder

    return lambda: LargestRemainder.round(weights, total), list


def _by_arrays(total, given):
    import numpy as np

    placed, remainders = np.divmod(given * total, given.sum())
    order = np.argsort(-remainders, kind="stable")
    placed[order[: total - placed.sum()]] += 1
    return placed


def numpy_by_hand(total, weights):
    import numpy as np

    given = np.array(weights)
    return lambda: _by_arrays(total, given), lambda shares: shares.tolist()


def numpy_from_list_to_list(total, weights):
    import numpy as np

    return lambda: _by_arrays(total, np.array(weights)).tolist(), list


def pandas_by_hand(total, weights):
    import pandas as pd

    given = pd.Series(weights)

    def share():
        products, divisor = given * total, given.sum()
        placed = products // divisor
        served = (products % divisor).nlargest(total - placed.sum()).index
        placed.loc[served] += 1
        return placed

    return share, lambda shares: shares.tolist()


# The name in the table; what to install; the subject; whether it manages a million recipients; a remark on it.
PEERS = (
    ("largest-remainder", ("largest-remainder",), largest_remainder, True, "a bare function, in floats"),
    ("numpy by hand, array to array", ("numpy",), numpy_by_hand, True, "exact below 2^63 only"),
    ("numpy by hand, list to list", ("numpy",), numpy_from_list_to_list, True, "exact below 2^63 only"),
    ("apportionpy", ("apportionpy",), apportionpy, False, "in floats"),
    ("moneytender", ("moneytender",), moneytender, True, "the rest goes to those given first"),
    ("iteround", ("iteround",), iteround, False, "in floats"),
    ("py-moneyed", ("py-moneyed",), py_moneyed, False, "cannot allocate; each share rounded by its Money"),
    ("apportionment", ("apportionment",), apportionment, False, "in floats"),
    ("apportionment, fractions on", ("apportionment",), apportionment_fractions, False, ""),
    ("votelib", ("votelib",), votelib, False, ""),
    ("stockholm", ("stockholm",), stockholm, False, "cannot allocate; each share rounded by its Money"),
    ("pandas by hand", ("pandas",), pandas_by_hand, True, "exact below 2^63 only"),
)

"""A case as a document, and the mistakes that are made in one: the place, the value, and what must be said."""

import json
from copy import deepcopy

from every_record import CASE

from grantkit.interop.json import to_json

__all__ = ["GONE", "REFUSED", "TREE", "changed"]

TREE = json.loads(to_json(CASE))
GONE = object()


def changed(path, value):
    """Change one place of the document of a case, or take it away."""
    tree = deepcopy(TREE)
    *way, last = path
    here = tree
    for step in way:
        here = here[step]
    if value is GONE:
        del here[last]
    else:
        here[last] = value
    return tree


AT_AMOUNT, AT_UNITS, AT_YES = (
    ("payments", 0, "amount"),
    ("efforts", 0, "units"),
    ("requisitions", 0, "assures_use"),
)
REFUSED = {
    "a number for an amount": (AT_AMOUNT, 12, 'write "12.00"'),
    "an amount without decimals": (AT_AMOUNT, "12", 'write "12.00"'),
    "an amount as people write it": (AT_AMOUNT, "18 735 782,5 kr", 'write "18735782.50"'),
    "an amount with one decimal": (AT_AMOUNT, "12.5", 'write "12.50"'),
    "an amount with a zero in front": (AT_AMOUNT, "012.00", "kronor as text"),
    "minus nothing": (AT_AMOUNT, "-0.00", "kronor as text"),
    "an amount in other digits": (AT_AMOUNT, "１２.00", "kronor as text"),
    "an amount with a line break": (AT_AMOUNT, "12.00\n", "kronor as text"),
    "an amount of a thousand digits": (AT_AMOUNT, "1" * 1000 + ".00", "kronor as text"),
    "a float for an amount": (AT_AMOUNT, 12.5, 'write "12.50"'),
    "a list for an amount": (AT_AMOUNT, ["12.00"], "kronor as text"),
    "nothing for an amount": (AT_AMOUNT, None, "kronor as text"),
    "a text for 12": (AT_UNITS, "12", "write 12"),
    "12.9 for a whole number": (AT_UNITS, 12.9, "a whole number"),
    "12.0 for a whole number": (AT_UNITS, 12.0, "a whole number"),
    "true for a number": (AT_UNITS, True, "a whole number"),
    "a number that others would round": (AT_UNITS, 2**53, "a whole number of at most 9007199254740991"),
    "1 for true": (AT_YES, 1, "write true"),
    "a text for true": (AT_YES, "True", "write true"),
    "a text for a list": (("payments",), "abc", "a list"),
    "an object for a list": (("payments",), {}, "a list"),
    "a list for an object": (("recipient",), [], "an object with the fields of a recipient"),
    "a text for an object": (("recipient",), "Gotland", "an object with the fields of a recipient"),
    "a day that is none": (("payments", 0, "paid_on"), "2019-02-30", "a day that the calendar has"),
    "a month that is none": (("payments", 0, "paid_on"), "2019-13-16", "a day that the calendar has"),
    "a day without dashes": (("payments", 0, "paid_on"), "20191216", "a day as text"),
    "a number for a text": (("recipient", "name"), 12, 'write "12"'),
    "an empty text": (("recipient", "name"), " ", "some text"),
    "an unknown choice": (("requisitions", 0, "channel"), "fax", "one of e_mail, web"),
    "a choice in capitals": (("requisitions", 0, "channel"), "E_MAIL", 'write "e_mail"'),
    "a number for a choice": (("requisitions", 0, "channel"), 1, "one of e_mail, web"),
    "a fraction that is none": (("conditions", 0, "fulfilled"), "0.5", 'write "1/2"'),
    "a division by zero": (("conditions", 0, "fulfilled"), "1/0", "a fraction as text"),
    "a share above one": (("conditions", 0, "fulfilled"), "3/2", "a Fraction from 0 to 1"),
    "a number for a decimal": (("rates", 0, "percent"), 2, 'write "2"'),
    "a decimal with a comma": (("rates", 0, "percent"), "2,5", 'write "2.5"'),
    "a decimal with an exponent": (("rates", 0, "percent"), "1e9", 'write "1000000000"'),
    "a decimal that is none": (("rates", 0, "percent"), "NaN", 'a decimal number as text, such as "2.5"'),
    "a number for an account": (("requisitions", 0, "giro"), {"bankgiro": 54029681}, "a Bankgiro as text"),
    "a tag that is none": (("requisitions", 0, "giro"), {"giro": "1"}, '{"bankgiro": ...}'),
    "two tags": (("requisitions", 0, "giro"), {"bankgiro": "5402-9681", "plusgiro": "4-2"}, '{"bankgiro": ...}'),
    "a number with a wrong check digit": (
        ("requisitions", 0, "giro"),
        {"bankgiro": "5402-9682"},
        "with a correct check digit",
    ),
    "a number written otherwise": (("requisitions", 0, "giro"), {"bankgiro": "54029681"}, 'write "5402-9681"'),
    "a line that the budget has not": (("payments", 0, "line"), "effort", "the code of a budget line"),
    "a group that is none": (("recipient", "group"), "region", "perhaps regions is meant"),
    "a list that is too long": (("financial_reports", 0, "stated"), [["a", "b", "c"]], "a list of 2 items"),
    "an agreement without its form": (("agreement",), {"name": "x"}, '{"by_name": '),
    "an agreement by its name alone": (("agreement",), "x", '{"by_name": '),
    "a code that no requirement has": (
        ("entitlements", 0, "citation", "requirements"),
        ["50"],
        'R and a number, such as "R50"',
    ),
}

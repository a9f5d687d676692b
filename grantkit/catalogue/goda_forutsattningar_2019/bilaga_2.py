"""The forms of Bilaga 2 of 2019 (*information om rekvisition och ekonomisk berättelse*): what they ask for.

The details are in the printed order.
"""

from grantkit.agreement.forms import Form, Particular
from grantkit.catalogue.goda_forutsattningar_2019.source import S1
from grantkit.values.citations import Citation

__all__ = ["REPORT_FORM", "REQUISITION_FORM", "activity_report_form"]

_CONTACT = (
    "recipient_name",
    "organisation_number",
    "contact_person",
    "postal_address",
    "telephone",
    "fax_number",
    "email",
)


def _asked(point: int, rows: tuple[str, ...], *fields: str) -> tuple[Particular, ...]:
    citation = Citation(S1, f"bilaga 2 punkt {point}", rows)
    return tuple(Particular(field=field, citation=citation) for field in fields)


_CONTACT_DETAILS = _asked(1, ("R54",), *(f"contact.{field}" for field in _CONTACT))
_NUMBERS = _asked(2, ("R55", "R86"), "agreement_number", "decision_number")
_NAME = _asked(2, ("R55",), "agreement_name")
_SIGNATURE = ("signature.signed_on", "signature", "signature.printed_name")

REQUISITION_FORM = Form(
    particulars=(
        *_CONTACT_DETAILS,
        *_NUMBERS,
        *_NAME,
        *_asked(2, ("R52",), "amount"),
        *_asked(2, ("R53",), "period"),
        *_asked(3, ("R56",), "giro", "payment_reference"),
        *_asked(4, ("R58",), "declares_correct", "assures_use"),
        *_asked(4, ("R57",), *_SIGNATURE),
    )
)

REPORT_FORM = Form(
    particulars=(
        *_CONTACT_DETAILS,
        *_NUMBERS,
        *_NAME,
        *_asked(2, ("R62",), "agreed", "paid_out"),
        *_asked(2, ("R61",), "period"),
        *_asked(3, ("R63",), "received"),
        *_asked(3, ("R64",), "items", "stated_costs"),
        *_asked(3, ("R67",), "stated_unspent"),
        *_asked(4, ("R70", "R72", "R73"), "certification"),
        Particular(
            field="certification.deviations",
            citation=Citation(S1, "bilaga 2 punkt 4", ("R73",)),
            only_for="NotCertified",
        ),
        *_asked(
            4, ("R75",), *(f"certification.reviewer.{field}" for field in ("name", "position", "telephone", "email"))
        ),
        *_asked(5, ("R74",), "declares_correct", *_SIGNATURE),
    )
)


def activity_report_form(place: str) -> Form:
    """Give what the clause at *place* asks of the activity reports (*verksamhetsrapporter*).

    The agreement does not describe these reports. It states only what all documents, or all three kinds of documents,
    have in common.
    """
    numbers = ("agreement_number", "decision_number")
    return Form(
        particulars=(
            *(Particular(field=field, citation=Citation(S1, place, ("R86",))) for field in numbers),
            Particular(field="signature", citation=Citation(S1, place, ("R87",))),
        )
    )

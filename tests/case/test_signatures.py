"""The duty to sign in original: it turns on the signatures of the documents, whatever their forms list (R57)."""

from datetime import date

import pytest
from regulations import case_under, on, regulation

from grantkit import Channel, Policies, Requisition, Sek, assess
from grantkit.agreement import DutyClause, SignatureRule
from grantkit.case import DutyStatus, OtherDocument, Signature, SignatureKind

TERMS = regulation(duties=(DutyClause(code="original_signature", citation=on("8 §")),))
BY_MAIL = {"arrived_on": date(2025, 9, 20), "channel": Channel.E_MAIL}
LETTER = OtherDocument(kind="letter", **BY_MAIL)
INK, ELECTRONIC = (Signature(kind=kind) for kind in (SignatureKind.ORIGINAL, SignatureKind.ELECTRONIC))
ORIGINAL, ACCEPTED = SignatureRule.ORIGINAL_ONLY, SignatureRule.ELECTRONIC_ACCEPTED


def signed(policies=None, **facts):
    case = case_under(TERMS, documents=(LETTER,), **facts)
    found = {
        each.duty.code: each for each in assess(case, as_of=date(2025, 10, 1), policies=policies or Policies()).duties
    }
    return found["original_signature"].status


@pytest.mark.parametrize(
    ("signature", "reading", "status"),
    [
        (None, ORIGINAL, DutyStatus.OPEN),
        (None, ACCEPTED, DutyStatus.OPEN),
        (ELECTRONIC, ORIGINAL, DutyStatus.OPEN),
        (ELECTRONIC, ACCEPTED, DutyStatus.MET),
        (INK, ORIGINAL, DutyStatus.MET),
    ],
)
def test_r57_a_document_whose_form_lists_no_signature_is_signed_only_by_a_signature(signature, reading, status):
    sent = Requisition(amount=Sek.kronor(100_000), signature=signature, **BY_MAIL)
    assert status is signed(Policies(signature=reading), requisitions=(sent,))


def test_r57_one_document_without_a_signature_leaves_the_duty_open():
    first = Requisition(amount=Sek.kronor(50_000), signature=INK, **BY_MAIL)
    assert DutyStatus.OPEN is signed(requisitions=(first, Requisition(amount=Sek.kronor(50_000), **BY_MAIL)))


def test_r57_a_document_that_bears_no_signature_does_not_meet_the_duty():
    assert DutyStatus.OPEN is signed()

"""Who must do what, to whom, by when, on which section, and what follows otherwise."""

from datetime import date

import attrs
import pytest

from grantkit import (
    Citation,
    DateRoll,
    Deadline,
    GrantkitError,
    NotRegulated,
    Recipient,
    RecipientGroup,
    Unknown,
    duties,
)
from grantkit.agreement import PaymentClause, PaymentMode
from grantkit.case import Consequence, Duty, DutyStatus
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.values import Modality

SKANE, SALAR = AGREEMENT.recipient("Skåne"), AGREEMENT.recipient("SKL")
GNESTA = Recipient(name="Gnesta", group=RecipientGroup.MUNICIPALITIES)
CLAUSE = Citation("S1", "avsnitt 8.1", ("R49",))
SUNDAY, TUESDAY = date(2019, 12, 1), date(2020, 3, 31)
AUTOMATIC, POWER, NONE = Consequence.AUTOMATIC, Consequence.POWER, Consequence.NONE_STATED


def listed(recipient, agreement=AGREEMENT):
    return {duty.code: duty for duty in duties(agreement, recipient)}


def with_terms(group, **changes):
    terms = attrs.evolve(AGREEMENT.terms_for(group), **changes)
    return attrs.evolve(AGREEMENT, terms=(terms,))


@pytest.mark.parametrize(
    ("code", "addressee", "last_day", "consequence", "section", "row"),
    [
        ("requisition", "Kammarkollegiet", SUNDAY, AUTOMATIC, "avsnitt 8.1", "R49"),
        ("financial_report", "Kammarkollegiet", TUESDAY, POWER, "avsnitt 8.1", "R61"),
        ("repayment", "Kammarkollegiet", TUESDAY, NONE, "avsnitt 8.1", "R77"),
        ("activity_report", "Socialstyrelsen", TUESDAY, NONE, "avsnitt 6.1", "R88"),
        ("registration_numbers", None, None, NONE, "avsnitt 8.1", "R86"),
        ("original_signature", None, None, NONE, "avsnitt 8.1", "R87"),
        ("certification", "Kammarkollegiet", None, NONE, "avsnitt 8.1", "R70"),
        (
            "papers_called_for",
            "Regeringskansliet (Socialdepartementet), Kammarkollegiet",
            None,
            NONE,
            "avsnitt 8.1",
            "R84",
        ),
    ],
)
def test_the_duties_of_a_region(code, addressee, last_day, consequence, section, row):
    duty = listed(SKANE)[code]
    assert ("Skåne", addressee, consequence, section) == (
        duty.actor,
        duty.addressee,
        duty.consequence,
        duty.citation.place,
    )
    assert last_day == (None if duty.due is None else duty.due.last_day)
    assert row in duty.citation.requirements
    assert Modality.SHALL is duty.modality


def test_a_region_has_these_duties_and_no_other():
    codes = ["requisition", "financial_report", "repayment", "activity_report"]
    codes += ["registration_numbers", "original_signature", "certification", "papers_called_for"]
    assert codes == list(listed(SKANE))


def test_r46_r59_r85_salar_has_its_own_sections_and_shares_out_the_municipal_money():
    duties = listed(SALAR)
    assert {"avsnitt 8.2", "avsnitt 7"} == {duty.citation.place for duty in duties.values()}
    assert ("avsnitt 7", None) == (duties["municipal_money"].citation.place, duties["municipal_money"].due)
    assert SUNDAY == duties["requisition"].due.last_day
    assert "R85" in duties["papers_called_for"].citation.requirements


def test_r87_activity_reports_of_salar_are_a_gap():
    assert isinstance(listed(SALAR)["activity_report"].due, NotRegulated)


def test_r93_every_duty_of_a_municipality_is_a_gap_and_none_is_borrowed():
    duties = listed(GNESTA)
    assert {NotRegulated} == {type(duty.due) for duty in duties.values()}
    assert {NONE} == {duty.consequence for duty in duties.values()}
    late = date(2030, 1, 1)
    assert {DutyStatus.NOT_REGULATED} == {duty.status(late, None) for duty in duties.values()}


def test_r80_what_follows_a_late_report_is_unknown_where_the_source_does_not_tell():
    gap = Unknown("liability", CLAUSE)
    agreement = with_terms(RecipientGroup.REGIONS, liability=gap, requisition=gap)
    assert Consequence.UNKNOWN is listed(SKANE, agreement)["financial_report"].consequence
    assert Consequence.UNKNOWN is listed(SKANE, agreement)["requisition"].consequence
    open_matter = with_terms(RecipientGroup.REGIONS, liability=NotRegulated("liability", CLAUSE))
    assert NONE is listed(SKANE, open_matter)["financial_report"].consequence


def test_r51_money_that_is_paid_without_requisition_asks_for_none():
    once = PaymentClause(mode=PaymentMode.ONCE, citation=CLAUSE)
    assert "requisition" not in listed(SKANE, with_terms(RecipientGroup.REGIONS, payment=once))


LAST_DAY = Deadline(SUNDAY, CLAUSE)


def duty(due=LAST_DAY, consequence=AUTOMATIC):
    return Duty(code="requisition", actor="Skåne", addressee=None, due=due, consequence=consequence, citation=CLAUSE)


MISSING = Unknown("day_of_receipt", CLAUSE)


@pytest.mark.parametrize(
    ("consequence", "as_of", "done", "status"),
    [
        (AUTOMATIC, date(2019, 12, 1), None, "open"),
        (AUTOMATIC, date(2019, 12, 2), None, "lapsed"),
        (POWER, date(2019, 12, 2), None, "late"),
        (NONE, date(2019, 12, 2), None, "late"),
        (AUTOMATIC, date(2019, 12, 2), date(2019, 12, 1), "met"),
        (AUTOMATIC, date(2019, 12, 3), date(2019, 12, 2), "lapsed"),
        (POWER, date(2019, 12, 3), date(2019, 12, 2), "late"),
        (AUTOMATIC, date(2019, 11, 1), date(2019, 11, 2), "open"),
        (AUTOMATIC, date(2019, 12, 3), MISSING, "unknown"),
        (AUTOMATIC, date(2019, 11, 1), MISSING, "unknown"),
    ],
)
def test_a_duty_is_open_met_late_lapsed_or_unknown(consequence, as_of, done, status):
    assert status == duty(consequence=consequence).status(as_of, done).value


def test_r49_the_reading_of_a_sunday_moves_the_status():
    on_monday = (date(2019, 12, 3), date(2019, 12, 2))
    assert DutyStatus.LAPSED is duty().status(*on_monday)
    assert DutyStatus.MET is duty().status(*on_monday, DateRoll.NEXT_WORKING_DAY)


def test_a_duty_without_a_day_is_open_until_it_is_done():
    assert DutyStatus.OPEN is duty(due=None).status(TUESDAY, None)
    assert DutyStatus.MET is duty(due=None).status(TUESDAY, SUNDAY)


def test_a_duty_whose_day_is_unknown_is_never_late_and_never_known_to_be_in_time():
    assert DutyStatus.UNKNOWN is duty(due=MISSING).status(TUESDAY, None)
    assert DutyStatus.UNKNOWN is duty(due=MISSING).status(TUESDAY, SUNDAY)


@pytest.mark.parametrize(
    ("call", "fields"),
    [
        (lambda: duties(None, None), ["agreement", "recipient"]),
        (lambda: duty().status("today", 1, None), ["as_of", "done", "roll"]),
    ],
)
def test_every_impossible_argument_is_named(call, fields):
    with pytest.raises(GrantkitError) as caught:
        call()
    assert fields == [fault.field for fault in caught.value.faults]

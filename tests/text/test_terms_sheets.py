"""Agreements clause by clause: what each clause says in both languages, what is known of it, and where."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_agreement import CITED, agreed
from regulations import SOCIALSTYRELSEN

from grantkit import Citation, Deadline, NotRegulated, Period, Sek, Terms, Unknown
from grantkit.agreement import (
    Approval,
    BarredSupport,
    BaseRate,
    CertifierRole,
    ConditionalInstalment,
    DoubleFundingClause,
    DutyClause,
    FinancingClause,
    Form,
    GrantClause,
    Ground,
    IfLate,
    IfMissed,
    InspectionClause,
    InstalmentsClause,
    InterestClause,
    InterestFrom,
    LiabilityClause,
    LiabilityGround,
    Note,
    OwnShareOf,
    Particular,
    PaymentClause,
    PaymentMode,
    RefusalClause,
    RepaymentClause,
    ReportClause,
    ReportKind,
    RequisitionClause,
    UnusedStandard,
    Version,
    Waiver,
)
from grantkit.catalogue import all_agreements
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.errors import InvalidType
from grantkit.text import terms_sheet
from grantkit.values import DayOrigin, Modality


def on(where):
    return Citation(CITED.source, where)


AT = CITED
DAY = Deadline(date(2025, 5, 15), AT)
MISSING, LEFT_OPEN = Unknown("report_day", on("12 §")), NotRegulated("late_repayment", on("13 §"))
FORM = Form(particulars=(Particular(field="amount", citation=AT),))
HALF = Fraction(1, 2)
CLAUSES = [
    (
        {"period": Period.calendar_year(2025)},
        "Pengarna är avsedda för 2025.",
        "The money is for 2025.",
    ),
    (
        {"period": Period(None, date(2026, 12, 15))},
        "Pengarna får användas till och med den 15 december 2026.",
        "The money may be used until 15 December 2026.",
    ),
    (
        {"payment": PaymentClause(mode=PaymentMode.ONCE, last_day=DAY, on_assurance=True, citation=AT)},
        (
            "Pengarna betalas ut en gång, utan rekvisition. Staten ska betala senast den 15 maj 2025. Det "
            "förutsätter att rekvisitionen försäkrar hur pengarna ska användas."
        ),
        (
            "The money is paid once, without requisition. The State is to pay by 15 May 2025. It is paid only "
            "where the requisition assures how the money will be used."
        ),
    ),
    (
        {"payment": PaymentClause(mode=Unknown("payment"), last_day=LEFT_OPEN, citation=AT)},
        "Okänt: hur medlen betalas ut. Inte reglerat: följden av att återbetala för sent (13 §).",
        "Unknown: how the money is paid. Not regulated: consequence of repaying late (section 13).",
    ),
    (
        {
            "requisition": RequisitionClause(
                last_day=Deadline(DAY.last_day, on("9 §"), origin=DayOrigin.AUTHORITY),
                if_late=IfLate.MAY_GO_TO_OTHERS,
                addressee=SOCIALSTYRELSEN,
                form=FORM,
                citation=AT,
            )
        },
        (
            "Pengarna rekvireras från Socialstyrelsen senast den 15 maj 2025 (satt av en myndighet) (9 §). Kommer "
            "ingen rekvisition i tid: pengarna får lämnas till andra. Handlingen ska ange belopp."
        ),
        (
            "The money is requisitioned from Socialstyrelsen by 15 May 2025 (set by an authority) (section 9). If "
            "none comes in time: the money may go to others. The document shall state amount."
        ),
    ),
    (
        {"requisition": RequisitionClause(last_day=None, if_late=None, form=LEFT_OPEN, citation=AT)},
        (
            "Pengarna rekvireras. Ingen sista dag anges. Texten säger inte att något följer av en för sen "
            "rekvisition. Inte reglerat: följden av att återbetala för sent (13 §)."
        ),
        (
            "The money is requisitioned. No last day is stated. The text does not say that anything follows from "
            "a late one. Not regulated: consequence of repaying late (section 13)."
        ),
    ),
    (
        {"requisition": RequisitionClause(last_day=MISSING, citation=AT)},
        "Pengarna rekvireras. Okänt: sista dag för redovisning (12 §). Okänt: följden av att rekvirera för sent.",
        (
            "The money is requisitioned. Unknown: last day for reporting (section 12). Unknown: consequence of "
            "requisitioning late."
        ),
    ),
    (
        {"grant": GrantClause(decided_by="regeringen", as_funds_allow=True, citation=AT)},
        "En rätt uppstår först genom beslut av regeringen. Bidrag lämnas så långt pengarna räcker. Ingen ansökan görs.",
        (
            "A right arises only by a decision of the Government. Grants are given as far as the money lasts. No "
            "application is made."
        ),
    ),
    (
        {
            "grant": GrantClause(
                decided_by=SOCIALSTYRELSEN,
                application=attrs.evolve(DAY, origin=DayOrigin.STATUTE),
                as_it_stands=on("10 §"),
                citation=AT,
            )
        },
        (
            "En rätt uppstår först genom beslut av Socialstyrelsen. Ansökan görs senast den 15 maj 2025 (satt i "
            "författning). En ansökan som inte har kompletterats i tid får avgöras som den är (10 §)."
        ),
        (
            "A right arises only by a decision of Socialstyrelsen. It is applied for by 15 May 2025 (set in a "
            "statute). An application that was not completed in time may be decided as it stands (section 10)."
        ),
    ),
    (
        {"refusal": RefusalClause(decided_by=SOCIALSTYRELSEN, modality=Modality.SHALL, at_once=True, citation=AT)},
        (
            "Socialstyrelsen ska besluta att inte betala ut pengar när det finns en grund för det. Beslutet "
            "gäller omedelbart."
        ),
        "Socialstyrelsen shall decide not to pay where there is a ground for it. The decision takes effect at once.",
    ),
    (
        {"refusal": RefusalClause(decided_by=SOCIALSTYRELSEN, modality=Modality.POWER, citation=AT)},
        "Socialstyrelsen får besluta att inte betala ut pengar när det finns en grund för det.",
        "Socialstyrelsen may decide not to pay where there is a ground for it.",
    ),
    (
        {"financing": FinancingClause(at_most=HALF, own_at_least=HALF, effort_kept_up=True, citation=AT)},
        (
            "Bidraget får bära högst 50 % av en kostnad. Mottagaren ska själv bära minst 50 % av kostnaderna. "
            "Mottagarens egen kostnad per enhet får inte sjunka under tidigare års."
        ),
        (
            "The grant may bear at most 50% of a cost. The recipient shall itself bear at least 50% of the costs. "
            "The recipient's own cost per unit must not fall below that of earlier years."
        ),
    ),
    (
        {"financing": FinancingClause(own_at_least=HALF, own_of=OwnShareOf.REQUISITIONED, citation=AT)},
        "Mottagaren ska själv bära minst 50 % av det som rekvireras.",
        "The recipient shall itself bear at least 50% of what is requisitioned.",
    ),
    (
        {"financing": FinancingClause(citation=AT)},
        "Texten har en bestämmelse om finansieringen.",
        "The text has a clause on financing.",
    ),
    (
        {"other_support": DoubleFundingClause(of=BarredSupport.OTHER_STATE, citation=AT)},
        "Inget bidrag lämnas för en insats som får annat statligt stöd.",
        "No grant is given for a measure that has other support from the State.",
    ),
    (
        {"repayment": RepaymentClause(what=UnusedStandard.JUDGED_UNUSED, last_day=DAY, creditor="X", citation=AT)},
        "Det som bedöms vara oanvänt ska återbetalas till X senast den 15 maj 2025.",
        "What is judged unused shall be repaid to X by 15 May 2025.",
    ),
    (
        {"repayment": RepaymentClause(what=LEFT_OPEN, last_day=LEFT_OPEN, citation=AT)},
        "Pengar ska återbetalas. Inte reglerat: följden av att återbetala för sent (13 §).",
        "Money shall be repaid. Not regulated: consequence of repaying late (section 13).",
    ),
    (
        {"repayment": RepaymentClause(what=UnusedStandard.UNUSED, last_day=None, citation=AT)},
        "Det som inte har använts ska återbetalas. Ingen sista dag anges.",
        "What was not used shall be repaid. No last day is stated.",
    ),
    (
        {
            "interest": InterestClause(
                base=BaseRate.LENDING_RATE, points=Decimal(2), runs_from=InterestFrom.ONE_MONTH, citation=AT
            )
        },
        (
            "På det som återkrävs betalas ränta: statens utlåningsränta plus 2 procentenheter. Räntan löper från "
            "en månad efter beslutet."
        ),
        (
            "Interest is due on what is reclaimed: the lending rate of the State plus 2 percentage points. It "
            "runs from one month after the decision."
        ),
    ),
    (
        {
            "interest": InterestClause(
                base=BaseRate.REFERENCE_RATE, points=Decimal(8), runs_from=InterestFrom.WHEN_OVERDUE, citation=AT
            )
        },
        (
            "På det som återkrävs betalas ränta: referensräntan plus 8 procentenheter. Räntan löper enligt "
            "räntelagen när betalningen är försenad."
        ),
        (
            "Interest is due on what is reclaimed: the reference rate plus 8 percentage points. It runs by the "
            "Interest Act when payment is overdue."
        ),
    ),
    (
        {"inspection": InspectionClause(holders=("regeringen", "Riksrevisionen"), what="underlag", citation=AT)},
        "Regeringen och Riksrevisionen får begära in underlag.",
        "The Government and Riksrevisionen may call for underlag.",
    ),
    (
        {"outside_regions": AT},
        "Det som sägs om regioner gäller också en kommun utanför regionerna: Gotland.",
        "What is said of regions holds for a municipality outside any region too: Gotland.",
    ),
    ({"reports": ()}, "Texten begär ingen redovisning.", "The text asks for no report."),
    ({"requisition": None}, "Texten har ingen sådan bestämmelse.", "The text has no such clause."),
    (
        {"liability": LEFT_OPEN},
        "Inte reglerat: följden av att återbetala för sent.",
        "Not regulated: consequence of repaying late.",
    ),
]


def rows(agreement, locale="en"):
    """Give what is said, what is known of it and where, by the field."""
    sheet = terms_sheet(agreement, locale)
    assert {5} == {len(sheet.header), *map(len, sheet.rows)}
    return {field: (said.replace("\u00a0", " "), state, where) for _, said, state, where, field in sheet.rows}


@pytest.mark.parametrize(
    ("clauses", "swedish", "english"),
    CLAUSES,
    ids=[f"{index}-{next(iter(each[0]))}" for index, each in enumerate(CLAUSES)],
)
def test_a_clause_says_in_both_languages_what_its_record_says(clauses, swedish, english):
    agreement = agreed(**clauses)
    (field,) = clauses
    assert [swedish, english] == [rows(agreement, locale)[f"terms[0].{field}"][0] for locale in ("sv", "en")]


def test_every_clause_of_the_terms_has_a_row():
    told = {field.split(".")[1].partition("[")[0] for field in rows(agreed())}
    clauses = {each.name for each in attrs.fields(Terms)}
    shown_otherwise = {"group", "citation", "name", "in_full", "areas", "staffing_parts", "readings"}
    lists = {"duties", "notes", "gaps"}
    assert clauses - shown_otherwise - lists == told


def test_a_report_has_its_kind_addressee_day_reviewers_and_form():
    report = ReportClause(
        kind=ReportKind.INTERIM,
        last_day=DAY,
        addressee=SOCIALSTYRELSEN,
        certifiers=(CertifierRole.FINANCE_HEAD, CertifierRole.EQUIVALENT),
        form=FORM,
        citation=AT,
    )
    told = rows(agreed(reports=(report, attrs.evolve(report, kind=ReportKind.RESULTS, certifiers=(), form=None))))
    assert (
        (
            "Interim report shall be submitted to Socialstyrelsen by 15 May 2025. It shall be reviewed by head of "
            "finance or the equivalent. The document shall state amount."
        ),
        "known",
        "section 7",
    ) == told["terms[0].reports[0]"]
    assert (
        "Report of the results shall be submitted to Socialstyrelsen by 15 May 2025." == told["terms[0].reports[1]"][0]
    )


@pytest.mark.parametrize(
    ("modality", "english"),
    [
        (
            Modality.SHALL,
            (
                "Skolverket shall decide to reclaim the grant, in whole or in part, where a ground applies. It "
                "may be waived for special reasons."
            ),
        ),
        (
            Modality.POWER,
            (
                "Skolverket may decide to reclaim the grant where a ground applies; before that there is no debt. "
                "It may be waived for special reasons."
            ),
        ),
    ],
)
def test_liability_keeps_shall_and_may_apart_and_each_ground_has_its_place(modality, english):
    late = LiabilityGround(ground=Ground.REPORT_LATE, reports=(ReportKind.FINANCIAL,), citation=on("17 § 3"))
    liability = LiabilityClause(
        grounds=(late, LiabilityGround(ground=Ground.TOO_HIGH, fault=True, citation=on("18 §"))),
        decided_by="Skolverket",
        modality=modality,
        waiver=Waiver.SPECIAL_REASONS,
        citation=on("19 §"),
    )
    told = rows(agreed(liability=liability))
    assert (english, "known", "section 19") == told["terms[0].liability"]
    assert ("The report was late. This is about the financial report.", "known", "section 17 point 3") == told[
        "terms[0].liability.grounds[0]"
    ]
    assert ("The grant was too high. Only if the recipient was at fault.", "known", "section 18") == told[
        "terms[0].liability.grounds[1]"
    ]


def test_each_instalment_has_its_size_day_condition_and_what_becomes_of_it():
    first = ConditionalInstalment(code="first", part=HALF, last_day=DAY, citation=on("1 §"))
    plan = attrs.evolve(first, code="second", condition="plan", if_missed=IfMissed.LOST, last_day=MISSING)
    clause = InstalmentsClause(instalments=(first, plan), citation=AT)
    told = rows(agreed(instalments=clause))
    assert "The money is paid in 2 parts, each in whole SEK 1." == told["terms[0].instalments"][0]
    assert ("First: 50% of the grant by 15 May 2025 (section 7).", "known", "section 1") == told[
        "terms[0].instalments.instalments[0]"
    ]
    assert (
        (
            "Second: 50% of the grant. Unknown: last day for reporting (section 12). Condition: plan. If it is "
            "not met: the right to it is lost."
        ),
        "known in part",
        "section 1",
    ) == told["terms[0].instalments.instalments[1]"]
    sums = attrs.evolve(plan, part=Sek.kronor(100), if_missed=LEFT_OPEN, last_day=None)
    told = rows(agreed(instalments=attrs.evolve(clause, instalments=(sums,))))
    assert (
        "Second: SEK 100. Condition: plan. Not regulated: consequence of repaying late (section 13).",
        "left open in part",
        "section 1",
    ) == told["terms[0].instalments.instalments[0]"]


def test_duties_notes_and_gaps_have_rows_of_their_own():
    duties = (
        DutyClause(code="action_plan", last_day=DAY, addressee=SOCIALSTYRELSEN, citation=AT),
        DutyClause(code="own", sv="göra sitt", en="do its part", last_day=MISSING, citation=on("8 §")),
        DutyClause(code="authority_report", actor=SOCIALSTYRELSEN, addressee="regeringen", citation=AT),
        DutyClause(code="other_things", citation=AT),
    )
    notes = (Note(code="no_appeal", citation=on("19 §")), Note(code="mine", sv="Eget.", en="Own.", citation=AT))
    agreement = agreed(duties=duties, notes=notes, gaps=(LEFT_OPEN,))
    told = rows(agreement)
    assert [
        "The recipient shall submit the action plan to Socialstyrelsen by 15 May 2025.",
        "The recipient shall do its part. Unknown: last day for reporting (section 12).",
        "Socialstyrelsen shall report on all grants to the Government.",
        "The recipient shall other things.",
    ] == [told[f"terms[0].duties[{index}]"][0] for index in range(4)]
    assert ("The decisions may not be appealed.", "known", "section 19") == told["terms[0].notes[0]"]
    assert ("Own.", "known", "section 7") == told["terms[0].notes[1]"]
    assert ("Not regulated: consequence of repaying late.", "left open", "section 13") == told["terms[0].gaps[0]"]
    assert "Besluten får inte överklagas." == rows(agreement, "sv")["terms[0].notes[0]"][0]


def test_what_is_known_of_a_clause_is_told_and_what_is_nowhere_has_no_place():
    assert ("The text has no such clause.", "not in the text", "–") == rows(agreed())["terms[0].interest"]
    silent = agreed(in_full=False)
    assert ("Unknown: terms of requisition.", "not in hand", "section 7") == rows(silent)["terms[0].requisition"]
    in_part = agreed(requisition=RequisitionClause(last_day=MISSING, if_late=IfLate.LAPSES, citation=AT))
    assert "known in part" == rows(in_part)["terms[0].requisition"][1]


def test_an_approval_is_told_as_required_recorded_or_unknown():
    approval = Approval(body="regeringen", required=True, citation=AT)
    others = (attrs.evolve(approval, required=False), attrs.evolve(approval, required=Unknown("approval_required")))
    told = rows(attrs.evolve(agreed(), approvals=(approval, *others)))
    assert [
        ("Valid only if approved by the Government.", "known", "section 7"),
        ("The approval by the Government is only recorded.", "known", "section 7"),
        ("Unknown: whether the Government's approval is required.", "not in hand", "section 7"),
    ] == [told[f"approvals[{index}]"] for index in range(3)]


def test_several_terms_have_a_heading_each_and_one_has_none():
    sheet = terms_sheet(AGREEMENT, "en")
    assert ["Regions", "SALAR", "Municipalities"] == [sheet.rows[at][0] for at in sheet.strong]
    assert () == terms_sheet(agreed()).strong
    agreement = agreed()
    named = tuple(attrs.evolve(agreement.terms[0], name=name) for name in ("2024", "2025"))
    sheet = terms_sheet(attrs.evolve(agreement, terms=named), "sv")
    assert ["Regioner: 2024", "Regioner: 2025"] == [sheet.rows[at][0] for at in sheet.strong]


def test_an_amendment_is_a_note_and_the_amended_text_has_a_sheet_of_its_own():
    later = agreed(repayment=RepaymentClause(what=UnusedStandard.UNUSED, last_day=None, citation=AT))
    version = Version(holds_from=date(2025, 7, 1), agreement=later, citation=Citation("SFS 2025:1", "1 §"))
    agreement = attrs.evolve(agreed(), versions=(version,))
    assert ("Amended as from 1 July 2025 (section 1).",) == terms_sheet(agreement, "en").notes
    assert "What was not used shall be repaid." in rows(agreement.on(date(2025, 7, 1)))["terms[0].repayment"][0]


def test_a_place_in_another_source_is_told_with_that_source():
    payment = PaymentClause(mode=PaymentMode.ONCE, citation=Citation("Fi2025/01984", "beslutet"))
    told = rows(
        agreed(
            payment=payment,
            other_support=None,
            notes=(Note(code="no_appeal", citation=Citation("SFS 2024:1274", "7 §")),),
        )
    )
    assert "the decision (Fi2025/01984)" == told["terms[0].payment"][2]
    assert "section 7" == told["terms[0].lines"][2]
    assert "section 7 (SFS 2024:1274)" == told["terms[0].notes[0]"][2]


def test_terms_without_lines_are_about_no_money():
    assert "terms[0].lines" not in rows(agreed(lines=()))


def test_what_is_no_agreement_is_refused():
    with pytest.raises(InvalidType, match="text: got '2019'"):
        terms_sheet("2019")


@given(st.sampled_from(all_agreements()), st.sampled_from(("sv", "en")))
def test_every_text_that_is_shipped_is_told_in_whole_sentences(agreement, locale):
    sheet = terms_sheet(agreement, locale)
    told = [said for at, (_, said, *_) in enumerate(sheet.rows) if at not in sheet.strong]
    assert all(each[:1].isupper() or not each[:1].isalpha() for each in told)
    assert all(each.endswith(".") for each in told)
    assert not any("  " in each or "None" in each or "{" in each for each in told)

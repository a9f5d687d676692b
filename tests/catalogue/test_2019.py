"""The agreement of 2019 as data: parties, money, purposes, terms and gaps, each as its source has it."""

from datetime import date

import attrs
import pytest
from paperwork import REPORT, REQUISITION, without

from grantkit import (
    AllocationMethod,
    Channel,
    Citation,
    CostCategory,
    CostItem,
    DateRoll,
    FinancialReport,
    GrantCase,
    NotRegulated,
    Payment,
    Period,
    RecipientGroup,
    Requisition,
    Sek,
    Unknown,
    allocate,
    assess,
    duties,
)
from grantkit.agreement import Ground, PaymentMode, ReportKind, UnusedStandard
from grantkit.case import PaymentDecision, Provider, missing_particulars, reported_costs
from grantkit.catalogue import goda_forutsattningar_2018
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, POPULATION, REGIONS
from grantkit.identifiers import Plusgiro, RegistrationNumber
from grantkit.values import Modality

TERMS = {terms.group: terms for terms in AGREEMENT.terms}
REGIONAL, SALAR = TERMS[RecipientGroup.REGIONS], TERMS[RecipientGroup.SALAR]
LINES = {line.code: line for line in AGREEMENT.budget.lines}
GOTLAND = AGREEMENT.recipient("Gotland")
kr = Sek.kronor


def fact(name):
    (found,) = [each for each in AGREEMENT.facts if each[0] == name]
    return found


def purposes(vocabulary):
    return {each.code: each for each in AGREEMENT.purposes if each.vocabulary == vocabulary}


def gaps(terms):
    return {gap.code: gap.citation.requirements for gap in terms.gaps}


def test_r1_it_goes_by_two_names_and_the_caption_comes_first():
    assert AGREEMENT.names[0] == AGREEMENT.name
    assert ["goda förutsättningar", "bättre förutsättningar"] == [
        next(words for words in ("goda förutsättningar", "bättre förutsättningar") if words in name)
        for name in AGREEMENT.names
    ]


def test_r2_salar_changed_its_name_four_days_before_the_last_day_for_requisition():
    salar = AGREEMENT.parties[1]
    last_day = REGIONAL.requisition.last_day.last_day
    assert "222000-0315" == str(salar.organisation_number)
    assert "Sveriges Kommuner och Landsting" == salar.name_on(date(2019, 11, 26))
    assert "Sveriges Kommuner och Regioner" == salar.name_on(last_day)
    assert 4 == (last_day - salar.names[1].first_day).days


def test_r3_there_are_two_originals():
    assert ("two originals, one held by each party", "avsnitt 10") == (fact("copies")[1], fact("copies")[2].place)


def test_r6_the_decision_to_pay_is_another_act_than_the_agreement_and_there_may_be_many():
    numbers = ("S2019/03456/FS", "S2019/03457/FS")
    decisions = tuple(
        PaymentDecision(registration_number=RegistrationNumber(number), group=RecipientGroup.REGIONS, amount=kr(1))
        for number in numbers
    )
    case = GrantCase(agreement=AGREEMENT, recipient=GOTLAND, decisions=decisions)
    assert numbers == tuple(str(each.registration_number) for each in case.decisions)
    assert isinstance(AGREEMENT.registration_number, Unknown)


def test_r7_it_was_signed_in_june_on_a_day_that_is_not_told():
    assert Period(date(2019, 6, 1), date(2019, 6, 30)) == AGREEMENT.signed_on


def test_r8_who_signed():
    signed = [(party.signatory.name, party.signatory.title) for party in AGREEMENT.parties]
    assert [("Maja Fjaestad", "Statssekreterare"), ("Vesna Jovic", "Verkställande direktör")] == signed


@pytest.mark.parametrize("provider", [None, *Provider])
def test_r9_a_cost_counts_whoever_provides_the_care(provider):
    item = CostItem(category=CostCategory.STAFFING, amount=kr(5), provider=provider)
    summary = reported_costs(FinancialReport(items=(item,)), REGIONAL)
    assert kr(5) == summary.total
    assert "whoever provides" in fact("scope")[1]


def test_r10_private_providers_may_share_and_how_is_a_gap():
    assert "private providers" in fact("private_providers")[1]
    assert ("R10",) == gaps(REGIONAL)["private_providers"]


def test_r11_the_state_has_no_day_to_pay_by():
    assert "no day is set" in fact("payment_pace")[1]
    paid_late = Payment(amount=kr(18_735_782), paid_on=date(2021, 6, 1))
    case = GrantCase(agreement=AGREEMENT, recipient=GOTLAND, requisitions=(REQUISITION,), payments=(paid_late,))
    assert kr(18_735_782) == assess(case, as_of=date(2020, 12, 31)).ledger.awaiting


def test_r13_each_area_tells_which_agreement_it_was_taken_over_from():
    origins = {code[:3]: area.origin for code, area in purposes("areas").items()}
    assert {"4.1": "2018:professionsmiljarden", "4.2": "2018:goda_forutsattningar"} == origins


def test_r15_three_vocabularies_and_a_crosswalk_in_which_every_link_is_a_reading():
    vocabularies = {name: set(purposes(name)) for name in ("uses", "areas", "form")}
    assert [3, 10, 3] == [len(codes) for codes in vocabularies.values()]
    for link in AGREEMENT.purpose_links:
        for vocabulary, code in (link.source, link.target):
            assert code in vocabularies[vocabulary]
    assert all(link.inferred for link in AGREEMENT.purpose_links)


def test_r16_three_areas_and_r17_seven_and_their_codes_are_their_sections():
    areas = purposes("areas")
    assert (3, 7) == tuple(sum(code.startswith(part) for code in areas) for part in ("4.1", "4.2"))
    assert [f"avsnitt {code}" for code in areas] == [area.citation.place for area in areas.values()]
    assert list(areas) == list(REGIONAL.areas)


def test_r19_a_cost_need_not_be_new():
    assert "already going on" in fact("existing_efforts")[1]
    assert not any(field.name in {"new", "additional"} for field in attrs.fields(CostItem))


def test_r20_r21_r99_conditions_stand_as_words_on_their_areas():
    areas = purposes("areas")
    assert any("R20" in words for words in areas["4.1.1"].conditions)
    assert ["psychiatry", "travel"] == [
        word for word in ("psychiatry", "travel") if any(word in words for words in areas["4.1.3"].conditions)
    ]
    assert {"4.1.1", "4.1.3"} == {code for code, area in areas.items() if area.conditions}
    uses = purposes("uses")
    assert ["support"] == [code for code, use in uses.items() if use.conditions]
    (training,) = uses["support"].conditions
    assert "trained" in training
    assert "avsnitt 3" == uses["support"].citation.place


@pytest.mark.parametrize(
    ("code", "millions", "beneficiary", "payee", "row"),
    [
        ("efforts", 2_835, "regions", "regions", "R25"),
        ("specialist_nurses", 400, "regions", "regions", "R26"),
        ("municipalities", 100, "municipalities", "salar", "R28"),
        ("salar", 25, "salar", "salar", "R29"),
    ],
)
def test_r25_r26_r28_r29_each_line_has_its_sum_and_who_it_is_for(code, millions, beneficiary, payee, row):
    line = LINES[code]
    assert (Sek.miljoner(millions), beneficiary, payee) == (line.amount, line.beneficiary.code, line.payee.code)
    assert row in line.citation.requirements


def test_r24_r27_the_total_and_the_subtotal_of_the_regions():
    assert Sek.miljoner("3 360") == AGREEMENT.budget.total
    subtotal = AGREEMENT.budget.subtotals[0]
    assert (("efforts", "specialist_nurses"), Sek.miljoner(3_235)) == (subtotal.lines, subtotal.printed)


def test_r26_only_specialist_nurse_training_is_an_earmark():
    assert ["specialist_nurses"] == [code for code, line in LINES.items() if line.earmark]


def test_r28_r47_the_route_of_the_municipal_money_ends_where_the_text_ends():
    assert ("SKL", "RSS") == LINES["municipalities"].route
    assert ("R46", "R47") == gaps(SALAR)["key_of_municipal_money"]


def test_r31_each_region_has_its_own_earmark_and_moving_money_is_a_gap():
    amounts = {
        each.line: each.amount
        for each in assess(GrantCase(agreement=AGREEMENT, recipient=GOTLAND), as_of=date(2019, 9, 1)).entitlements
    }
    assert kr(2_316_635) == amounts["specialist_nurses"]
    assert ("R31",) == gaps(REGIONAL)["moving_the_earmark"]


def test_r32_the_items_of_the_state_budget_carry_no_amount_and_one_line_is_inferred():
    items = {each.item: each for each in AGREEMENT.appropriation}
    assert ["01", "07", "39"] == list(items)
    assert {"9"} == {each.expenditure_area for each in items.values()}
    assert [None, None, "specialist_nurses"] == [each.inferred_line for each in items.values()]
    assert not hasattr(items["39"], "amount")


def test_r33_what_the_budget_prints_is_cited_by_its_table():
    assert Citation("S1", "tabellen i avsnitt 8", ("R24", "R30", "R33")) == AGREEMENT.budget.citation


def test_r35_the_earmark_had_300_in_each_of_two_years_and_400_in_2019():
    announced = [each.amount for each in AGREEMENT.announcements if "nurse" in each.about]
    assert [Sek.miljoner(300)] * 2 + [Sek.miljoner(400)] == [*announced, LINES["specialist_nurses"].amount]


def test_r36_the_annex_is_in_whole_kronor_and_a_report_may_hold_ore():
    assert {0} == {amount.ore % 100 for _, amounts in BILAGA_1.rows for amount in amounts}
    assert Sek(ore=150) == FinancialReport(received=Sek.parse("1,50 kr")).received


def test_r37_r105_both_tables_share_out_their_line_by_one_population():
    for column, code in (("table_1", "efforts"), ("table_2", "specialist_nurses")):
        shares = allocate(LINES[code].amount, POPULATION.mapping, method=AllocationMethod.ROUND_EACH_HALF_UP)
        assert dict(BILAGA_1.column(column)) == dict(shares.amounts)
    assert "R105" in POPULATION.citation.requirements


def test_r39_twenty_one_regions_with_the_codes_of_their_counties():
    assert 21 == len(REGIONS) == len({region.county_code for region in REGIONS})
    assert tuple(POPULATION.mapping) == REGIONS == BILAGA_1.recipients
    assert RecipientGroup.REGIONS is GOTLAND.group


def test_r40_r41_three_columns_and_a_national_row_as_printed():
    assert ("table_1", "table_2", "sum") == BILAGA_1.columns
    assert (Sek.miljoner(2_835), Sek.miljoner(400), Sek.miljoner(3_235)) == BILAGA_1.totals
    computed = sum((BILAGA_1.cell(region, "table_1") for region in REGIONS), Sek.ZERO)
    assert kr(2) == BILAGA_1.total("table_1") - computed


def test_r48_a_requisition_is_addressed_to_kammarkollegiet():
    (wrong,) = missing_particulars(attrs.evolve(REQUISITION, addressee="Regeringskansliet"), REGIONAL)
    assert ("wrong_addressee", "Kammarkollegiet") == (wrong.code, wrong.value("asked"))


def test_r53_r104_the_period_is_the_calendar_year_and_days_before_the_signing_count():
    assert Period.calendar_year(2019) == REGIONAL.period
    before = CostItem(category=CostCategory.STAFFING, amount=kr(5), period=Period.month(2019, 1))
    assert () == reported_costs(FinancialReport(items=(before,)), REGIONAL).outside
    assert [] == [each for each in missing_particulars(REQUISITION, REGIONAL) if each.code == "period_differs"]


def test_r56_one_of_bankgiro_and_plusgiro_is_enough():
    by_plusgiro = attrs.evolve(REQUISITION, giro=Plusgiro.parse("28 65 43-4"))
    assert () == missing_particulars(by_plusgiro, REGIONAL)
    assert ["giro"] == [each.field for each in missing_particulars(without(REQUISITION, "giro"), REGIONAL)]


def test_r60_the_money_does_not_turn_on_performance():
    assert AGREEMENT.performance_based is False


def test_r61_the_report_is_due_on_a_tuesday_which_every_reading_leaves_in_place():
    deadline = REGIONAL.report(ReportKind.FINANCIAL).last_day
    assert (date(2020, 3, 31), 1) == (deadline.last_day, deadline.last_day.weekday())
    assert {deadline.last_day} == {deadline.under(roll) for roll in DateRoll}


def test_r62_r63_three_amounts_are_kept_apart():
    assert (kr(3), kr(2), kr(1)) == (
        (report := FinancialReport(agreed=kr(3), paid_out=kr(2), received=kr(1))).agreed,
        report.paid_out,
        report.received,
    )


def test_r68_used_and_consumed_are_one_quantity():
    report = attrs.evolve(REPORT, items=(), stated_costs=kr(18_000_000), stated_unspent=kr(735_782))
    case = GrantCase(
        agreement=AGREEMENT,
        recipient=GOTLAND,
        requisitions=(REQUISITION,),
        payments=(Payment(amount=kr(18_735_782), paid_on=date(2019, 12, 16)),),
        financial_reports=(report,),
    )
    assessment = assess(case, as_of=date(2020, 4, 1))
    assert kr(735_782) == assessment.ledger.unspent == assessment.unspent.form == assessment.repayment.amount


def test_r75_the_form_asks_for_four_particulars_of_the_reviewer():
    form = REGIONAL.report(ReportKind.FINANCIAL).form
    asked = [each.field for each in form.particulars if "reviewer" in each.field]
    assert ["name", "position", "telephone", "email"] == [field.rpartition(".")[2] for field in asked]


def test_r78_salar_repays_what_was_not_used_and_regions_what_is_judged_so():
    assert (UnusedStandard.JUDGED_UNUSED, UnusedStandard.UNUSED) == (REGIONAL.repayment.what, SALAR.repayment.what)


@pytest.mark.parametrize("terms", [REGIONAL, SALAR], ids=lambda terms: terms.group.code)
def test_r79_interest_least_amount_and_account_are_gaps(terms):
    assert ("R79",) == gaps(terms)["details_of_repayment"]


def test_r80_r81_r82_who_may_reclaim_what_and_who_is_repaid_are_two():
    assert ("regeringen", "stödet") == (REGIONAL.liability.decided_by, REGIONAL.liability.what)
    assert ("regeringen", "utbetalda medel") == (SALAR.liability.decided_by, SALAR.liability.what)
    assert {"Kammarkollegiet"} == {
        *(terms.requisition.addressee for terms in (REGIONAL, SALAR)),
        *(terms.report(ReportKind.FINANCIAL).addressee for terms in (REGIONAL, SALAR)),
        *(terms.repayment.creditor for terms in (REGIONAL, SALAR)),
    }


@pytest.mark.parametrize("terms", [REGIONAL, SALAR], ids=lambda terms: terms.group.code)
def test_r80_r81_a_late_report_is_the_one_ground_on_which_money_may_be_taken_back(terms):
    assert [Ground.REPORT_LATE] == [each.ground for each in terms.liability.grounds]
    assert Modality.POWER is terms.liability.modality


def test_r51_the_money_is_paid_once_on_requisition():
    assert {PaymentMode.ONCE_ON_REQUISITION} == {REGIONAL.payment.mode, SALAR.payment.mode}


def test_r91_six_tasks_of_salar_and_r95_they_differ_from_those_of_the_year_before():
    tasks = set(purposes("salar"))
    before = {each.code for each in goda_forutsattningar_2018.AGREEMENT.purposes if each.vocabulary == "salar"}
    assert 6 == len(tasks)
    assert {"quality"} == tasks & before


def test_r92_neighbouring_agreements_are_a_fact_and_no_check():
    assert "neighbouring" in fact("neighbouring_agreements")[1]


def test_r98_whether_the_purposes_bind_municipalities_is_a_gap():
    assert ("R98",) == gaps(TERMS[RecipientGroup.MUNICIPALITIES])["sections_for_municipalities"]


@pytest.mark.parametrize("row", ["R14", "R90", "R92b"])
def test_intentions_lay_no_duty_on_anybody(row):
    cited = {
        number for region in REGIONS for duty in duties(AGREEMENT, region) for number in duty.citation.requirements
    }
    assert row not in cited


def test_r89_the_reports_of_earlier_years_are_no_activity_report_of_this_one():
    early = Requisition(arrived_on=date(2019, 2, 1), channel=Channel.E_MAIL)
    assert () == GrantCase(agreement=AGREEMENT, recipient=GOTLAND, requisitions=(early,)).activity_reports


def test_every_gap_is_a_matter_with_a_place():
    found = [gap for terms in AGREEMENT.terms for gap in terms.gaps]
    assert {NotRegulated} == {type(gap) for gap in found}
    assert {"S1"} == {gap.citation.source.short for gap in found}

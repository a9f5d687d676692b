"""What letters tell before their annex in the cases that an officer or a controller meets most, under real texts."""

import re
from datetime import date
from fractions import Fraction

import attrs
import pytest
from regulations import case_under, on, terms_of
from shown import plain

from grantkit import (
    Channel,
    Citation,
    CostCategory,
    CostItem,
    Deadline,
    FinancialReport,
    GrantCase,
    Payment,
    Recipient,
    Requisition,
    Sek,
    assess,
    term_diff,
)
from grantkit.agreement import ConditionalInstalment, Ground, IfMissed, InstalmentsClause
from grantkit.case import (
    Application,
    Breach,
    ConditionResult,
    Entitlement,
    GrantDecision,
    OtherSupport,
    PaymentRefusal,
    ReclaimDecision,
)
from grantkit.catalogue import (
    effektiv_halso_och_sjukvard,
    familjeratt_2025,
    hembesoksprogram,
    litteratur_i_skolan,
    psykisk_halsa_2024,
    specialiserad_vard,
)
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.portfolio import due_between
from grantkit.text import days_sheet, explain, term_diff_sheet, terms_sheet
from grantkit.text.letter_words import LETTER_WORDS
from grantkit.values import DayOrigin

K = Sek.kronor
SHARE, USED = K(188_128_040), K(170_000_000)
BY_DECISION = Deadline(date(2026, 3, 2), Citation("Socialstyrelsen", "beslutet"), origin=DayOrigin.AUTHORITY)
EARLY = GrantDecision(amount=SHARE, decided_on=date(2025, 4, 14))
START = date(2025, 9, 1)
DELEGATION = "Delegationen för en effektiv hälso- och sjukvård"


def letter(case, as_of, locale="sv"):
    """Give the part of the letter that stands before the annex."""
    text = plain(explain(assess(case, as_of=as_of), locale=locale).as_text(width=None))
    return text.partition(LETTER_WORDS["annex"][locale == "en"])[0]


def report(cost, arrived_on, channel=Channel.E_MAIL, **facts):
    items = (CostItem(category=CostCategory.STAFFING, amount=cost),)
    return FinancialReport(items=items, arrived_on=arrived_on, channel=channel, **facts)


def of_kalmar(**facts):
    """Kalmar under SFS 2024:1252 in 2025: asked in time, granted, and paid, if nothing else is said."""
    agreement = specialiserad_vard.AGREEMENTS[0]
    known = {
        "requisitions": (Requisition(amount=SHARE, arrived_on=date(2025, 4, 10), channel=Channel.WEB),),
        "grant_decisions": (GrantDecision(amount=SHARE, decided_on=date(2025, 5, 12), report_day=BY_DECISION),),
        "payments": (Payment(amount=SHARE, paid_on=date(2025, 5, 28)),),
    }
    return GrantCase(agreement=agreement, recipient=agreement.recipient("Kalmar"), **known | facts)


def of_dalarna(arrived_on=date(2026, 3, 30), **facts):
    """Dalarna under SFS 2024:1102 in 2026, for which 31 March is the last day to apply."""
    agreement = effektiv_halso_och_sjukvard.regulation(2026, application_day=date(2026, 3, 31))
    applied = Application(amount=K(12_000_000), arrived_on=arrived_on, channel=Channel.E_MAIL)
    return GrantCase(agreement=agreement, recipient=agreement.recipient("Dalarna"), applications=(applied,), **facts)


def of_gotland(*requisitions, **facts):
    return GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), requisitions=requisitions, **facts)


def test_an_application_that_was_refused_is_told_as_such_and_nothing_more_is_asked_for():
    refused = of_dalarna(grant_decisions=(GrantDecision(amount=Sek.ZERO, decided_on=date(2026, 6, 10)),))
    told = letter(refused, date(2026, 6, 20))
    assert "Dalarna har enligt beslut inte beviljats något bidrag (7 §)." in told
    assert "Inget återstår att göra." in told
    assert not any(each in told for each in ("har rätt till", "utan rekvisition", "komplettera", "Ta reda på"))
    # On the day before the decision the application is still to be completed.
    assert "Komplettera ansökan med följande: " in letter(refused, date(2026, 6, 9))


@pytest.mark.parametrize(
    ("arrived_on", "told"),
    [
        (date(2026, 3, 31), "Ansökan kom in tisdagen den 31 mars 2026."),
        (
            date(2026, 4, 1),
            "Ansökan skulle ha kommit in senast tisdagen den 31 mars 2026 men kom in onsdagen den 1 april 2026 (8 §).",
        ),
    ],
)
def test_before_a_decision_it_is_told_when_the_application_came_in(arrived_on, told):
    assert told in letter(of_dalarna(arrived_on), date(2026, 4, 15))


def test_a_day_that_only_some_decisions_set_is_asked_for_in_words_of_its_own():
    told = letter(of_dalarna(), date(2026, 4, 15))
    assert "om beslutet kräver en delredovisning, och till vilken dag (14 § 5)" in told
    assert 1 == told.count("sista dag för redovisning")


def test_who_refused_a_payment_and_when_is_told():
    refusal = PaymentRefusal(
        decided_on=date(2026, 7, 1), decided_by=DELEGATION, reason="villkoren", ground=Ground.TERMS_BROKEN
    )
    granted = GrantDecision(amount=K(12_000_000), decided_on=date(2026, 6, 10))
    told = letter(of_dalarna(grant_decisions=(granted,), refusals=(refusal,)), date(2026, 7, 20))
    assert f"{DELEGATION} beslutade den 1 juli 2026 att det som återstår att betala inte ska betalas ut (17 §)." in told


def test_money_paid_before_any_decision_comes_first():
    told = letter(of_kalmar(grant_decisions=()), date(2025, 6, 15))
    assert "188 128 040 kr har betalats ut. Kalmar har ännu ingen rätt till bidraget: " in told


def test_money_beyond_the_right_may_fall_under_the_grounds_on_the_sum_and_these_are_cited():
    paid = (Payment(amount=K(190_000_000), paid_on=date(2025, 5, 28)),)
    told = letter(of_kalmar(payments=paid), date(2025, 6, 15))
    assert (
        "1 871 960 kr har betalats ut utan att rätten till bidraget täcker det. Mottagaren kan vara "
        "återbetalningsskyldig, om bidraget har lämnats felaktigt eller om bidraget har lämnats med för högt belopp "
        "(12 § 1)."
    ) in told
    assert "framgår inte av den text" not in told


def test_a_reclaim_is_told_with_the_grounds_that_are_known_to_reach_something():
    missing = letter(of_kalmar(), date(2026, 4, 1))
    assert "Grund: ingen redovisning har lämnats (12 § 3)." in missing
    unspent = letter(of_kalmar(financial_reports=(report(USED, date(2026, 2, 27)),)), date(2026, 4, 1))
    assert "högst 18 128 040 kr; före beslutet är det ingen skuld (13 §). Grund: bidraget har inte använts" in unspent


def test_the_amount_that_an_authority_shall_decide_on_is_not_said_to_be_one_that_may_be_reclaimed():
    case = of_kalmar(financial_reports=(report(USED, date(2026, 2, 27)),))
    text = plain(explain(assess(case, as_of=date(2026, 4, 1))).as_text(width=None))
    assert "Socialstyrelsen ska besluta att helt eller delvis kräva tillbaka bidraget" in text
    assert re.search("kan bli återkrävt, högst +18 128 040 kr", text)
    assert "Det som kan bli återkrävt, som mest: 18 128 040 kr." in text
    assert "får återkrävas" not in text


def test_a_reclaim_on_two_grounds_names_both():
    breach = Breach(
        ground=Ground.TOO_HIGH,
        found_on=date(2026, 3, 9),
        found_by="Socialstyrelsen",
        reason="fel underlag",
        amount=K(1_000),
    )
    two = of_kalmar(financial_reports=(report(USED, date(2026, 2, 27)),), breaches=(breach,))
    told = letter(two, date(2026, 4, 1))
    assert "Grunder: bidraget har lämnats med för högt belopp (12 § 1) och bidraget har inte använts (12 § 2)." in told


def test_a_report_that_came_late_is_told_also_where_nothing_follows():
    """By post on Wednesday 4 March it counts from Tuesday 3 March, one day late; on Tuesday from Monday, in time."""
    late = of_kalmar(financial_reports=(report(SHARE, date(2026, 3, 4), Channel.POST),))
    sentence = "senast måndagen den 2 mars 2026 men kom in tisdagen den 3 mars 2026 (beslutet)."
    assert sentence in letter(late, date(2026, 4, 1))
    in_time = of_kalmar(financial_reports=(report(SHARE, date(2026, 3, 3), Channel.POST),))
    assert "skulle ha kommit in" not in letter(in_time, date(2026, 4, 1))


def test_own_financing_that_is_lacking_is_told_with_the_largest_grant():
    """Costs of 110 000 kr bear at most 91 666,66 kr and a fifth of that; of own money 10 000 of 20 000 kr was there."""
    agreement = litteratur_i_skolan.regulation(2026, requisition_day=date(2026, 10, 30))
    case = GrantCase(
        agreement=agreement,
        recipient=Recipient(name="Falun", group=agreement.terms[0].group),
        grant_decisions=(GrantDecision(amount=K(100_000), decided_on=date(2026, 11, 10)),),
        requisitions=(Requisition(amount=K(100_000), arrived_on=date(2026, 10, 1), channel=Channel.WEB),),
        payments=(Payment(amount=K(100_000), paid_on=date(2026, 11, 20)),),
        financial_reports=(report(K(110_000), date(2027, 2, 1)),),
    )
    told = letter(case, date(2027, 3, 1))
    assert "8 333,34 kr av 100 000 kr är för mycket" in told
    assert "10 000 kr saknas av den egna finansiering som ska finnas" in told


def test_other_support_that_bars_the_grant_is_told():
    agreement = hembesoksprogram.regulation(2026, requisition_day=date(2026, 4, 10), report_day=date(2027, 3, 1))
    lulea = next(each for each in agreement.recipients if each.name == "Luleå")
    support = OtherSupport(measure="hembesök", giver="Folkhälsomyndigheten", declared_on=date(2026, 4, 9))
    told = letter(GrantCase(agreement=agreement, recipient=lulea, other_support=(support,)), date(2026, 6, 1))
    assert "Folkhälsomyndigheten ger annat stöd för hembesök; bidrag ska då inte lämnas för den insatsen (3 §)." in told


@pytest.mark.parametrize(
    ("conditions", "told"),
    [
        ((), "100 000 kr (del 2) beror på villkoret handlingsplan; det framgår inte om det är uppfyllt (7 §)."),
        (
            (ConditionResult(condition="action_plan", fulfilled=Fraction(0), decided_on=date(2025, 8, 1)),),
            "Villkoret handlingsplan uppfylldes inte helt: 100 000 kr av 100 000 kr (del 2) uteblir.",
        ),
    ],
)
def test_an_instalment_that_turns_on_a_condition_or_was_missed_is_told(conditions, told):
    held_back = ConditionalInstalment(
        code="del 2", part=K(1_000_000), condition="action_plan", if_missed=IfMissed.LOST, citation=on("7 §")
    )
    terms = terms_of(instalments=InstalmentsClause(instalments=(held_back,), citation=on("7 §")))
    assert told in letter(case_under(terms, conditions=conditions), date(2025, 9, 1))


def test_an_instalment_is_called_by_its_code_and_not_by_the_words_of_a_column():
    """A comparison has columns for "first" and "second", which are "först" and "sedan" in Swedish."""
    codes = ("first", "second")
    first, second = (
        ConditionalInstalment(
            code=code, part=Fraction(1, 2), condition="action_plan", if_missed=IfMissed.LOST, citation=on("7 §")
        )
        for code in codes
    )
    terms = terms_of(instalments=InstalmentsClause(instalments=(first, second), citation=on("7 §")))
    case = case_under(terms)
    told = letter(case, date(2025, 9, 1))
    assert [True, True] == [f"50 000 kr ({code}) beror på villkoret" in told for code in codes]
    said = [row[1] for row in terms_sheet(case.agreement, "sv").rows if ".instalments[" in row[-1]]
    assert list(codes) == [each.partition(":")[0].lower() for each in said]
    without = attrs.evolve(first, condition=None, last_day=BY_DECISION)
    other = terms_of(instalments=InstalmentsClause(instalments=(without, second), citation=on("7 §")))
    names = {row[0].rpartition(":")[0] for row in term_diff_sheet(term_diff(terms, other), "sv").rows}
    assert {"delutbetalning: first"} == names
    days = days_sheet(due_between((case_under(other),), START, date(2026, 4, 1), as_of=START), "sv")
    assert any("(first)" in cell for row in days.rows for cell in row)


def test_the_wording_that_governs_is_told_and_nothing_on_repayment_where_nothing_was_paid():
    agreement = psykisk_halsa_2024.AGREEMENT
    share = Entitlement(line="regions", amount=K(20_000_000), citation=Citation("SKR", "tabellen"))
    case = GrantCase(agreement=agreement, recipient=agreement.recipient("Dalarna"), entitlements=(share,))
    sentence = "Texten gäller i ändrad lydelse från och med den 30 april 2024."
    after = letter(case, date(2024, 4, 30))
    assert (False, True) == (sentence in letter(case, date(2024, 4, 29)), sentence in after)
    assert "Dalarna kan rekvirera 20 000 000 kr till och med fredagen den 29 november 2024" in after
    assert "Det går inte att avgöra vad som ska återbetalas" not in after
    # The decision is named alone at each sentence; what it replaces is told once, among the other rules.
    assert "(regeringens beslut i april 2024)" in after
    whole = plain(explain(assess(case, as_of=date(2024, 4, 30))).as_text(width=None))
    assert 1 == whole.count("ersätter beslut I:2 den 15 februari 2024")


def test_a_correction_after_the_last_day_is_told_with_what_it_does_not_do():
    first = Requisition(amount=K(10_735_782), arrived_on=date(2019, 11, 14), channel=Channel.E_MAIL, reference="a")
    later = attrs.evolve(
        first,
        amount=K(18_735_782),
        arrived_on=date(2019, 12, 4),
        reference="b",
        supersedes="a",
        reason="fel belopp",
    )
    sentence = "En senare rekvisition kom in den 4 december 2019, efter sista dagen, söndagen den 1 december 2019;"
    assert sentence in letter(of_gotland(first, later), date(2019, 12, 15))
    # Two that came on one day are told once.
    again = attrs.evolve(later, reference="c", supersedes="b")
    assert 1 == letter(of_gotland(first, later, again), date(2019, 12, 15)).count(sentence)


def test_a_report_that_was_corrected_after_the_last_day_is_told_with_what_the_correction_changed():
    first = report(SHARE, date(2026, 3, 2), reference="a")
    later = report(USED, date(2026, 3, 9), reference="b", supersedes="a", reason="fel period")
    case = of_kalmar(financial_reports=(first, later))
    told = letter(case, date(2026, 4, 1))
    assert (
        "Den ekonomiska redovisningen kom in i tid men rättades måndagen den 9 mars 2026, efter sista dagen, måndagen "
        "den 2 mars 2026 (beslutet). Rättelsen ändrade summan av de redovisade kostnaderna från 188 128 040 kr till "
        "170 000 000 kr (10 § 1)."
    ) in told
    # What it still lacks is asked for: the report in time no longer stands.
    assert "Komplettera rekvisitionen och ekonomisk redovisning 2" in told
    text = plain(explain(assess(case, as_of=date(2026, 4, 1)), locale="en").as_text(width=None))
    assert "2: incomplete correction received after the last day; what it replaces was in time." in text
    assert "kom in i tid men rättades" not in letter(case, date(2026, 3, 8))


def test_what_the_recipient_is_to_do_comes_before_what_others_are():
    agreement = familjeratt_2025.AGREEMENT
    case = GrantCase(
        agreement=agreement,
        recipient=Recipient(name="Malmö", group=agreement.terms[0].group),
        entitlements=(Entitlement(line="family_law", amount=K(2_400_000), citation=Citation("S", "beslutet")),),
        payments=(Payment(amount=K(2_400_000), paid_on=date(2025, 7, 1)),),
        financial_reports=(report(K(2_000_000), date(2026, 2, 1)),),
    )
    told = letter(case, date(2026, 2, 10))
    assert "400 000 kr ska återbetalas till Myndigheten för familjerätt och föräldraskapsstöd, men till vilken" in told
    assert "vilken dag framgår inte (beslut april 2025)." in told
    to_do = told.partition("Att göra")[2]
    own, others = to_do.index("- Återbetala 400 000 kr"), to_do.index("- Myndigheten för familjerätt")
    assert own < to_do.index("- Ta reda på") < others
    assert to_do.index("den 4 maj 2026") < to_do.index("den 24 mars 2027") < to_do.index("den 24 mars 2028")


def test_where_it_is_not_known_what_was_used_nobody_is_said_to_have_repaid_in_time_or_not():
    case = of_gotland(payments=(Payment(amount=K(18_735_782), paid_on=date(2019, 12, 16)),))
    sentence = (
        "Återbetala oanvända medel till Kammarkollegiet: sista dag var tisdagen den 31 mars 2020; det går inte att "
        "avgöra om något ska återbetalas (avsnitt 8.1)."
    )
    told = [sentence in letter(case, day) for day in (date(2020, 3, 31), date(2020, 4, 1))]
    assert [False, True] == told


def test_what_a_step_rests_on_has_one_colon_for_each_fact():
    decision = ReclaimDecision(
        amount=K(18_128_040), ground=Ground.NOT_USED, decided_on=date(2026, 5, 4), decided_by="Socialstyrelsen"
    )
    case = of_kalmar(financial_reports=(report(USED, date(2026, 2, 27)),), reclaim_decisions=(decision,))
    text = plain(explain(assess(case, as_of=date(2026, 5, 10))).as_text(width=None))
    assert "Bygger på läget: den 10 maj 2026 (1 §)." in text
    assert "Det som ska återbetalas: 18 128 040 kr. Bara det som ett beslut om återkrav anger ska återbetalas." in text


def test_a_day_that_the_text_leaves_to_an_authority_is_not_cited_to_it_as_a_last_day():
    """6 § of SFS 2024:1252 has only a point in time that Socialstyrelsen sets; no last day stands in it."""
    case, until = of_kalmar(), "rekvireras till och med torsdagen den 17 april 2025 (6 §)."
    sent = Requisition(amount=SHARE, arrived_on=date(2025, 4, 1), channel=Channel.E_MAIL)
    # On the day itself the money may still be asked for, and on the next it could be.
    for day, told in ((date(2025, 4, 17), f"Medlen kan {until}"), (date(2025, 4, 18), f"Medlen kunde {until}")):
        assert told in letter(attrs.evolve(case, requisitions=(sent,)), day)
        assert "Sista dag" not in letter(attrs.evolve(case, grant_decisions=(EARLY,)), day).partition("Att göra")[0]
    asked = Requisition(amount=K(900_000), arrived_on=date(2025, 3, 31), channel=Channel.E_MAIL)
    agreement = hembesoksprogram.regulation(2025, requisition_day=date(2025, 3, 30))
    moved = GrantCase(agreement=agreement, recipient=agreement.recipient("Region Kalmar"), requisitions=(asked,))
    granted = GrantDecision(amount=K(900_000), decided_on=date(2025, 3, 31))
    assert (
        "Medlen kunde rekvireras till och med måndagen den 31 mars 2025 (4 och 6 §§). Den angivna dagen, söndagen den "
        "30 mars 2025, är ingen arbetsdag och flyttas."
    ) in letter(attrs.evolve(moved, grant_decisions=(granted,)), date(2025, 4, 2))
    # Where the text itself has a last day it is told as one.
    sent = Requisition(amount=K(18_735_782), arrived_on=date(2019, 11, 14), channel=Channel.E_MAIL)
    assert "Sista dag var söndagen den 1 december 2019 (avsnitt 8.1)." in letter(of_gotland(sent), date(2019, 12, 10))


def test_a_day_that_readings_move_is_not_said_to_make_anything_set_in_by_itself():
    """Where the money may go to others nothing lapses, whichever day is read."""
    agreement = hembesoksprogram.regulation(2025, requisition_day=date(2025, 3, 30))
    asked = Requisition(amount=K(900_000), arrived_on=date(2025, 3, 31), channel=Channel.E_MAIL)
    case = GrantCase(agreement=agreement, recipient=agreement.recipient("Region Kalmar"), requisitions=(asked,))
    text = plain(explain(assess(case, as_of=date(2025, 4, 2))).as_text(width=None))
    assert "Sista dagen, söndagen den 30 mars 2025, är ingen arbetsdag." in text
    assert "inträder automatiskt" not in text

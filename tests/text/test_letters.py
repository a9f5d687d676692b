"""Letters that explain an assessment: outcome, steps, readings, gaps; no shall, may or by-itself is blurred."""

import ast
import re
from datetime import date
from inspect import getsource

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventory import assert_none, placeholders
from paperwork import REPORT as COMPLETE
from paperwork import REQUISITION, SHARE, SIGNATURE
from reworded import reworded
from shown import MISCHIEF_IN_LINES, plain

from grantkit import (
    ActivityReport,
    Channel,
    Citation,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    NotRegulated,
    Payment,
    Recipient,
    RecipientGroup,
    Repayment,
    Requisition,
    Right,
    Sek,
    Unknown,
    assess,
    sensitivity,
)
from grantkit.agreement import Approval, PaymentClause, PaymentMode
from grantkit.case import Certified, Correction, Judgement, RepaymentStatus, Reviewer, steps
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.errors import InvalidType, UnknownName
from grantkit.testing import days, grant_cases, policies
from grantkit.text import Sheet, explain, finding_text, reason
from grantkit.text.answer_words import STEP_GROUNDS, STEP_SENTENCES
from grantkit.text.outcome_words import REPAYMENT_SENTENCES, RIGHT_SENTENCES
from grantkit.text.letter_words import LETTER_WORDS
from grantkit.text.pages import Bullets, Heading, Paragraph

SECTION_10 = Citation("S1", "avsnitt 10")
MISCHIEF = '<script>alert(1)</script> & "Söner" | `x`\r\n# y'
GOTLAND = AGREEMENT.recipient("Gotland")
WHOLE = Sek.kronor(18_735_782)
IN_TIME = Requisition(amount=WHOLE, arrived_on=date(2019, 11, 15), channel=Channel.E_MAIL)
LATE = attrs.evolve(IN_TIME, arrived_on=date(2019, 12, 2))
PAID = Payment(amount=WHOLE, paid_on=date(2019, 12, 16))
REPORT = FinancialReport(
    received=WHOLE,
    items=(CostItem(category=CostCategory.STAFFING, amount=WHOLE - Sek.kronor(1_000)),),
    certification=Certified(reviewer=Reviewer(name="Bo Ek")),
    arrived_on=date(2020, 3, 30),
    channel=Channel.E_MAIL,
)


def case(**facts):
    return GrantCase(**{"agreement": AGREEMENT, "recipient": GOTLAND} | facts)


def letter(as_of, locale="sv", **facts):
    return explain(assess(case(**facts), as_of=as_of), locale=locale)


def section(shown, heading):
    """The texts under a heading, up to the next one."""
    headings = [place for place, part in enumerate(shown.parts) if isinstance(part, Heading)]
    first = next(place for place in headings if shown.parts[place].text == heading)
    last = next((place for place in headings if place > first), len(shown.parts))
    found = []
    for part in shown.parts[first + 1 : last]:
        if isinstance(part, Paragraph):
            found.append(part.text)
        elif isinstance(part, Bullets):
            found += part.texts
        else:
            found += [(part.caption, *row) for row in part.rows]
    return [tuple(map(plain, each)) if isinstance(each, tuple) else plain(each) for each in found]


def outcome(as_of, locale="sv", **facts):
    return section(letter(as_of, locale, **facts), LETTER_WORDS["outcome"][locale == "en"])


def emitted():
    """Every step code in case/steps.py: the first argument of _step, and the code of a Step."""
    for node in ast.walk(ast.parse(getsource(steps))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_step", "Step"}:
            codes = [*node.args[:1], *(key.value for key in node.keywords if key.arg == "code")]
            yield from (code.value for code in codes if isinstance(code, ast.Constant))


def test_every_step_has_words_and_no_words_are_left_over():
    assert set(STEP_SENTENCES) == set(emitted())
    assert set(RIGHT_SENTENCES) == set(Right)
    assert set(REPAYMENT_SENTENCES) == set(RepaymentStatus)


def test_both_languages_have_the_same_placeholders_and_the_same_modality():
    steps_told = [texts for step in STEP_SENTENCES.values() for texts in step if texts is not None]
    steps_told += STEP_GROUNDS.values()
    differ = []
    for swedish, english in (*RIGHT_SENTENCES.values(), *REPAYMENT_SENTENCES.values(), *LETTER_WORDS.values(), *steps_told):
        same = (
            bool(swedish.strip()) and bool(english.strip()),
            placeholders(swedish) == placeholders(english),
            len(re.findall(r"\bska\b", swedish.lower())) == len(re.findall(r"\bshall\b", english.lower())),
            bool(re.search(r"\b(kan|får)\b", swedish.lower())) == bool(re.search(r"\bmay\b", english.lower())),
            ("av sig själv" in swedish.lower()) == ("by itself" in english.lower()),
        )
        if not all(same):
            differ.append((english, same))
    assert_none(differ)


def test_every_step_tells_its_outcome():
    told = {code: [placeholders(text) for text in texts[0]] for code, texts in STEP_SENTENCES.items()}
    assert dict.fromkeys(STEP_SENTENCES, [["outcome"]] * 2) == told


def test_a_lapsed_right_has_gone_by_itself():
    told = outcome(date(2019, 12, 3))[0]
    assert told == (
        "Rätten till bidraget har förfallit: ingen rekvisition kom in senast den 1 december 2019. "
        "Det följer direkt av överenskommelsen och kräver inget beslut (avsnitt 8.1)."
    )


def test_an_open_right_says_what_shall_be_done_and_by_when():
    told = outcome(date(2019, 11, 1), "en")[0]
    assert told.startswith("The right to the grant is open: the requisition shall be received by 1 December 2019.")


def test_a_right_that_turns_on_a_reading_says_so():
    assert "Det beror på hur den sista dagen läses." in outcome(date(2020, 1, 1), requisitions=(LATE,))[0]
    assert "Det beror på" not in outcome(date(2020, 1, 1), requisitions=(IN_TIME,))[0]


def test_what_is_left_to_repay_shall_be_repaid_and_a_reclaim_is_a_power():
    facts = {"requisitions": (IN_TIME,), "payments": (PAID,)}
    in_time = outcome(date(2020, 3, 30), financial_reports=(REPORT,), **facts)
    assert in_time[1:] == [
        "1 000 kr ska återbetalas till Kammarkollegiet senast den 31 mars 2020 (avsnitt 8.1).",
        "Som läget är finns inget att återkräva (avsnitt 8.1).",
    ]
    late = attrs.evolve(REPORT, arrived_on=date(2020, 4, 2))
    overdue = outcome(date(2020, 4, 3), "en", financial_reports=(late,), **facts)
    assert overdue[1:] == [
        "SEK 1,000 was to be repaid to Kammarkollegiet by 31 March 2020, and has not been (section 8.1).",
        (
            "The Government may, and need not, reclaim the support, at most SEK 18,735,782. It is a power and no debt, "
            "and the amount is never added to what shall be repaid (section 8.1)."
        ),
    ]
    repaid = outcome(
        date(2020, 3, 31),
        financial_reports=(REPORT,),
        repayments=(Repayment(amount=Sek.kronor(1_000), booked_on=date(2020, 3, 31)),),
        **facts,
    )
    assert repaid[1] == "Allt som ska återbetalas har återbetalats (avsnitt 8.1)."


def test_a_judgement_after_the_printed_day_leaves_no_day_to_pay_by_and_the_letter_says_so():
    def told(unspent, unused):
        item = CostItem(category=CostCategory.STAFFING, amount=WHOLE - Sek.kronor(unspent))
        report = attrs.evolve(REPORT, items=(item,))
        judged = Judgement(
            unused=Sek.kronor(unused), judged_on=date(2020, 5, 1), judged_by="Kammarkollegiet", reason="granskning"
        )
        facts = {"requisitions": (IN_TIME,), "payments": (PAID,), "financial_reports": (report,)}
        return outcome(date(2020, 5, 2), **facts, judgements=(judged,))[1]

    assert told(0, 5).startswith("5 kr ska återbetalas till Kammarkollegiet (okänt: sista dag att betala")
    assert told(1_000, 5).startswith("5 kr skulle ha återbetalats till Kammarkollegiet senast den 31 mars 2020")
    assert "800 kr skulle ha återbetalats till Kammarkollegiet senast den 31 mars 2020" in told(800, 805)
    assert "Därutöver ska 5 kr återbetalas till Kammarkollegiet, utan att någon sista dag anges." in told(800, 805)


def test_what_nobody_knows_is_unknown_and_never_nothing():
    told = outcome(date(2020, 3, 1), requisitions=(IN_TIME,), payments=(PAID,))
    assert told[1] == "Vad som ska återbetalas är okänt (avsnitt 8.1)."
    amounts = dict(row[1:] for row in section(letter(date(2020, 3, 1), payments=(PAID,)), "Belopp"))
    assert (amounts["använt"], amounts["oanvänt"]) == ("okänt", "okänt")
    undated = outcome(date(2020, 1, 1), requisitions=(Requisition(amount=WHOLE),))[0]
    assert undated == "Om rätten till bidraget är bevarad är okänt (avsnitt 8.1)."


def test_a_reclaim_that_nobody_can_tell_is_unknown():
    undated = attrs.evolve(REPORT, arrived_on=None, channel=None)
    told = outcome(date(2020, 5, 1), payments=(PAID,), financial_reports=(undated,))[3]
    assert told.startswith("Det som kan återkrävas, som mest: okänt (avsnitt 8.1).")


def test_what_the_agreement_leaves_open_is_said_to_be_not_regulated():
    town = Recipient(name="Lund", group=RecipientGroup.MUNICIPALITIES)
    told = outcome(date(2020, 4, 1), recipient=town)
    assert told == [
        "Rätten till bidraget: inte reglerat (avsnitt 8.2).",
        "Om något ska återbetalas är inte reglerat (avsnitt 8.2).",
        "Det som kan återkrävas, som mest: inte reglerat (avsnitt 8.2).",
    ]
    shown = section(letter(date(2020, 4, 1), recipient=town), "Steg för steg")
    right = next(text for text in shown if text.startswith("Rätten till bidraget"))
    assert right == "Rätten till bidraget: inte reglerat (avsnitt 8.2)."


def test_a_right_without_a_last_day_is_told_without_one():
    own = AGREEMENT.terms_for(RecipientGroup.REGIONS)
    paid_once = attrs.evolve(
        reworded(own, "repayment", creditor=None),
        payment=PaymentClause(mode=PaymentMode.ONCE, citation=own.citation),
        requisition=Unknown("requisition", own.citation),
    )
    agreement = attrs.evolve(AGREEMENT, terms=(paid_once,))
    unused = attrs.evolve(REPORT, items=(), stated_costs=Sek.ZERO)
    facts = {"requisitions": (IN_TIME,), "payments": (PAID,), "financial_reports": (unused,)}
    told = section(
        explain(assess(GrantCase(agreement=agreement, recipient=GOTLAND, **facts), as_of=date(2020, 3, 31))), "Utfall"
    )
    assert told[0] == "Rätten till bidraget är bevarad."
    assert told[1].startswith("18 735 782 kr ska återbetalas senast den 31 mars 2020.")


def test_money_to_be_repaid_under_terms_without_a_day_for_it_is_told_without_one():
    undated = reworded(AGREEMENT.terms_for(RecipientGroup.REGIONS), "repayment", last_day=None)
    agreement = attrs.evolve(AGREEMENT, terms=(undated,))
    unused = attrs.evolve(REPORT, items=(), stated_costs=Sek.ZERO)
    told = outcome(date(2020, 5, 1), agreement=agreement, payments=(PAID,), financial_reports=(unused,))
    assert any("18 735 782 kr ska återbetalas till Kammarkollegiet." in each for each in told)


def test_each_step_has_its_outcome_its_inputs_and_its_section():
    shown = section(letter(date(2020, 1, 1), "en", requisitions=(LATE,)), "Step by step")
    assert len(shown) == len(STEP_SENTENCES)
    assert shown[2] == (
        "The right to the grant: lapsed. Where a last day is set, the requisition shall be received by then; "
        "otherwise the right lapses by itself. "
        "From: received: 2 December 2019; last day: 1 December 2019 (section 8.1)."
    )
    assert "From: efforts: SEK 16,419,147; training of specialist nurses: SEK 2,316,635." in shown[1]


def test_findings_keep_their_weight_and_their_modality():
    told = section(letter(date(2020, 4, 1), payments=(PAID,)), "Iakttagelser")
    assert any(each.endswith("[avsnitt 8.1] (allvarligt; kan)") for each in told)
    known = (
        Approval(body="regeringen", required=True, approved=True, decided_on=date(2019, 5, 1), citation=SECTION_10),
    )
    approved = assess(case(approvals=known), as_of=date(2019, 12, 1))
    assert () == approved.findings
    assert section(explain(approved), "Iakttagelser") == ["Inget att anmärka."]


def test_readings_that_would_change_the_outcome_stand_with_the_kronor_between():
    late = case(requisitions=(LATE,))
    assessment = assess(late, as_of=date(2020, 1, 1))
    alternatives = sensitivity(late, as_of=date(2020, 1, 1))
    shown = section(explain(assessment, alternatives=alternatives), "Tolkningar som skulle ändra utfallet")
    caption = "en sista dag som inte är arbetsdag: den angivna dagen → nästa arbetsdag (avsnitt 8.1)"
    assert (caption, "förfallet", "18 735 782 kr", "0 kr", "−18 735 782 kr") in shown
    assert "Tolkningar" not in explain(assessment).as_text()


def test_what_is_missing_and_what_is_not_regulated_stand_apart_with_their_sections():
    assessment = assess(case(), as_of=date(2020, 4, 1))
    shown = explain(assessment)
    assert section(shown, "Uppgifter som saknas") == [reason(each) for each in assessment.missing]
    assert section(shown, "Det som inte är reglerat") == [reason(each) for each in assessment.not_regulated]


def test_a_figure_set_by_a_person_stands_with_who_when_and_why():
    set_by = Correction(
        concerns="repayable", amount=Sek.kronor(5), made_by="Eva", made_on=date(2020, 1, 1), reason="räknefel"
    )
    shown = letter(date(2020, 1, 1), corrections=(set_by,))
    row = ("Belopp satta av en människa", "ska återbetalas", "Eva, den 1 januari 2020", "räknefel", "5 kr")
    assert section(shown, "Belopp satta av en människa") == [row]
    assert "Belopp satta av en människa" not in letter(date(2019, 12, 31), corrections=(set_by,)).as_text()


def test_the_sums_of_the_account_stand_out():
    (sheet,) = (part for part in letter(date(2020, 1, 1), "en").parts if isinstance(part, Sheet))
    assert ["entitled", "paid", "repayable"] == [sheet.rows[place][0] for place in sheet.strong]
    assert sheet.caption not in letter(date(2020, 1, 1), "en").as_text().splitlines()
    assert '<caption class="hidden">account</caption>' in letter(date(2020, 1, 1), "en").as_html()


@pytest.mark.parametrize("locale", ["sv", "en"])
def test_a_name_with_markup_appears_as_text(locale):
    region = Recipient(name=MISCHIEF_IN_LINES, group=RecipientGroup.REGIONS)
    set_by = Correction(
        concerns="repayable",
        amount=Sek.ZERO,
        made_by=MISCHIEF_IN_LINES,
        made_on=date(2020, 1, 1),
        reason=MISCHIEF_IN_LINES,
    )
    shown = letter(date(2020, 1, 1), locale, recipient=region, corrections=(set_by,))
    assert "<script>" not in shown.as_html()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Söner&quot;" in shown.as_html()
    assert "<script>" not in shown.as_markdown()
    assert len([line for line in shown.as_markdown().splitlines() if line.startswith("# ")]) == 1
    assert shown.as_text().startswith(f"{LETTER_WORDS['title'][locale == 'en'].format('')}<script>alert(1)</script>")


@given(drawn=grant_cases(AGREEMENT), as_of=days(), chosen=policies(), locale=st.sampled_from(("sv", "en")))
def test_every_case_can_be_explained(drawn, as_of, chosen, locale):
    """Whatever happened, under any policy, the letter tells each finding and each gap, and leaves no place unfilled."""
    assessment = assess(drawn, as_of=as_of, policies=chosen)
    text = explain(assessment, locale=locale).as_text()
    assert "{" not in text
    assert [each for each in assessment.findings if finding_text(each, locale) not in text] == []
    assert [each for each in (*assessment.missing, *assessment.not_regulated) if reason(each, locale) not in text] == []
    withheld = [
        value for value in attrs.asdict(assessment.ledger, recurse=False).values() if not isinstance(value, Sek)
    ]
    assert {type(each) for each in withheld} <= {Unknown, NotRegulated}


def test_only_an_assessment_can_be_explained():
    with pytest.raises(InvalidType, match=r"assessment: (.|\n)*alternatives\[0\]"):
        explain(case(), alternatives=(1,))
    with pytest.raises(UnknownName, match="sv, en"):
        letter(date(2020, 1, 1), "da")


def test_a_letter_tells_what_each_document_lacks_and_which_duties_are_left():
    sent = Requisition(amount=Sek.kronor(5), arrived_on=date(2019, 11, 4), channel=Channel.E_MAIL)
    case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), requisitions=(sent,))
    text = explain(assess(case, as_of=date(2020, 4, 1)), locale="en").as_text()
    assert "Requisition: in time but incomplete." in text
    assert "Requisition: missing, but shall be included: recipient of the grant, organisation number," in text
    assert "Submit the account of the work, to Socialstyrelsen: late; last day: 31 March 2020 (section 6.1)" in text
    assert "requisition the money" not in text.partition("Duties")[2]
    nothing_sent = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    assert "Documents" not in explain(assess(nothing_sent, as_of=date(2019, 9, 1)), locale="en").as_text()


def test_a_letter_on_a_case_in_order_lists_no_duty():
    activity = ActivityReport(
        arrived_on=date(2020, 3, 30),
        channel=Channel.E_MAIL,
        agreement_number=COMPLETE.agreement_number,
        decision_number=COMPLETE.decision_number,
        signature=SIGNATURE,
    )
    case = GrantCase(
        agreement=AGREEMENT,
        recipient=AGREEMENT.recipient("Gotland"),
        requisitions=(REQUISITION,),
        payments=(Payment(amount=SHARE, paid_on=date(2019, 12, 16)),),
        financial_reports=(COMPLETE,),
        activity_reports=(activity,),
    )
    text = explain(assess(case, as_of=date(2020, 4, 1)), locale="en").as_text()
    assert "Requisition: in time and complete." in text
    assert "Duties" not in text


def test_an_agreement_that_was_not_approved_is_told_before_everything_that_presupposes_it():
    refused = Approval(body="regeringen", required=True, approved=False, citation=Citation("regeringen", "beslut"))
    case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), approvals=(refused,))
    told = section(explain(assess(case, as_of=date(2019, 12, 3)), locale="en"), "Outcome")
    assert told[0].startswith("The agreement was not approved; the amounts presuppose that it is valid.")
    assert told[1].startswith("The right to the grant has lapsed")


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("sv", "Hänvisningar inom hakparentes gäller överenskommelsen om goda förutsättningar"),
        ("en", "References in brackets are to överenskommelsen om goda förutsättningar"),
    ],
)
def test_a_letter_says_what_its_citations_stand_for_before_the_first_of_them(locale, told):
    text = letter(date(2020, 1, 1), locale, requisitions=(LATE,)).as_text()
    assert 0 < text.index(told) < text.index("[")
    assert 1 == text.count(told)

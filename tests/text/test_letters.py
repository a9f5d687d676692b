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
    Deadline,
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
from grantkit.case import Certified, Correction, Entitlement, Judgement, RepaymentStatus, Reviewer, steps
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.errors import InvalidType, UnknownName
from grantkit.testing import days, grant_cases, policies
from grantkit.text import Sheet, explain, finding_text, reason, status
from grantkit.text.answer_words import STEP_GROUNDS, STEP_SENTENCES
from grantkit.text.formatting import capitalised
from grantkit.text.letter_words import LETTER_WORDS
from grantkit.text.outcome_words import (
    OTHER_DAY,
    OTHER_RIGHT,
    OUTCOME_WORDS,
    PARTS_OF_THE_RIGHT,
    REPAYMENT_SENTENCES,
    RIGHT_SENTENCES,
)
from grantkit.text.pages import Bullets, Heading, Paragraph
from grantkit.values import Modality

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
            found += () if part.note else (part.text,)
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
    outcomes = (RIGHT_SENTENCES, REPAYMENT_SENTENCES, PARTS_OF_THE_RIGHT, OTHER_RIGHT, OTHER_DAY, OUTCOME_WORDS)
    told = [texts for words in (*outcomes, LETTER_WORDS) for texts in words.values()]
    for swedish, english in (*told, *steps_told):
        same = (
            bool(swedish.strip()) == bool(english.strip()),
            placeholders(swedish) == placeholders(english),
            len(re.findall(r"\bska\b", swedish.lower())) == len(re.findall(r"\bshall\b", english.lower())),
            bool(re.search(r"\b(kan|får)\b", swedish.lower())) == bool(re.search(r"\bmay\b", english.lower())),
            ("av sig själv" in swedish.lower()) == ("by itself" in english.lower()),
            ("följer direkt" in swedish) == ("follows directly" in english),
            ("beslut" in swedish.lower()) == bool(re.search("deci[ds]", english.lower())),
        )
        if not all(same):
            differ.append((english, same))
    assert_none(differ)


def test_every_step_tells_its_outcome():
    told = {code: [placeholders(text) for text in texts[0]] for code, texts in STEP_SENTENCES.items()}
    assert dict.fromkeys(STEP_SENTENCES, [["outcome"]] * 2) == told


def test_a_lapsed_right_has_gone_by_the_text_and_without_a_decision():
    assert outcome(date(2019, 12, 3))[0] == (
        "Gotlands rätt till 18 735 782 kr har förfallit; det följer direkt av överenskommelsen och kräver inget "
        "beslut. Ingen rekvisition har kommit in. Sista dag var söndagen den 1 december 2019 (avsnitt 8.1)."
    )


def test_an_open_right_says_what_may_be_requisitioned_by_when_and_that_the_right_depends_on_it():
    told = letter(date(2019, 11, 1), "en")
    assert section(told, "Outcome")[0] == (
        "Gotland may requisition SEK 18,735,782 until Sunday 1 December 2019 (section 8.1). "
        "No requisition has been received."
    )
    assert section(told, "To be done")[0] == (
        "Requisition the money from Kammarkollegiet by Sunday 1 December 2019; "
        "the right to the grant depends on it (section 8.1)."
    )


@pytest.mark.parametrize(
    ("name", "whose"), [("Region Dalarna", "Region Dalarnas"), ("Västerås", "Västerås"), ("SKL", "SKL:s")]
)
def test_whose_right_it_is_is_written_as_swedish_writes_it(name, whose):
    agreement = attrs.evolve(AGREEMENT, recipients=(attrs.evolve(GOTLAND, name=name), *AGREEMENT.recipients))
    told = outcome(date(2019, 12, 3), agreement=agreement, recipient=agreement.recipients[0])[0]
    assert told.startswith(f"{whose} rätt till ")


def test_a_right_that_turns_on_a_reading_says_which_and_what_it_would_be():
    other = "Om den sista dagen flyttas till nästa vardag är rätten kvar."
    assert outcome(date(2020, 1, 1), requisitions=(LATE,))[0].endswith(other)
    assert other not in outcome(date(2020, 1, 1), requisitions=(IN_TIME,))[0]


def test_what_is_left_to_repay_shall_be_repaid_and_a_reclaim_is_a_power():
    facts = {"requisitions": (IN_TIME,), "payments": (PAID,)}
    used = "Av 18 735 782 kr som har betalats ut har 18 734 782 kr använts. "
    in_time = letter(date(2020, 3, 30), financial_reports=(REPORT,), **facts)
    assert section(in_time, "Utfall")[1] == (
        f"{used}1 000 kr ska återbetalas till Kammarkollegiet senast tisdagen den 31 mars 2020 (avsnitt 8.1)."
    )
    todo = "Återbetala 1 000 kr till Kammarkollegiet senast tisdagen den 31 mars 2020 (avsnitt 8.1)."
    assert todo in section(in_time, "Att göra")
    assert "kräva tillbaka" not in " ".join(section(in_time, "Utfall"))
    late = attrs.evolve(REPORT, arrived_on=date(2020, 4, 2))
    overdue = letter(date(2020, 4, 3), "en", financial_reports=(late,), **facts)
    assert section(overdue, "Outcome")[1] == (
        "Of the SEK 18,735,782 that was paid, SEK 18,734,782 has been used. SEK 1,000 was to be repaid to "
        "Kammarkollegiet by Tuesday 31 March 2020 but has not been (section 8.1). The financial report was to be "
        "received by Tuesday 31 March 2020 but was received on Thursday 2 April 2020 (section 8.1). The Government "
        "may, but need not, reclaim the support, at most SEK 18,735,782; it is not a debt (section 8.1)."
    )
    assert section(overdue, "To be done")[1] == (
        "Repay SEK 1,000 to Kammarkollegiet: overdue, the last day was Tuesday 31 March 2020 (section 8.1)."
    )
    repaid = outcome(
        date(2020, 3, 31),
        financial_reports=(REPORT,),
        repayments=(Repayment(amount=Sek.kronor(1_000), booked_on=date(2020, 3, 31)),),
        **facts,
    )
    assert repaid[1] == (f"{used}1 000 kr har återbetalats. Allt som ska återbetalas har återbetalats (avsnitt 8.1).")


def test_a_report_that_came_late_is_not_asked_for_again():
    late = attrs.evolve(REPORT, arrived_on=date(2020, 4, 2))
    facts = {"requisitions": (IN_TIME,), "payments": (PAID,)}
    shown = letter(date(2020, 4, 3), financial_reports=(late,), **facts)
    assert not [each for each in section(shown, "Att göra") if each.startswith("Lämna ekonomisk berättelse")]
    missing = section(letter(date(2020, 4, 3), **facts), "Att göra")
    assert (
        "Lämna ekonomisk berättelse till Kammarkollegiet: försenat, sista dag var tisdagen den 31 mars 2020 "
        "(avsnitt 8.1)."
    ) in missing
    # The duty asks for it, so it is not told again as a fact that is missing.
    assert not [each for each in missing if each.startswith("Ta reda på: ekonomisk berättelse")]


def test_of_several_reports_the_one_received_last_is_to_be_completed():
    reports = (attrs.evolve(REPORT, arrived_on=date(2020, 3, 31)), REPORT)
    facts = {"payments": (PAID,), "financial_reports": reports}
    shown = section(letter(date(2020, 4, 1), **facts), "Att göra")
    (told,) = (each for each in shown if each.startswith("Komplettera ekonomisk berättelse"))
    assert told.startswith("Komplettera ekonomisk berättelse 1 med följande: bidragsmottagare, organisationsnummer, ")
    assert told.endswith(" till (alla står i bilagan).")


@pytest.mark.parametrize(
    ("locale", "heading", "told"),
    [
        (
            "sv",
            "Att göra",
            (
                "Komplettera rekvisitionen, ekonomisk berättelse 1 och ekonomisk berättelse 2 (bilagan anger vad som "
                "saknas)"
            ),
        ),
        (
            "en",
            "To be done",
            "Complete the requisition, financial report 1, and financial report 2 (the annex lists what is missing)",
        ),
    ],
)
def test_several_documents_to_complete_are_only_named(locale, heading, told):
    facts = {"requisitions": (IN_TIME,), "payments": (PAID,), "financial_reports": (REPORT, REPORT)}
    shown = section(letter(date(2020, 4, 1), locale, **facts), heading)
    assert [each for each in shown if each.startswith(told.partition(" ")[0])] == [f"{told}."]
    one = section(letter(date(2020, 4, 1), locale, **facts | {"financial_reports": ()}), heading)
    # A single one is told with what it lacks; after the colon a noun, a question and a signature read alike.
    alone = {
        "sv": "Komplettera rekvisitionen med följande: bidragsmottagare, ",
        "en": "Complete the requisition with the foll",
    }
    assert [True] == [each.startswith(alone[locale]) for each in one if each.startswith(told.partition(" ")[0])]


def test_what_was_repaid_and_whether_it_was_too_late_is_told_before_what_is_left():
    facts = {"requisitions": (IN_TIME,), "payments": (PAID,), "financial_reports": (REPORT,)}

    def told(as_of, *repayments, locale="sv"):
        sent = tuple(Repayment(amount=Sek.kronor(amount), booked_on=booked_on) for amount, booked_on in repayments)
        return outcome(as_of, locale, repayments=sent, **facts)[1]

    in_time, late = (400, date(2020, 3, 31)), (300, date(2020, 4, 1))
    assert "använts. 400 kr har återbetalats. 600 kr ska återbetalas till" in told(date(2020, 3, 31), in_time)
    assert "300 kr har återbetalats, men efter sista dagen. 700 kr skulle ha återbetalats till" in told(
        date(2020, 4, 2), late
    )
    assert "SEK 700 has been repaid, of which SEK 300 after the last day. SEK 300 was to be repaid" in told(
        date(2020, 4, 2), in_time, late, locale="en"
    )
    rest = (600, date(2020, 4, 1))
    assert told(date(2020, 4, 2), in_time, rest).endswith(
        "använts. 1 000 kr har återbetalats, varav 600 kr efter sista dagen. Allt som ska återbetalas har återbetalats "
        "(avsnitt 8.1)."
    )


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        (date(2020, 3, 31), " senast tisdagen den 31 mars 2020; "),
        (date(2020, 4, 1), ": sista dag var tisdagen den 31 mars 2020; "),
    ],
)
def test_a_recipient_that_can_get_nothing_is_told_that_a_report_of_money_may_not_be_needed(as_of, told):
    asked = section(letter(as_of, requisitions=(LATE,)), "Att göra")
    report, why = "Lämna ekonomisk berättelse till Kammarkollegiet", "det framgår inte om det behövs när inget har "
    assert f"{report}{told}{why}betalats ut (avsnitt 8.1)." in asked
    assert "behövs när inget" not in " ".join(section(letter(date(2019, 11, 1)), "Att göra"))
    assert not [each for each in asked if each.startswith("Ta reda på")]


def test_a_requisition_that_may_have_been_in_time_is_not_asked_for_again_but_how_it_came_is():
    unknown = attrs.evolve(LATE, channel=None)
    asked = section(letter(date(2019, 12, 16), requisitions=(unknown,)), "Att göra")
    assert not [each for each in asked if each.startswith("Rekvirera")]
    assert asked[-1] == "Ta reda på: hur rekvisitionen kom in (22 § förvaltningslagen)."


def test_a_judgement_after_the_printed_day_leaves_no_day_to_pay_by_and_the_letter_says_so():
    def told(unspent, unused):
        item = CostItem(category=CostCategory.STAFFING, amount=WHOLE - Sek.kronor(unspent))
        report = attrs.evolve(REPORT, items=(item,))
        judged = Judgement(
            unused=Sek.kronor(unused), judged_on=date(2020, 5, 1), judged_by="Kammarkollegiet", reason="granskning"
        )
        facts = {"requisitions": (IN_TIME,), "payments": (PAID,), "financial_reports": (report,)}
        shown = letter(date(2020, 5, 2), **facts, judgements=(judged,))
        return section(shown, "Utfall")[1], section(shown, "Att göra")

    text, todo = told(0, 5)
    assert text.startswith("5 kr ska återbetalas till Kammarkollegiet, men till vilken dag framgår inte (avsnitt 8.1).")
    assert "Återbetala 5 kr till Kammarkollegiet (avsnitt 8.1)." in todo
    overdue = "kr skulle ha återbetalats till Kammarkollegiet senast tisdagen den 31 mars 2020"
    assert f"5 {overdue}" in told(1_000, 5)[0]
    text, todo = told(800, 805)
    assert f"800 {overdue}" in text
    assert (
        "Därutöver ska 5 kr återbetalas till Kammarkollegiet, utan att någon sista dag anges (avsnitt 8.1)."
    ) in text
    assert [each for each in todo if each.startswith("Återbetala")] == [
        "Återbetala 800 kr till Kammarkollegiet: försenat, sista dag var tisdagen den 31 mars 2020 (avsnitt 8.1).",
        "Återbetala 5 kr till Kammarkollegiet (avsnitt 8.1).",
    ]


def test_what_nobody_knows_is_unknown_and_never_nothing():
    told = outcome(date(2020, 3, 1), requisitions=(IN_TIME,), payments=(PAID,))
    assert told[1].startswith("Det går inte att avgöra vad som ska återbetalas (avsnitt 8.1).")
    paid = letter(date(2020, 3, 1), payments=(PAID,))
    amounts = dict(row[1:] for row in section(paid, "Alla belopp"))
    assert (amounts["använt"], amounts["oanvänt"]) == ("okänt", "okänt")
    assert section(paid, "Belopp")[-1].startswith("Okänt: använt, oanvänt")
    undated = outcome(date(2020, 1, 1), requisitions=(Requisition(amount=WHOLE),))[0]
    assert undated.startswith(
        "Det går inte att avgöra om Gotlands rätt till 18 735 782 kr finns kvar. När rekvisitionen kom in är inte känt."
    )


def test_before_the_annex_amounts_that_are_0_are_left_out_and_the_annex_has_them():
    shown = letter(date(2019, 12, 3))
    assert [row[1:] for row in section(shown, "Belopp")] == [
        ("rätt till bidrag", "18 735 782 kr"),
        ("förfallet", "18 735 782 kr"),
    ]
    assert ("utbetalt", "0 kr") in [row[1:] for row in section(shown, "Alla belopp")]


def test_a_reclaim_that_nobody_can_tell_is_unknown():
    undated = attrs.evolve(REPORT, arrived_on=None, channel=None)
    told = outcome(date(2020, 5, 1), payments=(PAID,), financial_reports=(undated,))[1]
    assert told.endswith("Det går inte att avgöra hur mycket som kan bli återkrävt (avsnitt 8.1).")


def test_a_reclaim_that_turns_on_a_reading_of_the_last_day_says_so():
    terms = AGREEMENT.terms_for(RecipientGroup.REGIONS)
    sunday = Deadline(date(2020, 3, 29), terms.citation)
    reports = tuple(attrs.evolve(each, last_day=sunday) for each in terms.reports)
    agreement = attrs.evolve(AGREEMENT, terms=(attrs.evolve(terms, reports=reports),))
    told = outcome(
        date(2020, 5, 1), agreement=agreement, requisitions=(IN_TIME,), payments=(PAID,), financial_reports=(REPORT,)
    )
    assert "kan bli återkrävt beror på om en sista dag som inte är en arbetsdag flyttas till nästa vardag." in told[1]


def test_a_requisition_at_the_wrong_authority_is_told_with_its_day():
    astray = Requisition(
        amount=WHOLE, arrived_on=date(2019, 11, 20), channel=Channel.E_MAIL, addressee="Socialstyrelsen"
    )
    told = section(letter(date(2019, 12, 20), "en", requisitions=(astray,)), "Outcome")[0]
    assert (
        "arrived on Wednesday 20 November 2019 at the wrong authority; when the right one got it is not known" in told
    )


def test_amounts_that_are_all_0_are_told_as_such():
    lines = AGREEMENT.terms_for(RecipientGroup.REGIONS).lines
    nothing = tuple(Entitlement(line=line, amount=Sek.ZERO, citation=SECTION_10) for line in lines)
    shown = section(letter(date(2020, 6, 1), "en", entitlements=nothing), "Amounts")
    assert shown == [LETTER_WORDS["all_zero"][1]]


def test_where_a_sum_set_apart_is_not_known_the_other_two_sentences_are_told():
    lines = tuple(
        attrs.evolve(line, amount=Unknown("sum")) if line.beneficiary == RecipientGroup.MUNICIPALITIES else line
        for line in AGREEMENT.budget.lines
    )
    open_sum = attrs.evolve(
        AGREEMENT, tables=(), budget=attrs.evolve(AGREEMENT.budget, lines=lines, subtotals=(), total=Unknown("total"))
    )
    town = Recipient(name="Lund", group=RecipientGroup.MUNICIPALITIES)
    told = section(letter(date(2020, 4, 1), recipient=town, agreement=open_sum), "Utfall")[0]
    assert told.startswith("Överenskommelsen anger inte varje kommuns andel")


def test_a_municipality_that_nothing_is_regulated_for_gets_three_sentences():
    town = Recipient(name="Lund", group=RecipientGroup.MUNICIPALITIES)
    shown = letter(date(2020, 4, 1), recipient=town)
    assert section(shown, "Utfall")[0] == (
        "För kommuner avsätts 100 000 000 kr (avsnitt 7). "
        "Överenskommelsen anger inte varje kommuns andel, om avsnitt 3 och 4 binder kommunerna, rekvisition från "
        "kommuner och 7 till (avsnitt 8.2). "
        "Därför finns inget svar på vad Lund har rätt till, ska betala tillbaka eller har förlorat."
    )
    headings = [part.text for part in shown.parts if isinstance(part, Heading)]
    assert ["Utfall", LETTER_WORDS["annex"][0]] == headings[:2]
    steps_told = section(shown, "Steg för steg")
    right = next(text for text in steps_told if text.startswith("Rätten till bidraget"))
    assert right == "Rätten till bidraget: inte reglerat (avsnitt 8.2)."
    assert all(row[-1] == "inte reglerat" for row in section(shown, "Alla belopp") if row[-1] != "0 kr")


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
    assert told[0] == (
        "Gotland har rätt till 18 735 782 kr (avsnitt 8.1). Rekvisitionen kom in med e-post fredagen den 15 november "
        "2019. Hela beloppet är utbetalt."
    )
    assert "18 735 782 kr ska återbetalas senast tisdagen den 31 mars 2020 (avsnitt 8.1)." in told[1]


def test_money_to_be_repaid_under_terms_without_a_day_for_it_is_told_without_one():
    undated = reworded(AGREEMENT.terms_for(RecipientGroup.REGIONS), "repayment", last_day=None)
    agreement = attrs.evolve(AGREEMENT, terms=(undated,))
    unused = attrs.evolve(REPORT, items=(), stated_costs=Sek.ZERO)
    told = outcome(date(2020, 5, 1), agreement=agreement, payments=(PAID,), financial_reports=(unused,))
    assert any("18 735 782 kr ska återbetalas till Kammarkollegiet (avsnitt 8.1)." in each for each in told)


def test_each_step_has_its_outcome_its_inputs_and_its_section():
    shown = section(letter(date(2020, 1, 1), "en", requisitions=(LATE,)), "Step by step")
    assert len(shown) == len(STEP_SENTENCES)
    assert shown[2] == (
        "The right to the grant: lapsed. Where a last day is set, the requisition shall be received by then; "
        "otherwise the right lapses by itself. "
        "Based on received: 2 December 2019; last day: 1 December 2019 (section 8.1)."
    )
    assert shown[1].endswith(
        "Based on measures: SEK 16,419,147; training of specialist nurses: SEK 2,316,635 (annex 1)."
    )


def test_findings_keep_their_weight_and_their_modality():
    told = section(letter(date(2020, 4, 1), payments=(PAID,)), "Iakttagelser")
    assert any(each.endswith("(avsnitt 8.1). (allvarligt)") for each in told)
    lapsed = section(letter(date(2020, 4, 1)), "Iakttagelser")
    assert lapsed[0].endswith(f"(avsnitt 8.1). (allvarligt; {status(Modality.BY_ITSELF)})")
    # A notice is no reproach: it has no weight.
    assert lapsed[-1].endswith("(avsnitt 10).")
    known = (
        Approval(body="regeringen", required=True, approved=True, decided_on=date(2019, 5, 1), citation=SECTION_10),
    )
    approved = assess(case(approvals=known), as_of=date(2019, 12, 1))
    assert () == approved.findings
    assert section(explain(approved), "Iakttagelser") == ["Inga anmärkningar."]


def in_two_places(shown, heading):
    """What stands under a heading before the annex, and under the same heading in the annex."""
    annex = next(place for place, part in enumerate(shown.parts) if isinstance(part, Heading) and part.new_page)
    parts = (shown.parts[:annex], shown.parts[annex:])
    return tuple(section(attrs.evolve(shown, parts=each), heading) for each in parts)


def test_readings_that_would_change_the_outcome_stand_in_one_sentence_and_in_the_annex_with_the_kronor_between():
    late = case(requisitions=(LATE,))
    assessment = assess(late, as_of=date(2020, 1, 1))
    alternatives = sensitivity(late, as_of=date(2020, 1, 1))
    shown = explain(assessment, alternatives=alternatives)
    (sentence,), annexed = in_two_places(shown, "Tolkningar som skulle ändra utfallet")
    assert sentence == (
        "En sista dag som inte är arbetsdag: nästa arbetsdag i stället för den angivna dagen. Då är rätten kvar, "
        "”väntar på utbetalning” blir 18 735 782 kr i stället för 0 kr och ”förfallet” blir 0 kr i stället för "
        "18 735 782 kr (avsnitt 8.1)."
    )
    caption = "En sista dag som inte är arbetsdag: den angivna dagen → nästa arbetsdag (avsnitt 8.1)"
    assert (caption, "förfallet", "18 735 782 kr", "0 kr", "−18 735 782 kr") in annexed
    assert "Tolkningar" not in explain(assessment).as_text()


# A requisition on the Monday after the last day; nobody knows how it came in.
DOUBTFUL = GrantCase(
    agreement=AGREEMENT,
    recipient=AGREEMENT.recipient("Gävleborg"),
    requisitions=(attrs.evolve(LATE, channel=None),),
)


def readings_told(case, as_of, alternatives, locale="sv", **options):
    shown = explain(assess(case, as_of=as_of), locale=locale, alternatives=alternatives, **options)
    return in_two_places(shown, LETTER_WORDS["readings"][locale == "en"])[0]


def test_a_question_is_written_once_with_all_its_answers_and_what_changes_the_right_comes_first():
    day = date(2019, 12, 16)
    alternatives = sensitivity(DOUBTFUL, as_of=day)
    first, second, *_ = readings_told(DOUBTFUL, day, alternatives)
    assert "rätten kvar" in first
    assert "rätten förfallit" in second
    (printed,) = readings_told(
        DOUBTFUL, day, tuple(each for each in alternatives if each.policy == "entitlement_source")
    )
    assert printed.startswith(
        "Vilket tryckt belopp som gäller: de tryckta cellerna eller beloppet räknat på nytt i stället för den tryckta "
        "summan. Då"
    )


@pytest.mark.parametrize(
    ("locale", "one_more", "one", "two"),
    [
        (
            "sv",
            "ytterligare ett belopp ändras (",
            "1 annan tolkning ändrar också beloppen; den står i bilagan.",
            "2 andra tolkningar ändrar också beloppen; de står i bilagan.",
        ),
        (
            "en",
            "one more amount changes (",
            "1 other reading changes the amounts too; the annex has it.",
            "2 other readings change the amounts too; the annex has them.",
        ),
    ],
)
def test_the_three_readings_that_weigh_most_are_told_and_the_others_counted(locale, one_more, one, two):
    """The first has two amounts and each of the others one: a letter is read to its end."""
    day = date(2019, 12, 16)
    alternatives = sensitivity(DOUBTFUL, as_of=day)
    first, second, third, rest = readings_told(DOUBTFUL, day, alternatives, locale)
    assert [len(re.findall("SEK|kr\\b", each)) for each in (first, second, third)] == [4, 2, 2]
    assert one_more in first
    assert one_more in second
    assert one_more in third
    assert rest == two
    *others, last = [each for each in alternatives if each.policy == "entitlement_source"]
    assert others
    without = tuple(each for each in alternatives if each is not last)
    assert readings_told(DOUBTFUL, day, without, locale)[3:] == [one]
    of_three = tuple(each for each in alternatives if each.policy != "entitlement_source")
    assert readings_told(DOUBTFUL, day, of_three, locale) == [first, second, third]


def test_readings_that_change_less_than_the_threshold_are_counted():
    paid = case(requisitions=(IN_TIME,), payments=(PAID,), financial_reports=(REPORT,))
    alternatives = sensitivity(paid, as_of=date(2020, 4, 3))

    def told(threshold, locale="sv"):
        return readings_told(paid, date(2020, 4, 3), alternatives, locale, threshold=Sek.kronor(threshold))

    all_told, fewer = told(1), told(10_000_000)
    earmark = next(each for each in all_told if each.startswith("Avsatta medel"))
    assert earmark.endswith(
        "Då blir ”ska återbetalas” 2 316 635 kr i stället för 1 000 kr och ytterligare ett belopp ändras (avsnitt 8.1)."
    )
    assert earmark not in fewer
    assert re.match(r"\d+ (annan tolkning|andra tolkningar) ändrar mindre än 10 000 000 kr, ", fewer[-1])
    assert (
        "change less than SEK 10,000,000" in told(10_000_000, "en")[-1] or "changes less" in told(10_000_000, "en")[-1]
    )
    # What is not known may be any amount, and is told.
    assert any("okänt" in each for each in fewer)


def test_what_is_missing_and_what_is_not_regulated_stand_apart_with_their_sections():
    assessment = assess(case(), as_of=date(2020, 4, 1))
    shown = explain(assessment)
    for heading, answers in (
        ("Uppgifter som saknas", assessment.missing),
        ("Det som inte är reglerat", assessment.not_regulated),
    ):
        told = (reason(each).partition(": ")[2] for each in answers)
        assert section(shown, heading) == [f"{capitalised(each)}." for each in told]


def test_a_figure_set_by_a_person_stands_with_who_when_and_why():
    set_by = Correction(
        concerns="repayable", amount=Sek.kronor(5), made_by="Eva", made_on=date(2020, 1, 1), reason="räknefel"
    )
    shown = letter(date(2020, 1, 1), corrections=(set_by,))
    row = ("Manuellt fastställda belopp", "ska återbetalas", "Eva, den 1 januari 2020", "räknefel", "5 kr")
    assert section(shown, "Manuellt fastställda belopp") == [row]
    assert "Manuellt fastställda belopp" not in letter(date(2019, 12, 31), corrections=(set_by,)).as_text(width=None)


def test_the_sums_of_the_account_stand_out_in_both_tables():
    paid = letter(date(2020, 1, 1), "en", requisitions=(IN_TIME,), payments=(PAID,))
    sheets = [part for part in paid.parts if isinstance(part, Sheet)]
    strong = [[sheet.rows[place][0] for place in sheet.strong] for sheet in sheets]
    assert [["entitled", "paid"], ["entitled", "paid", "repayable"]] == strong
    assert not {sheet.caption for sheet in sheets} & set(paid.as_text().splitlines())
    assert 2 == paid.as_html().count('<caption class="hidden">account</caption>')


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
    title = LETTER_WORDS["title"][locale == "en"].format("")
    assert shown.as_text(width=None).startswith(f"{title}<script>alert(1)</script>")


@given(drawn=grant_cases(AGREEMENT), as_of=days(), chosen=policies(), locale=st.sampled_from(("sv", "en")))
def test_every_case_can_be_explained(drawn, as_of, chosen, locale):
    """Whatever happened, under any policy, the letter tells each finding and each gap, and leaves no place unfilled."""
    assessment = assess(drawn, as_of=as_of, policies=chosen)
    text = explain(assessment, locale=locale).as_text(width=None)
    assert "{" not in text
    assert [each for each in assessment.findings if finding_text(each, locale) not in text] == []
    gaps = [reason(each, locale).partition(": ")[2] for each in (*assessment.missing, *assessment.not_regulated)]
    assert [each for each in gaps if capitalised(each) not in text] == []
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
    text = explain(assess(case, as_of=date(2020, 4, 1)), locale="en").as_text(width=None)
    assert "Requisition: in time but incomplete." in text
    assert "Requisition: missing, but shall be included: recipient of the grant, organisation number," in text
    assert "Submit the account of the work, to Socialstyrelsen: late; last day: 31 March 2020 (section 6.1)" in text
    assert "requisition the money" not in text.partition("Duties")[2]
    nothing_sent = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    assert "Documents" not in explain(assess(nothing_sent, as_of=date(2019, 9, 1)), locale="en").as_text(width=None)


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
    text = explain(assess(case, as_of=date(2020, 4, 1)), locale="en").as_text(width=None)
    assert "Requisition: in time and complete." in text
    assert "Duties" not in text


def test_an_agreement_that_was_not_approved_is_told_before_everything_that_presupposes_it():
    refused = Approval(body="regeringen", required=True, approved=False, citation=Citation("regeringen", "beslut"))
    case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), approvals=(refused,))
    told = section(explain(assess(case, as_of=date(2019, 12, 3)), locale="en"), "Outcome")
    assert told[0].startswith(
        "The agreement was not approved; the amounts presuppose that it was (section 10). "
        "Gotland's right to SEK 18,735,782 has lapsed"
    )


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("sv", "Inom parentes står platser i överenskommelsen om goda förutsättningar"),
        ("en", "Places in parentheses are in överenskommelsen om goda förutsättningar"),
    ],
)
def test_a_letter_says_once_before_its_annex_what_its_citations_stand_for(locale, told):
    text = letter(date(2020, 1, 1), locale, requisitions=(LATE,)).as_text(width=None)
    assert 0 < text.index(told) < text.index(LETTER_WORDS["annex"][locale == "en"])
    assert 1 == text.count(told)


def test_a_place_in_another_source_has_its_title():
    posted = attrs.evolve(LATE, channel=Channel.POST)
    assert (
        "fredagen den 29 november 2019 (22 § förvaltningslagen)."
        in outcome(date(2020, 1, 1), requisitions=(posted,))[0]
    )

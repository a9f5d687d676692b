"""The forms and letters of one case of 2019, written as web pages that print on A4.

    python examples/print_forms.py [DIRECTORY]

Without a directory they are written into a new one, whose path is printed. Each page exists in Swedish and in English:
the requisition and the financial report, to be sent with what was known beforehand, and reviewed as they came; a letter
that explains how the case stands; and a chart of its account. The facts about the region are invented. Exit status 2
means that the directory cannot be written to.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import attrs

from grantkit import (
    Channel,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    Payment,
    Period,
    Repayment,
    Requisition,
    Sek,
    assess,
    sensitivity,
)
from grantkit.case import ContactDetails, CostKey, Deviation, NotCertified, Reviewer, Signature, SignatureKind
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.identifiers import Bankgiro, OrganisationNumber, RegistrationNumber
from grantkit.text import LOCALES, FormKind, explain, financial_report_form, requisition_form, waterfall_chart

AS_OF = date(2020, 4, 10)
SKANE = AGREEMENT.recipient("Skåne")
SHARE = Sek.kronor(430_744_951)
NUMBER = RegistrationNumber.parse("S2019/01234/FS")
DECISION = RegistrationNumber.parse("S2019/04321/FS")
YEAR = Period.calendar_year(2019)

CONTACT = ContactDetails(
    recipient_name="Region Skåne",
    organisation_number=OrganisationNumber.parse("232100-0255"),
    contact_person="Anna Berg",
    postal_address="Box 1\n291 00 Kristianstad",
    telephone="044-00 00 00",
    email="ekonomi@example.org",
)
REQUISITION = Requisition(
    amount=SHARE,
    # Posted in time and there on the Monday after the last day, a Sunday.
    arrived_on=date(2019, 12, 2),
    channel=Channel.POST,
    addressee="Kammarkollegiet",
    contact=CONTACT,
    agreement_number=NUMBER,
    decision_number=DECISION,
    agreement_name=AGREEMENT.name,
    period=YEAR,
    giro=Bankgiro.parse("5402-9681"),
    declares_correct=True,
    assures_use=True,
    signature=Signature(
        kind=SignatureKind.ORIGINAL,
        signed_on=date(2019, 11, 28),
        printed_name="Carin Dahl",
        capacity="regiondirektör",
        authorised=True,
    ),
)
REPORT = FinancialReport(
    arrived_on=date(2020, 4, 2),
    channel=Channel.E_MAIL,
    addressee="Kammarkollegiet",
    contact=CONTACT,
    agreement_number=NUMBER,
    decision_number=DECISION,
    agreement_name=AGREEMENT.name,
    agreed=SHARE,
    paid_out=SHARE,
    received=SHARE,
    period=YEAR,
    items=(
        CostItem(
            category=CostCategory.STAFFING, amount=Sek.kronor(236_000_000), label="Fler tjänster nattetid", area="4.1.1"
        ),
        CostItem(
            category=CostCategory.COMPETENCE,
            amount=Sek.kronor(53_260_581),
            label="Specialistutbildning",
            line="specialist_nurses",
        ),
        CostItem(
            category=CostCategory.COMPETENCE,
            amount=Sek.parse("4 333 333,33 kr"),
            label="Kurser i ledarskap",
            gross=Sek.kronor(13_000_000),
            key=CostKey(pot="Utbildningsenheten", basis="kurstimmar", share=Fraction(1, 3)),
        ),
        CostItem(category=CostCategory.IT_AND_INFRASTRUCTURE, amount=Sek.kronor(87_000_000), label="Schemasystem"),
    ),
    certification=NotCertified(
        reviewer=Reviewer(name="Bo Ek", position="Ekonomidirektör", telephone="044-00 00 01"),
        deviations=(Deviation(description="Två fakturor avser 2020", measure="Bokförs om i april"),),
    ),
    declares_correct=True,
    signature=Signature(kind=SignatureKind.ORIGINAL, signed_on=date(2020, 3, 30), printed_name="Carin Dahl"),
)
CASE = GrantCase(
    agreement=AGREEMENT.with_registration_number(NUMBER),
    recipient=SKANE,
    requisitions=(REQUISITION,),
    payments=(Payment(amount=SHARE, paid_on=date(2019, 12, 16)),),
    financial_reports=(REPORT,),
    repayments=(Repayment(amount=Sek.kronor(30_000_000), booked_on=date(2020, 3, 31)),),
)


def pages(locale: str) -> Iterator[tuple[str, str]]:
    """Give each page with its name, without writing anything."""
    assessment = assess(CASE, as_of=AS_OF)
    lacking = {document.path: document.findings for document in assessment.documents}
    # What the region could print before it had sent anything, and when it came to report.
    before = GrantCase(agreement=CASE.agreement, recipient=SKANE)
    paid = attrs.evolve(CASE, financial_reports=(), repayments=())
    costs = FinancialReport(items=REPORT.items, certification=REPORT.certification)
    yield f"requisition_to_send_{locale}.html", requisition_form(case=before, locale=locale).as_html()
    yield f"financial_report_to_send_{locale}.html", financial_report_form(costs, case=paid, locale=locale).as_html()
    yield f"financial_report_blank_{locale}.html", financial_report_form(case=paid, locale=locale).as_html()
    # What the authority sees of the documents that came in.
    requisition = requisition_form(
        REQUISITION, case=CASE, kind=FormKind.REVIEWED, missing=lacking["requisitions[0]"], locale=locale
    )
    yield f"requisition_reviewed_{locale}.html", requisition.as_html()
    report = financial_report_form(
        REPORT, case=CASE, kind=FormKind.REVIEWED, missing=lacking["financial_reports[0]"], locale=locale
    )
    yield f"financial_report_reviewed_{locale}.html", report.as_html()
    letter = explain(assessment, locale=locale, alternatives=sensitivity(CASE, as_of=AS_OF))
    yield f"letter_{locale}.html", letter.as_html()
    yield f"account_{locale}.svg", waterfall_chart(assessment, locale=locale).as_svg()


def main(arguments: list[str] | None = None) -> int:
    """Write all pages and print where; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", nargs="?", type=Path, metavar="DIRECTORY")
    given: Path | None = parser.parse_args(arguments).directory
    directory = Path(tempfile.mkdtemp(prefix="grantkit-forms-")) if given is None else given
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for locale in LOCALES:
            for name, content in pages(locale):
                (directory / name).write_text(content, encoding="utf-8")
                print(name)
    except OSError as error:
        print(f"{directory}: cannot be written to: {error}", file=sys.stderr)
        return 2
    print(f"in {directory}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

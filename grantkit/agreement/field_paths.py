"""What a document has a field for (*uppgifter i handlingar*): the paths by which a form may name its particulars."""

_ARRIVAL = """
    addressee arrived_on channel presumption_rebutted reason received_on reference supersedes
"""
_CONTACT = """
    contact contact.contact_person contact.email contact.fax_number contact.organisation_number contact.postal_address
    contact.recipient_name contact.telephone
"""
_SIGNATURE = """
    signature signature.authorised signature.capacity signature.kind signature.printed_name signature.signed_on
"""
_CERTIFICATION = """
    certification certification.deviations certification.reviewer certification.reviewer.email
    certification.reviewer.name certification.reviewer.position certification.reviewer.role
    certification.reviewer.telephone
"""
_OWN = """
    agreed agreement_name agreement_number amount assures_use complete_by completed_on decision_number declares_correct
    giro items kind line more_wanted paid_out payment_reference period proposed_measures received stated_costs
    stated_unspent
"""

FIELD_PATHS = frozenset(f"{_ARRIVAL}{_CONTACT}{_SIGNATURE}{_CERTIFICATION}{_OWN}".split())
"""The path of every field of an application, a requisition, a report or another document."""

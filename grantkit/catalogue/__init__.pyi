from grantkit.catalogue.listings import all_agreements as all_agreements

TEXTS: tuple[str, ...]

"""Texts as people and programs spoil them: real ones, changed here and there, the same for the same seed."""

from random import Random

REAL = (
    *("2 835 000 000 kr", "18 735 782 kr", "544 991 160", "1 234,50 kr", "1 234:50", "430.000 kr", "-5:-", "42 045981"),
    *("2 835 mnkr", "2,5 miljarder kronor", "12 tkr", "MSEK 2 835,5", "SEK 18,735,782.50", "SEK 2.5 million", "50 öre"),
    *(
        "2\u00a0835\u00a0mnkr",
        "2\u2009835,5 Mkr",
        "\u22121\u202f234 kr",
        "18'735'782",
        "18.735.782,50",
        "544 99 160,50 kr",
    ),
    *("222000-0315", "org.nr 212000-0803", "162321000255", "Bg 5402-9681", "bankgiro 297-3675", "902-0033", "54029681"),
    *("28 65 43-4", "PG 410 54 68-5", "Plusgiro 4-2", "Bankgiro/Plusgiro: 5402-9681", "S2018/00563/FS (delvis)"),
    *("dnr S2020/09780", "Fi2015/2449", "Ärendenr 17/05972", "2019", "2019-06", "2019-06-27 – 2019-12-31"),
    *("2019-01-01 t.o.m. 2019-12-31", "2019-12-01", "Region Kalmar", "Landstinget i Kalmar län", "Skåne", "08", "SKL"),
    *("28 november 2019", "28/11 2019", "torsdagen den 5 maj 2022", "1 juli 2019 – 31 dec. 2019", "20191128"),
    *("0.25", "12.5", "1E+3", "-0.005", "33,33 %", "1/3", "2024", "1996", "9999", "R50", "table_1"),
)
PIECES = (
    *"0123456789", *" .,:;-\u2013\u2212+()/%'\"\t\n_", "\u00a0", "\u202f", "\u2009", "\u3000", "\u200b", "\u202e",
    *("\x00", "\x1b", "\ud800", "\ufeff", "\u0663", "\uff15", "²", "½", "kr", "kronor", "SEK ", "öre", "o\u0308re"),
    *("mnkr", "tkr", " miljoner kr", " miljarder", " tusen", " million", "MSEK", "Mkr ", "000", " 000", ",000", ".000"),
    *("'000", "00", "-12-31", " – ", " till ", "t.o.m.", "bg ", "Plusgiro ", "org.nr ", "dnr ", "Ärendenr ", "/FS"),
    *("(delvis)", "NaN", "Infinity", "e5", "E+99", "İ", "ſ", "K", "Region ", " län", "läns landsting", "  "),
    *("\r\n", "\u2028"),
)  # fmt: skip


def spoilt(drawn: Random) -> str:
    """Give a real text with up to four changes, or pieces of texts in a row."""
    if drawn.random() < 0.1:
        return "".join(drawn.choices(PIECES, k=drawn.randint(0, 8)))
    text = drawn.choice(REAL)
    for _ in range(drawn.choice((0, 1, 1, 2, 2, 3, 4))):
        text = _changed(drawn, text)
    return text


def _changed(drawn: Random, text: str) -> str:
    at, to = sorted((drawn.randint(0, len(text)), drawn.randint(0, len(text))))
    piece = drawn.choice(PIECES)
    return drawn.choice(
        (
            f"{text[:at]}{piece}{text[at:]}",
            f"{text[:at]}{piece}{text[at + 1 :]}",
            text[:at] + text[at + 1 :],
            text[:at] + text[at:to] * 2 + text[to:],
            text[:at] + text[to:],
            text[:at] + text[at:to][::-1] + text[to:],
            text.replace(" ", drawn.choice(("", "\u00a0", "\u202f", "  ", "\t", "'"))),
            text.swapcase(),
            text + drawn.choice(REAL),
            drawn.choice((" ", "\n", "\u00a0", "")) + text + drawn.choice((" ", ".", "\r\n", "")),
        )
    )

"""How a key shares out a sum, in one sentence (*fördelningsnyckel i ord*), in Swedish and English."""

from fractions import Fraction
from types import MappingProxyType

from grantkit.allocation.key_bounds import Bounded
from grantkit.allocation.key_parts import Among, EqualShares, FixedAmounts, Mixed, Proportional, Then
from grantkit.allocation.keys import AllocationKey
from grantkit.allocation.unit_prices import Priced, PriceStep
from grantkit.text.formatting import capitalised, cited, in_language, listing, money, number, percentage
from grantkit.text.wording import value_text
from grantkit.values._checks import check_exact
from grantkit.values.amounts import total
from grantkit.values.money import Sek

_KEY_WORDS = MappingProxyType(
    {
        "fixed": ("som fasta belopp, sammanlagt {sum}, till {all}", "as fixed amounts, {sum} in all, to {all}"),
        "priced": ("med {price} per enhet till {all}", "at {price} a unit to {all}"),
        "from": ("{price} från {least}", "{price} from {least}"),
        "from_to": ("{price} från {least} till {most}", "{price} from {least} to {most}"),
        "up_to": ("{price} upp till {most}", "{price} up to {most}"),
        "equal": ("i lika delar till {all}", "in equal shares to {all}"),
        "proportional": ("efter {basis} till {all}", "by {basis} to {all}"),
        "then": ("först {first}, därefter resten {rest}", "first {first}, then the rest {rest}"),
        "of_the_sum": ("{share} av summan", "{share} of the sum"),
        "among": (
            "{key}, av dem bara till de {met} som uppfyllt villkoret {condition}",
            "{key}, of them only to the {met} that met the condition {condition}",
        ),
        "bounded": ("{key}, med {bounds}", "{key}, with {bounds}"),
        "on_top": ("{key}, med {bounds}, utöver summan", "{key}, with {bounds}, on top of the sum"),
        "floors": ("golv på {bounds} för {all}", "floors of {bounds} for {all}"),
        "caps": ("tak på {bounds} för {all}", "caps of {bounds} for {all}"),
        "between": ("{least} till {most}", "{least} to {most}"),
        "own": ("enligt en egen regel till {all}", "by a rule of its own to {all}"),
    }
)
_RECIPIENTS = ("{} mottagare", "{} recipients")
_RECIPIENT = ("{} mottagare", "{} recipient")


def key_sentence(key: AllocationKey, locale: str = "sv") -> str:
    r"""State in one sentence how a key shares out a sum, with its place in the source last.

    Every figure is exact: a proportion that needs more than two decimals as a percentage is written as a fraction.

    >>> from grantkit import Citation
    >>> mixed = Mixed(((300, EqualShares(("Norr", "Syd"))), (100, FixedAmounts((("SKR", Sek.kronor(5)),)))))
    >>> key = AllocationKey(name="stöd till vaccination", rule=mixed, citation=Citation("S1", "avsnitt 7"))
    >>> print(key_sentence(key, "en").replace("\xa0", " "))
    Stöd till vaccination: 75% in equal shares to 2 recipients and 25% as fixed amounts, SEK 5 in all,
    to 1 recipient (section 7).
    """
    check_exact("key", key, AllocationKey)
    return cited(f"{capitalised(key.name)}: {rule_sentence(key.rule, locale)}.", key.citation, locale)


def rule_sentence(part: object, locale: str = "sv") -> str:
    """State how a part of a key shares out a sum (*regel i ord*), without a name or a place.

    >>> rule_sentence(EqualShares(("Norr", "Syd")), "en")
    'in equal shares to 2 recipients'
    """
    match part:
        case Then():
            return _say("then", locale, first=_inner(part.first, locale), rest=_inner(part.rest, locale))
        case Mixed():
            whole = sum((Fraction(proportion) for proportion, _ in part.parts), Fraction())
            shares = (_share(Fraction(proportion) / whole, locale) for proportion, _ in part.parts)
            texts = (_inner(each, locale) for _, each in part.parts)
            return listing((f"{share} {text}" for share, text in zip(shares, texts, strict=True)), locale)
        case Among():
            met = number(len(part.met), locale)
            return _say("among", locale, key=_inner(part.key, locale), met=met, condition=part.condition)
        case Bounded():
            bounds = [
                _say(name, locale, bounds=_range(pairs, locale), all=_count(len(pairs), locale))
                for name, pairs in (("floors", part.floors), ("caps", part.caps))
                if pairs
            ]
            key = _inner(part.key, locale)
            how = "on_top" if part.on_top else "bounded"
            return _say(how, locale, key=key, bounds=listing(bounds, locale)) if bounds else key
        case _:
            return _simple(part, locale)


def _simple(part: object, locale: str) -> str:
    to_all = _count(len(getattr(part, "recipients", ())), locale)
    match part:
        case FixedAmounts():
            added_up = money(total(each for _, each in part.amounts), locale)
            return _say("fixed", locale, sum=added_up, all=to_all)
        case Priced():
            return _say("priced", locale, price=_price(part.price, locale), all=to_all)
        case Proportional():
            return _say("proportional", locale, basis=value_text(part.weights.name, locale), all=to_all)
        case _:
            return _say("equal" if isinstance(part, EqualShares) else "own", locale, all=to_all)


def _price(price: Sek | Fraction | tuple[PriceStep, ...], locale: str) -> str:
    """Write a price, and one of a Fraction of kronor as that: its decimals may never end."""
    if isinstance(price, tuple):
        return listing((_step(each, locale) for each in price), locale)
    if isinstance(price, Sek):
        return money(price, locale)
    in_ore = price * 100
    return (
        money(Sek(ore=int(in_ore)), locale)
        if in_ore.denominator == 1
        else in_language((f"{price} kr", f"SEK {price}"), locale)
    )


def _step(step: PriceStep, locale: str) -> str:
    least, most = (str(each) for each in (step.least, step.most))
    bounds = "from_to" if step.least and step.most is not None else "from" if step.most is None else "up_to"
    return _say(bounds, locale, price=_price(step.price, locale), least=least, most=most)


def _range(pairs: tuple[tuple[object, Sek], ...], locale: str) -> str:
    amounts = [each for _, each in pairs]
    least, most = (money(each, locale) for each in (min(amounts), max(amounts)))
    return least if least == most else _say("between", locale, least=least, most=most)


def _inner(part: object, locale: str) -> str:
    """Put a part that itself has parts within brackets, so that their order is clear."""
    text = rule_sentence(part, locale)
    return f"({text})" if isinstance(part, Then | Mixed | Among | Bounded) else text


def _share(share: Fraction, locale: str) -> str:
    for decimals in range(3):
        if (share * 100 * 10**decimals).denominator == 1:
            return percentage(share, locale, decimals=decimals)
    return _say("of_the_sum", locale, share=str(share))


def _count(count: int, locale: str) -> str:
    return in_language(_RECIPIENT if count == 1 else _RECIPIENTS, locale).format(number(count, locale))


def _say(name: str, locale: str, **words: str) -> str:
    return in_language(_KEY_WORDS[name], locale).format(**words)

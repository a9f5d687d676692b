"""The key of an agreement (*fördelningsnyckel*): a rule made of parts, with its name and its citation."""

from collections.abc import Hashable, Iterable, Iterator
from fractions import Fraction
from typing import Any, ClassVar

import attrs

from grantkit.allocation.key_parts import KeyPart, check_part
from grantkit.allocation.quotas import Quotas, check_depth, depth_of, parts_in
from grantkit.allocation.weights import WeightSet, added_up, over_one_denominator
from grantkit.errors import InvalidValue
from grantkit.values._checks import Checks, check_exact
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown


@attrs.frozen(kw_only=True)
class AllocationKey(NotebookDisplay):
    """The key of an agreement (*fördelningsnyckel*, R37, R105): its rule, its name and its citation.

    The rule is a part of a key. Simple parts are `FixedAmounts`, `Priced`, `EqualShares` and `Proportional`. Parts that
    contain other parts are `Then`, `Mixed`, `Among` and `Bounded`. A class of your own works too if it is a `KeyPart`:
    it lists its recipients and gives exact quotas. `allocate` takes a key wherever it takes weights; its ``unit`` may
    be coarse (100 000 kr, 1 mnkr).

    >>> from grantkit.allocation import EqualShares
    >>> clause = Citation("S1", "avsnitt 7")
    >>> equal = AllocationKey(name="lika delar", rule=EqualShares(("Norr", "Syd")), citation=clause)
    >>> equal.recipients, equal.quotas(Sek.kronor(1))
    (('Norr', 'Syd'), {'Norr': Fraction(50, 1), 'Syd': Fraction(50, 1)})
    """

    name: str
    rule: KeyPart
    citation: Citation

    # It has the members of a part of a key and is none: it gives quotas of an amount, not of a pool.
    _is_whole_key: ClassVar[bool] = True

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if check_depth(checks, "rule", depth_of(self.rule)):
            check_part(checks, "rule", self.rule)
        checks.done()

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """The recipients of the key, in order."""
        return self.rule.recipients

    def quotas(self, total: Sek) -> Quotas:
        """Return the exact shares of *total* in öre; raise InvalidValue if it is too small for the key.

        A negative total, money to get back, is shared out as the same sum above 0 would be (F27).

        >>> from grantkit.allocation import EqualShares
        >>> clause = Citation("S1", "avsnitt 7")
        >>> AllocationKey(name="lika", rule=EqualShares(("Norr", "Syd")), citation=clause).quotas(Sek(ore=-3))
        {'Norr': Fraction(-3, 2), 'Syd': Fraction(-3, 2)}
        """
        # One quick test passes a correct total, and another one a correct result. Only a fault is looked for.
        check_exact("total", total, Sek)
        if total.ore < 0:
            return {recipient: -quota for recipient, quota in self.quotas(-total).items()}
        quotas = self.rule.quotas(Fraction(total.ore))
        if {*map(type, quotas.values())} <= {Fraction}:
            whole, denominator = over_one_denominator(quotas.values())
            enough = self.on_top or sum(whole) <= total.ore * denominator
            if min(whole, default=0) >= 0 and enough:
                return quotas
        # A caller's own part may give any result.
        checks = Checks()
        for recipient, quota in quotas.items():
            if type(quota) is not Fraction or quota.numerator < 0:
                required = "a Fraction of 0 öre or more"
                checks.require(False, f"quotas[{recipient}]", quota, required)  # noqa: FBT003  # it was tested above
        checks.done()
        shared = added_up(quotas.values())
        raise InvalidValue.at("quotas", shared, f"together no more than {total}")

    @property
    def on_top(self) -> bool:
        """Whether floors lie on top of the sum, so that the shares may be more than it (*golv utöver summan*, F19)."""
        return any(getattr(part, "on_top", False) for part in parts_in(self.rule))

    def check(self) -> tuple[Finding, ...]:
        """Return the findings on the weight sets of the key: a stated day that is not the day of the figures (R38)."""
        return tuple(finding for weights in _weight_sets(self.rule) for finding in weights.check())


def reweighed(rule: KeyPart, other: KeyPart) -> KeyPart:
    """Return *rule* with the weight sets of *other*; a part that holds no replaced set stays the same object.

    Two weight sets match if their name stands for one set only in each rule. If both rules have the same form, the
    remaining sets are matched by position. So a changed name, or one name for two sets, does not make it another key.

    >>> from grantkit import Citation
    >>> from grantkit.allocation import Proportional
    >>> before, after = (
    ...     WeightSet(name=name, values=(("Norr", 1), ("Syd", 2)), source="print", citation=Citation("S1", "avsnitt 7"))
    ...     for name in ("population 2018", "population 2019")
    ... )
    >>> reweighed(Proportional(before), Proportional(after)).weights.name
    'population 2019'
    """
    of_a_form = _form(rule) == _form(other)
    ours, theirs = _weight_sets(rule), _weight_sets(other)
    first, second = _by_name(ours), _by_name(theirs)
    # In keys of the same form, a name that occurs more often on one side cannot be matched by position.
    named = {
        name: second[name][0]
        for name in first.keys() & second.keys()
        if not of_a_form or len(first[name]) == len(second[name])
    }
    rest = iter([each for each in theirs if each.name not in named] if of_a_form else [])
    sets = iter([named[each.name] if each.name in named else next(rest, each) for each in ours])
    over: KeyPart = _over(rule, sets, {})
    return over


def not_known_to(key: AllocationKey | WeightSet, recipients: Iterable[Hashable]) -> dict[Hashable, Unknown]:
    """Return what is missing for each recipient that is not in the key; those left out by a condition are in it.

    >>> from grantkit import Citation
    >>> clause = Citation("S1", "avsnitt 7")
    >>> weights = WeightSet(name="population", values=(("Norr", 1),), source="print", citation=clause)
    >>> [str(missing) for missing in not_known_to(weights, ("Norr", "Syd")).values()]
    ['unknown: weight (Syd)']
    """
    if isinstance(key, WeightSet):
        weighed = key.mapping
        return {each: Unknown("weight", key.citation, about=str(each)) for each in recipients if each not in weighed}
    known = {each for part in parts_in(key.rule) for each in getattr(part, "recipients", ())}
    return {each: Unknown("share", key.citation, about=str(each)) for each in recipients if each not in known}


def _inner(part: object) -> Iterator[Any]:
    """Yield the parts and weight sets inside a part; a caller's own class may use them in its own way."""
    for field in _fields(part):
        yield from _held(getattr(part, field.name))


def _held(value: object) -> Iterator[Any]:
    # Recipients may be any objects, so they are never searched for parts.
    if isinstance(value, WeightSet) or hasattr(value, "quotas"):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _held(each)


def _fields(part: object) -> Iterator[Any]:
    return (field for field in getattr(type(part), "__attrs_attrs__", ()) if field.init)


def _met(part: object, numbers: dict[int, int]) -> Iterator[Any]:
    """Yield a part and what is in it, in order and closed by None; a part met before is only the number it has."""
    if isinstance(part, WeightSet) or id(part) in numbers:
        yield numbers.get(id(part), part)
        return
    numbers[id(part)] = len(numbers)
    yield part
    for each in _inner(part):
        yield from _met(each, numbers)
    yield None


def _weight_sets(rule: object) -> tuple[WeightSet, ...]:
    return tuple(each for each in _met(rule, {}) if isinstance(each, WeightSet))


def _form(rule: object) -> tuple[Any, ...]:
    return tuple(each if type(each) is int else type(each) for each in _met(rule, {}))


def _by_name(sets: Iterable[WeightSet]) -> dict[str, list[WeightSet]]:
    found: dict[str, list[WeightSet]] = {}
    for each in sets:
        found.setdefault(each.name, []).append(each)
    return {name: held for name, held in found.items() if all(each == held[0] for each in held)}


def _over(value: Any, sets: Iterator[WeightSet], made: dict[int, Any]) -> Any:
    """Replace the weight sets by *sets*, in order; rebuild only the parts that hold a different set than before.

    A part that stands in several places is *made* once.
    """
    if isinstance(value, WeightSet):
        return next(sets)
    if isinstance(value, tuple):
        items = tuple(_over(each, sets, made) for each in value)
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if not hasattr(value, "quotas"):
        return value
    if id(value) not in made:
        fields = {field: _over(getattr(value, field.name), sets, made) for field in _fields(value)}
        changed = {field.alias: new for field, new in fields.items() if new is not getattr(value, field.name)}
        made[id(value)] = attrs.evolve(value, **changed) if changed else value
    return made[id(value)]

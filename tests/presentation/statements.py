"""What every format must say of a report: its figures, worked out anew from the JSON."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from tracker.presentation.language import Language
from tracker.presentation.report.naming import CONFIDENCES

Record = dict[str, Any]


def statements(told: Record, say: Language) -> Iterator[tuple[str, ...]]:
    """The cells of rows that stand in every document, each with its label."""
    yield from where_units_stand(told, say)
    yield from how_far(told, say)
    for figures in (told["before"]["figures"], told["figures"]):
        yield from nine(figures, say)
    yield from by_area(told, say)


def where_units_stand(told: Record, say: Language) -> Iterator[tuple[str, ...]]:
    """The levels on which units stood, on both days."""
    for level in told["method"]["levels"]:
        counts = [one["distribution"][level["code"]] for one in (told["before"], told)]
        if level["assessed"] and any(counts):
            yield level["label"], *map(str, counts)
    days = (told["before"], told)
    nowhere = [one["counts"]["not_assessed"] for one in days]
    never = [one["distribution"].get("never_judged", 0) for one in days]
    yield say("not judged"), *(str(all_ - none) for all_, none in zip(nowhere, never, strict=True))


def how_far(told: Record, say: Language) -> Iterator[tuple[str, ...]]:
    """The table of the first page, both days beside each other."""
    then, now = told["before"]["figures"], told["figures"]
    others = say("  if all others were nothing … complete")
    matched = told["before"]["matched"]
    count = len(matched["members"])
    label = say.plural("  the one judged both times", "  the same {count} judged both times", count)
    yield say("average step of those judged"), *(share(one["linear"], say) for one in (then, now))
    yield label, share(matched["before"], say), share(matched["after"], say)
    yield others, *(ends(one["bounds"], 0, say) for one in (then, now))
    yield say("complete, of those judged"), *(count_of(one["strict"], say) for one in (then, now))
    yield others, *(ends(one["strict_bounds"], 0, say) for one in (then, now))
    known = (of(one["parts"]["complete"], one["parts"]["known"], say) for one in (then, now))
    yield say("  known parts complete"), *known
    judged = (of(one["parts"]["judged"], one["parts"]["known"], say) for one in (then, now))
    yield say("  known parts judged"), *judged
    without = (share(one["without_claims"], say) for one in (then, now))
    yield say("average step without parties' claims alone"), *without
    low = of(len(told["low_confidence"]), told["counts"]["rated"], say)
    yield "", low, say("average step without parties' claims alone")


def nine(told: Record, say: Language) -> Iterator[tuple[str, ...]]:
    """The figures of one day with what they are of."""
    yield (
        say("complete (strict)"),
        tenth(told["strict"], say),
        say("{count} rated", count=count_of(told["strict"], say)),
    )
    yield say("average step (linear)"), tenth(told["linear"], say), count_of(told["linear"], say)
    base = say("of {count}", count=told["bounds"]["denominator"])
    yield say("bounds, if others nothing … complete"), ends(told["bounds"], 1, say), base
    yield say("  the same for complete"), ends(told["strict_bounds"], 1, say), base
    dated = ((told, ""), (told["parts"], say("  over parts with a date")))
    for figures, named in dated:
        due, on_time, slippage = (figures[name] for name in ("due_adjusted", "on_time", "slippage"))
        all_due = due["denominator"] + due["not_assessed"]
        rated = say("{rated} rated of {due} due", rated=due["denominator"], due=all_due)
        yield named or say("average step of those due"), tenth(due, say), rated
        kept = say("{count} rated", count=count_of(on_time, say))
        yield named or say("complete on time"), tenth(on_time, say), kept
        yield named or say("slippage, median"), days(slippage["value"], say)
    yield say("coverage"), tenth(told["coverage"], say), count_of(told["coverage"], say)
    fresh = told["freshness"]
    looked = say("{count} looked at; {never} never", count=fresh["looked_at"], never=fresh["never"])
    yield say("age of the last look, median"), days(fresh["value"], say), looked
    yield say("  age of the newest fact, median"), days(fresh["newest_fact"], say)


def by_area(told: Record, say: Language) -> Iterator[tuple[str, ...]]:
    for one in told["areas"]:
        counts, figures = one["counts"], one["figures"]
        yield (
            one["title"],
            of(counts["rated"], counts["rated"] + counts["not_assessed"], say),
            count_of(figures["strict"], say),
            share(figures["linear"], say),
            ends(figures["bounds"], 0, say),
        )


def standing(one: Record, told: Record, say: Language) -> str:
    """Where a commitment stands, as the line below its head begins."""
    if one["level"] is None:
        return say("Never judged.")
    [level] = [each for each in told["method"]["levels"] if each["code"] == one["level"]]
    sure = f" · {say(CONFIDENCES[one['confidence']])}" if one["confidence"] else ""
    named = level["label"] if level["assessed"] else ""
    return f"{named or say('not judged ({level})', level=level['label'])}{sure} · "


# Numbers, by arithmetic of their own


def exact(told: Record, sum_: str = "numerator") -> Fraction | None:
    base = told["denominator"]
    return Fraction(told[sum_]) / base if base else None


def rounded(value: Fraction | None, places: int, say: Language) -> str:
    """A percentage half away from zero, with the decimal sign of the language."""
    if value is None:
        return "–"
    hundred = Decimal(value.numerator * 100) / Decimal(value.denominator)
    text = str(hundred.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
    return text if say.code == "en" else text.replace(".", ",")


def tenth(told: Record, say: Language) -> str:
    value = exact(told)
    return "–" if value is None else f"{rounded(value, 1, say)} %"


def share(told: Record, say: Language) -> str:
    value = exact(told)
    whole = "–" if value is None else f"{rounded(value, 0, say)} %"
    return f"{decimal(told['numerator'], say)}/{told['denominator']} {whole}"


def ends(told: Record, places: int, say: Language) -> str:
    low, high = (rounded(exact(told, f"{one}_numerator"), places, say) for one in ("low", "high"))
    return f"{low} … {high} %"


def count_of(told: Record, say: Language) -> str:
    return say("{count} of {base}", count=decimal(told["numerator"], say), base=told["denominator"])


def of(count: int, base: int, say: Language) -> str:
    return say("{count} of {base}", count=count, base=base)


def decimal(sum_: str, say: Language) -> str:
    """An exact sum such as 27/4 in decimals: 6.75."""
    found = Fraction(sum_)
    text = format((Decimal(found.numerator) / Decimal(found.denominator)).normalize(), "f")
    return text if say.code == "en" else text.replace(".", ",")


def days(value: float | None, say: Language) -> str:
    """A number of days; the word for half a day more is that for two."""
    if value is None:
        return "–"
    whole = value == int(value)
    text = str(int(value)) if whole else str(value)
    shown = text if say.code == "en" else text.replace(".", ",")
    return say.plural("{count} day", "{count} days", int(value) if whole else 2, count=shown)

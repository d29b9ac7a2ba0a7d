"""Prints how much of what is marked by hand `tracker draft` finds, and how much of it is right.

    python -m tests.figures_of_drafting

The marks are in tests/data/treaty-texts/marks. Who made the rules made them: before the rules, or,
of the Part XI Agreement, before what they find there was looked at.
"""

from collections.abc import Iterator

from tests.domain.drafting import measuring
from tests.domain.drafting.measuring import Measured, drafted

FORMS = ("txt", "pdf", "html")


def rows() -> Iterator[tuple[str, Measured]]:
    """What is measured, by its name."""
    for form in FORMS:
        name = f"fish-stocks-agreement-1995.{form}"
        yield f"Fish Stocks Agreement, English, {form}", measuring.fish_stocks(name)
    yield "Part XI Agreement, four sections, txt", measuring.part_xi()
    for code in measuring.LANGUAGES:
        yield f"sample of our own, {code}", measuring.language(code)
    yield "section of the coalition agreement, de", measuring.prose()


def articles() -> Iterator[str]:
    """How many articles are found in each text."""
    for form in FORMS:
        found = drafted(f"fish-stocks-agreement-1995.{form}").headings
        own = [one for one in found if one.kind == "article"]
        annex = [one for one in own if one.number.startswith("annex")]
        told = f"{len(own) - len(annex)} articles, {len(annex)} of the annex"
        yield f"Fish Stocks Agreement, {form}: {told}"
    for form in ("txt", "pdf"):
        found = drafted(f"agreement-part-xi-1994.{form}").headings
        yield f"Part XI Agreement, {form}: {sum(one.kind == 'article' for one in found)} articles"
    prose = drafted("koalitionsvertrag-2021-de.md")
    yield (
        f"German coalition agreement: {len(prose.headings)} headings with duties,"
        f" {len(prose.proposals):,} proposed duties"
    )


def main() -> None:
    print(f"{'text':<42}{'marked':>8}{'proposed':>10}{'recall':>8}{'precision':>11}")
    for name, found in rows():
        shares = f"{found.recall:>8.2f}{found.precision:>11.2f}"
        print(f"{name:<42}{found.marked:>8}{found.proposed:>10}{shares}")
        for told in found.missed:
            print(f"  missed: {told[:100]}")
        for told in found.false:
            print(f"  false: {told[:100]}")
    print(*articles(), sep="\n")


if __name__ == "__main__":
    main()

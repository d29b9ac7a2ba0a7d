"""A small agreement file that says a bit of everything, and texts made from it."""

ID = "01a20846-fe00-7c00-8076-acc9c2f4b6a0"
DIGEST = "0123456789abcdef" * 4

EXAMPLE = """\
format: tracker.agreement/1
agreement:
  slug: river
  title: {en: River pact}
  scale: three@1
  parties: [{code: NO, role: signatory}]
  rules: [{code: R1, name: Baseline, text: At first nothing is done.}]
parties:
  - {code: NO, name: {en: Norway}, kind: state}
  - {code: water, name: {en: Water Board}, kind: body, belongs_to: NO}
sections:
  - {code: main, title: {en: Main part}}
areas:
  - {code: dams, title: {en: Dams}}
scales:
  - code: three
    version: 1
    name: {en: Three levels}
    levels:
      - {code: none, progress: 0, assessed: true, counted: true}
      - {code: half, progress: 0.5, assessed: true, counted: true}
      - {code: all, progress: 1, state: closed, assessed: true, counted: true}
sources:
  - {id: gazette, title: Gazette, published: 2024-03}
commitments:
  - number: 1.10
    alias: dam
    section: main
    area: dams
    bodies: [{id: water}]
    parts:
      - {number: 17.2, text: Plan the dam., due_stated: 2024-Q3}
dependencies:
  - {code: p1, commitment: 1.10, needs: 17.2, basis: stated, rests_on: [f1]}
entries:
  - label: f1
    on: 2024-03-01
    event: signed
    by: [NO]
    message: The plan was signed.
    lines:
      - {commitment: 17.2, mention: true}
    sources: [{id: gazette, quote: Signed., place: p. 1}]
  - label: a1
    on: 2024-03
    lines:
      - {commitment: 1.10, level: half, basis: 'rule:R1', rests_on: [f1]}
    no_source: Judged by the entry it rests on.
"""


def example(*changes: tuple[str, str]) -> str:
    """The example with words put in the place of others."""
    text = EXAMPLE
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the example"
        text = text.replace(old, new)
    return text

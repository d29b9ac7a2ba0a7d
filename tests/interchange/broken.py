"""Ways to break the small agreement file: the change, the line it is told on, and the problem."""

from tests.interchange.river import EXAMPLE, ID

ENTRY_2 = "    lines:\n      - {commitment: 1.10, level: half"

BROKEN: dict[str, tuple[tuple[str, str], int, str]] = {
    "no format": (
        ("format: tracker.agreement/1\n", ""),
        1,
        "format: found no format, expected one: add it.",
    ),
    "another format": (
        ("tracker.agreement/1", "tracker.agreement/9"),
        1,
        'format: found "tracker.agreement/9", expected one of tracker.agreement/1.',
    ),
    "unknown key": (
        ("alias: dam", "alais: dam"),
        27,
        'commitments.alais: found the unknown key "alais", expected alias: rename or delete it.',
    ),
    "unknown key at the top": (("areas:\n", "area:\n"), 13, 'area: found the unknown key "area"'),
    "key like no other": (
        ("areas:\n", "xyz:\n"),
        13,
        'xyz: found the unknown key "xyz", expected one of format, ledger, agreement, related,',
    ),
    "missing key": (
        ("{code: main, title: {en: Main part}}", "{code: main}"),
        12,
        "sections.title: found no title, expected one: add it.",
    ),
    "text for a list": (
        ("[{code: NO, role: signatory}]", "NO"),
        6,
        'agreement.parties: found "NO", expected a list',
    ),
    "list for a text": (
        ("The plan was signed.", "[The plan]"),
        40,
        "entries.message: found a list, expected text.",
    ),
    "text for a mapping": (
        ("{en: River pact}", "River pact"),
        4,
        'agreement.title: found "River pact", expected a mapping',
    ),
    "nothing for a code": (
        ("slug: river", "slug:"),
        3,
        "agreement.slug: found nothing, expected a slug.",
    ),
    "code that cannot be typed": (
        ("alias: dam", "alias: the dam"),
        27,
        'commitments.alias: "the dam" cannot be a code: use up to 64',
    ),
    "no language": (
        ("{en: River pact}", "{English: River pact}"),
        4,
        'agreement.title.English: found "English", expected a language such as en.',
    ),
    "word not in the list": (
        ("kind: state", "kind: country"),
        9,
        'parties.kind: found "country", expected one of state, body,',
    ),
    "no true or false": (
        ("{code: none, progress: 0, assessed: true", "{code: none, progress: 0, assessed: yes"),
        20,
        'scales.levels.assessed: found "yes", expected true or false.',
    ),
    "day that does not exist": (
        ("on: 2024-03-01", "on: 2024-02-30"),
        37,
        'entries.on: "2024-02-30" does not exist, as February 2024 has 29 days: write',
    ),
    "date in another form": (
        ("published: 2024-03", "published: 3/2024"),
        24,
        'sources.published: "3/2024" is not a date: write',
    ),
    "progress above one": (
        ("progress: 0.5", "progress: 1.5"),
        21,
        'scales.levels.progress: found "1.5", expected a number from 0 to 1',
    ),
    "progress by zero": (
        ("progress: 0.5", "progress: 1/0"),
        21,
        'scales.levels.progress: found "1/0", expected a number from 0 to 1',
    ),
    "scale without version": (
        ("scale: three@1", "scale: three"),
        5,
        'agreement.scale: found "three", expected a scale with its version',
    ),
    "end that is no day": (
        ("scale: three@1", "scale: three@1\n  ends: 2024-03"),
        6,
        'agreement.ends: found "2024-03", expected a full day such as 2023-12-31.',
    ),
    "number twice": (
        ("{number: 17.2,", "{number: 1.10,"),
        32,
        'commitments.parts.number: found the number or alias "1.10" twice',
    ),
    "translation of nothing": (
        ("    message: The plan was signed.\n", "    translations: {de: Plan.}\n"),
        40,
        "entries.translations.de: found a translation and no message, expected both: add message.",
    ),
    "translation into its language": (
        (
            "message: The plan was signed.",
            "message: x\n    language: en\n    translations: {en: x}",
        ),
        42,
        "entries.translations.en: found a translation into en, the language of the message,",
    ),
    "unknown section": (
        ("section: main", "section: annex"),
        28,
        'commitments.section: found the section "annex", expected main: add it or mend the name.',
    ),
    "unknown body": (
        ("{id: water}", "{id: fire}"),
        30,
        'commitments.bodies.id: found the party "fire", expected NO, water:',
    ),
    "unknown need": (
        ("needs: 17.2", "needs: 17.3"),
        34,
        'dependencies.needs: found the commitment or agreement "17.3", expected 1.10, 17.2, river',
    ),
    "body before its state": (
        ("belongs_to: NO", "belongs_to: SE"),
        10,
        'parties.belongs_to: found "SE", expected a party listed above: list it first.',
    ),
    "unknown party": (
        ("by: [NO]", "by: [SE]"),
        39,
        'entries.by: found the party "SE", expected NO, water:',
    ),
    "party twice": (
        ("by: [NO]", "by: [NO, NO]"),
        39,
        'entries.by: found the party "NO" twice, expected it once: delete one.',
    ),
    "check without a day": (
        ("    on: 2024-03-01\n    event: signed\n", "    event: check\n"),
        36,
        "entries: found a check without a day, expected one: add on.",
    ),
    "unknown source": (
        ("{id: gazette, quote", "{id: gazet, quote"),
        43,
        'entries.sources.id: found the source "gazet", expected gazette:',
    ),
    "unknown commitment": (
        ("{commitment: 17.2, mention", "{commitment: 17.3, mention"),
        42,
        'entries.lines.commitment: found the commitment "17.3", expected 1.10, 17.2:',
    ),
    "unknown level": (
        ("level: half", "level: most"),
        47,
        'entries.lines.level: found the level "most", expected one of none, half, all.',
    ),
    "unknown basis": (
        ("basis: 'rule:R1'", "basis: rumour"),
        47,
        'entries.lines.basis: found "rumour", expected one of act, independent,',
    ),
    "unknown rule": (
        ("basis: 'rule:R1'", "basis: 'rule:R2'"),
        47,
        'entries.lines.basis: found the rule "R2", expected R1:',
    ),
    "rule of an agreement without rules": (
        ("  rules: [{code: R1, name: Baseline, text: At first nothing is done.}]\n", ""),
        46,
        'entries.lines.basis: found the rule "R1", expected a rule listed under agreement:',
    ),
    "line of no kind": (
        ("mention: true", "confidence: low"),
        42,
        "entries.lines: found no single kind of line, expected one of the keys level,",
    ),
    "line of two kinds": (
        ("mention: true", "mention: true, due: 2025"),
        42,
        "entries.lines: found no single kind of line",
    ),
    "line about nothing": (
        ("{commitment: 17.2, mention", "{mention"),
        42,
        "found 0 of the keys commitment, section and agreement, expected one of them",
    ),
    "line about two things": (
        ("{commitment: 17.2, mention", "{agreement: river, commitment: 17.2, mention"),
        42,
        "found 2 of the keys commitment, section and agreement, expected one of them",
    ),
    "date of a section": (
        ("{commitment: 17.2, mention: true", "{section: main, due: 2025, set_by: agreed"),
        42,
        "entries.lines: found a deadline of a section, expected it of a commitment or an agreement",
    ),
    "text for a line": (
        ("{commitment: 17.2, mention: true}", "17.2"),
        42,
        "entries.lines: found no single kind of line",
    ),
    "due date without a date": (
        ("mention: true", "due: , set_by: agreed"),
        42,
        "entries.lines.due: found no date, expected one, or recurs.",
    ),
    "figure without a number": (
        ("mention: true", "claim: {figures: [{form: percent}]}"),
        42,
        "entries.lines.claim.figures: found both or neither of value and range",
    ),
    "percentage above a thousand": (
        ("mention: true", "claim: {figures: [{form: percent, value: 1001}]}"),
        42,
        'entries.lines.claim.figures.value: "1001" is more than 1000 %: write a percentage',
    ),
    "range upside down": (
        ("mention: true", "claim: {figures: [{form: count, range: [9, 7]}]}"),
        42,
        'entries.lines.claim.figures.range: "9 to 7" runs from the higher to the lower number',
    ),
    "no lines": (
        ("    lines:\n      - {commitment: 17.2, mention: true}\n", ""),
        36,
        "entries: found no lines, expected one for each thing the act touches",
    ),
    "second assessment of one thing": (
        (ENTRY_2, ENTRY_2 + ", basis: act}\n      - {commitment: 1.10, level: half"),
        48,
        "entries.lines: found a second line of this kind for one thing, expected one",
    ),
    "assessment without a day": (
        ("    on: 2024-03\n", ""),
        44,
        "entries: found an assessment without a day, expected one: add on.",
    ),
    "no source and no reason": (
        ("    no_source: Judged by the entry it rests on.\n", ""),
        44,
        "entries: found no source, expected one: add sources, or no_source with the reason.",
    ),
    "source and reason": (
        ("place: p. 1}]", "place: p. 1}]\n    no_source: Lost."),
        44,
        "entries.no_source: found sources as well as no_source, expected one: delete one.",
    ),
    "internal with a level": (
        ("  - label: a1\n", "  - label: a1\n    visibility: internal\n"),
        44,
        "entries: found an internal entry that says more than mention",
    ),
    "retraction with lines": (
        ("event: signed", "event: retraction"),
        36,
        "entries: found a retraction with lines, or without replaces or message",
    ),
    "label twice": (
        ("label: a1", "label: f1"),
        44,
        'entries.label: found the entry "f1" twice, expected it once: rename one.',
    ),
    "check with a level": (
        ("    on: 2024-03\n", "    on: 2024-03\n    event: check\n"),
        48,
        "entries.lines: found an assessment in a check, expected mention lines only:",
    ),
    "id without a digest": (
        ("label: f1", f"label: f1\n    id: {ID}"),
        36,
        "entries: found one of the keys id and previous, expected both or neither",
    ),
    "id that is no UUID": (
        ("label: f1", "label: f1\n    id: 7"),
        37,
        'entries.id: found "7", expected a UUID, version 7.',
    ),
    "half a digest": (
        ("label: f1", f"label: f1\n    id: {ID}\n    previous: [0123]"),
        38,
        'entries.previous: found "0123", expected 64 hex digits in lower case.',
    ),
    "weight of nothing": (
        ("alias: dam", "alias: dam\n    weight: 0"),
        28,
        'commitments.weight: found "0", expected a weight of at least 1.',
    ),
    "control character in a text": (
        ("The plan was signed.", '"The \\a plan"'),
        40,
        "entries.message: The message has U+0007, a control character, as character 5",
    ),
    "title that is too long": (
        ("{en: River pact}", "{en: " + "x" * 1001 + "}"),
        4,
        "agreement.title.en: The title has 1,001 characters, 1,000 are allowed: shorten it.",
    ),
    "key twice": (
        ("alias: dam", "alias: dam\n    alias: wall"),
        28,
        'found the key "alias" again, which stands on line 27: delete one of them.',
    ),
    "no agreement": (
        (EXAMPLE[EXAMPLE.index("agreement:") : EXAMPLE.index("parties:\n")], ""),
        5,
        "sections: found sections and no agreement, expected both",
    ),
}

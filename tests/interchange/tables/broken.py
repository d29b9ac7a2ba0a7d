"""Files with tables that cannot be read: what they hold, and how the sentence goes on."""

from tests.interchange.tables.given import PARTS, second, sheet

DELIMITED = {
    "the same head twice": ("a,b,a\n", ':1: column 1 and column 3 have the same head "a": give'),
    "a head that is empty": ("a,,c\n1,2,3\n", ":1: column 2 has no name: write one there, or"),
    "a control character": ("a\x07,b\n", ":1: column 1: The head has U+0007, a control char"),
    "nothing": ("", ":1: found nothing, expected heads and rows under them."),
    "heads of blanks": (" , \nx,y\n", ":1: found only blanks, expected the heads of columns"),
    "only empty lines": ("\n,,\n\n", ":1: found nothing, expected heads"),
    "NUL": ("a,b\n1,\0\n", ":2: found U+0000, which no text has"),
    "a quotation mark that is not closed": ('a,b\n1,2\n3,"x\n4,5\n', ":3: found no end of a cell"),
    "a cell that goes on": ('a,b\n1,"' + "x\n" * 600_000, ":2: found a cell of more than 1,000,0"),
    "a row that goes on": ("a,b\n" + '"\n",' * 3_000_000, ":2: found no end of a cell in quot"),
    "a line that goes on": ("a,b\n1,2\n" + "x" * 3_000_000, ":3: found more than 2,000,000 char"),
    "very many heads": ("x," * 2001 + "y\n", ":1: found more than 2,000 heads, expected fewer"),
    "a workbook": (b"PK\x03\x04", ": found a packed file, as a workbook is, expected text"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1", ": found an old file of Excel or Word"),
}

DEEP = '[{"a":\n' + "[" * 49 + "]" * 49 + "}]"
JSON = {
    "a key twice": ('[{"a": 1},\n {"b": {"c": 1,\n "c": 2}}]', ':3:2: found the key "c" again'),
    "a key twice, written in two ways": ('[{"a": 1, "\\u0061": 2}]', ':1:11: found the key "a" ag'),
    "NaN": ('[{"a": 1},\n{"a": NaN}]', ":2:7: found NaN, expected a number"),
    "Infinity": ('[{"a": "NaN", "b": -Infinity}]', ":1:20: found -Infinity, expected a number"),
    "fifty-one levels": (DEEP, ":2:49: found more than 50 levels, expected fewer: flatten it."),
    "very many levels": ("\n" + "[" * 200_000, ":2:51: found more than 50 levels"),
    "very many objects in objects": ('{"a":' * 100_000, ":1:251: found more than 50 levels"),
    "a number without end": (f'[\n{{"a": {"9" * 5000}}}]', ":2:7: found a number of more than 300"),
    "a number with many places": (f'[{{"a": 0.{"1" * 400}}}]', ":1:8: found a number of more than"),
    "cut short": ('[{"a": 1},\n{"a"', ":2:5: this is not JSON: Expecting ':' delimiter"),
    "single quotes": ("[{'a': 1}]", ":1:3: this is not JSON: Expecting property name"),
    "more after the end": ('[{"a": 1}]\n]', ":2:1: this is not JSON: Extra data"),
    "a comma too many": ('[{"a": 1},]', ":1:1"),
    "a line break in a text": ('[{"a": "x\ny"}]', ":1:10: this is not JSON: Invalid control"),
    "nothing": ("", ":1:1: this is not JSON: Expecting value"),
    "a text": ('"a"', ": found no list of objects, expected one with an object a row."),
    "a list of texts": ('{"a": ["b"]}', ": found no list of objects"),
    "an empty list": ("[]", ":1: found no object with a key, expected a list of objects."),
    "a list of numbers": ("[1, 2]", ":1: found no object, expected one in curly brackets."),
    "an empty key": ('[{"a": 1},\n{"": 2}]', ": a key on line 2 has no name: write one there"),
    "a key with a control character": (
        '[{"a\\u001b": 1}]',
        ": a key on line 1: The head has U+001B",
    ),
    "very many values": ("[" + "[]," * 600_000 + "1]", ":1: found more than 500,000 values"),
    "more than 20 MB": (" " * 20_000_001, " has more than 20,000,000 bytes: split it."),
    "NUL": ('[{"a":\n"\0"}]', ":2: found U+0000, which no text has"),
}

YAML = {
    "an alias": ("- a: &x 1\n- a: *x", ":1:6: found an anchor or alias"),
    "a tag": ("- a: 1\n- a: !!python/object:os.system x", ":2:6: found the tag"),
    "a key twice": ("- a: 1\n  a: 2", ':2:3: found the key "a" again'),
    "a tab": ("- a:\n\t- b", ":2:1: this is not YAML"),
    "a mapping without a list": ("a: 1", ": found no list of objects"),
    "two lists": ("a: [{x: 1}]\nb: [{x: 1}]", ": found 2 lists of objects"),
}

MACROS = PARTS["xl/_rels/workbook.xml.rels"].replace(
    "<Relationships>", '<Relationships><Relationship Id="m" Type="x/vbaProject" Target="vba.bin"/>'
)
SWAPPED = '<row r="3"><c r="A3"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>'
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
MERGED = '<mergeCells><mergeCell ref="A1:"/></mergeCells>'
CUT = "<worksheet>\n<sheetData>"

WORKBOOKS = {
    "rows in another order": (sheet(SWAPPED), ': found row "2" after row 3, which no sheet has'),
    "a row that is none": (sheet('<row r="1048577"/>'), ': found row "1048577" after row 1'),
    "a cell that is none": (sheet(second('<c r="b2"/>')), ': found the cell "b2", which no sheet'),
    "a text that is not there": (
        sheet(second('<c r="B2" t="s"><v>99</v></c>')),
        ': found no text "99" for cell B2',
    ),
    "merged cells that are none": (sheet("", after=MERGED), ': found the merged cells "A1:"'),
    "a sheet cut short": (
        sheet("", **{"xl/sheet.xml": CUT}),
        ': its part "xl/sheet.xml" is no XML at line 2',
    ),
    "strings that are none": (
        sheet("", **{"xl/strings.xml": "<sst>&x;</sst>"}),
        ': its part "xl/strings.xml" is no XML at line 1',
    ),
    "an entity that nobody declared": (
        sheet("", **{"xl/sheet.xml": "<worksheet>&file;</worksheet>"}),
        ': its part "xl/sheet.xml" is no XML at line 1',
    ),
    "no sheet": (sheet("", **{"xl/_rels/workbook.xml.rels": "<a/>"}), " has no sheet with cells"),
    "no workbook": (sheet("", **{"_rels/.rels": "<a/>"}), " is no XLSX: open it and save it"),
    "macros": (
        sheet("", **{"xl/_rels/workbook.xml.rels": MACROS}),
        " has macros, which are never run here: save it as .xlsx, without them.",
    ),
    "a cell far away": (sheet(FAR), ": found a value in cell XFD1048576, expected at most 1,024"),
    "no rows": (sheet("", **{"xl/sheet.xml": "<worksheet/>"}), ": found no rows on a sheet that c"),
    "a text": ("number,title\n", " is no file of Office: open it and save it as .xlsx or .docx."),
    "half of it": (sheet("")[:-40], " cannot be unpacked: it was damaged or changed, save it anew"),
}

"""The floor of `verify`: reads plain updates in order and hashes each onto the one before.

python chain.py FILE
"""

import hashlib
import json
import sqlite3
import sys
from contextlib import closing

with closing(sqlite3.connect(sys.argv[1])) as raw:
    encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
    found = raw.execute("SELECT * FROM status_update ORDER BY id")
    columns = [name for name, *_ in found.description]
    chained = b"\0" * 32
    for row in found:
        told = encode(dict(zip(columns, row, strict=True)))
        chained = hashlib.sha256(chained + told.encode()).digest()

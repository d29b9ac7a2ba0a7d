"""Make the ledger, the tables that follow from it, and the triggers that let it only grow."""

import sqlalchemy as sa
from alembic import op

revision = "7a1c0e5d2b94"
down_revision = None
branch_labels = None
depends_on = None

APPLICATION_ID = 0x54524B52
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

# The tables that only grow, and when a new row would take the place of one that is there.
LEDGER = {
    "thing": "row = NEW.row OR (type = NEW.type AND id = NEW.id)",
    "entry": "row = NEW.row OR id = NEW.id OR digest = NEW.digest",
    "line": "entry = NEW.entry AND position = NEW.position",
    "citation": "entry = NEW.entry AND position = NEW.position",
}
FOLLOWING = ("head", "parent", "words")
DEFINITIONS = "agreement section area commitment party source scale dependency"

THING_TYPES = f"{DEFINITIONS} entry"
EVENTS = (
    "drafted initialled signed approved ratified in-force launched missed breached ended"
    " statement other check publication definition translation retraction"
)
LINE_KINDS = "assessment claim deadline disposition mention definition translation publication"
FACT_KINDS = "mention claim deadline disposition assessment"
BASES = "act independent both-sides-say one-side-says admission"
COMMITMENT_KINDS = "result conduct prohibition continuing procedural aspirational"


def upgrade() -> None:
    make_ledger()
    make_what_follows()
    make_agreements()
    make_commitments()
    make_registers()
    if op.get_context().dialect.name == "sqlite":
        op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        protect_on_sqlite()
    else:
        protect_on_postgresql()


def downgrade() -> None:
    """Remove everything, unless the ledger holds an entry: history is never deleted."""
    if op.get_bind().execute(sa.text("SELECT 1 FROM entry")).first():
        raise RuntimeError("the ledger holds entries, and a downgrade would lose them")
    for table in (*FOLLOWING, *DEFINITIONS.split(), *reversed(LEDGER)):
        op.drop_table(table)
    if op.get_context().dialect.name != "sqlite":
        op.execute("DROP FUNCTION refuse_change()")


def make_ledger() -> None:
    make(
        "thing",
        whole("row"),
        text("type", null=False),
        text("id", null=False),
        unique=[("type", "id")],
        checks={"type": one_of("type", THING_TYPES)},
    )
    make_entries()
    make_lines()
    make(
        "citation",
        whole("entry"),
        whole("position"),
        whole("source", null=True),
        text("quote"),
        text("place"),
        primary=("entry", "position"),
        points={"entry": "entry.row", "source": "thing.row"},
        checks={"reason": "source IS NOT NULL OR quote IS NOT NULL"},
    )
    op.create_index("ix_citation_source", "citation", ["source"])


def make_entries() -> None:
    make(
        "entry",
        whole("row"),
        text("id", null=False),
        whole("height"),
        *(text(name, null=False) for name in ("digest", "body", "recorded_at", "author")),
        *(text(name) for name in ("replaces", "label", "event")),
        *(text(name) for name in ("first_day", "last_day", "precision", "look_again")),
        text("visibility", null=False),
        text("received_at", null=False),
        text("received_by"),
        text("receipt", null=False),
        points={"replaces": "entry.id"},
        unique=[("id",), ("digest",)],
        checks={
            "row": at_least("row", 1),
            "height": at_least("height", 1),
            "id": "length(id) = 36",
            "digest": "length(digest) = 64",
            "recorded_at": "length(recorded_at) = 24",
            "received_at": "length(received_at) = 24",
            "day": "(first_day IS NULL AND last_day IS NULL AND precision IS NULL) OR"
            " (first_day IS NOT NULL AND last_day IS NOT NULL AND precision IS NOT NULL"
            " AND length(first_day) = 10 AND length(last_day) = 10 AND first_day <= last_day)",
            "precision": one_of("precision", "day month quarter half year"),
            "event": one_of("event", EVENTS),
            "visibility": one_of("visibility", "public internal"),
        },
    )
    for columns in (["replaces"], ["label"], ["author", "row"]):
        op.create_index(f"ix_entry_{'_'.join(columns)}", "entry", columns)


def make_lines() -> None:
    make(
        "line",
        whole("entry"),
        whole("position"),
        text("kind", null=False),
        whole("thing"),
        text("last_day"),
        whole("height"),
        text("uid", null=False),
        *(text(name) for name in ("scale", "level", "confidence", "basis")),
        text("content", null=False),
        primary=("entry", "position"),
        points={"entry": "entry.row", "thing": "thing.row"},
        checks={
            "position": at_least("position", 0),
            "height": at_least("height", 1),
            "kind": one_of("kind", LINE_KINDS),
            "confidence": one_of("confidence", "high medium low"),
            "basis": f"{one_of('basis', BASES)}"
            " OR (substr(basis, 1, 5) = 'rule:' AND length(basis) > 5)",
            "assessment": "(kind = 'assessment') = (level IS NOT NULL AND scale IS NOT NULL"
            " AND basis IS NOT NULL AND last_day IS NOT NULL)",
        },
    )
    newest_first = [sa.text(f"{column} DESC") for column in ("last_day", "height", "uid")]
    make_partial_index("ix_line_as_of", ["thing", *newest_first], "kind = 'assessment'")
    make_partial_index(
        "ix_line_facts", ["thing", sa.text("last_day DESC")], one_of("kind", FACT_KINDS)
    )


def make_partial_index(name: str, columns: list[str | sa.TextClause], where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, "line", columns, sqlite_where=condition, postgresql_where=condition)


def make_what_follows() -> None:
    make("head", whole("entry"), primary=("entry",), points={"entry": "entry.row"})
    make(
        "parent",
        whole("entry"),
        whole("parent"),
        primary=("entry", "parent"),
        points={"entry": "entry.row", "parent": "entry.row"},
    )
    op.create_index("ix_parent_parent", "parent", ["parent"])
    make(
        "words",
        whole("row"),
        whole("thing", null=True),
        whole("entry", null=True),
        text("stems", null=False),
        points={"thing": "thing.row", "entry": "entry.row"},
        unique=[("thing",), ("entry",)],
        checks={"subject": "(thing IS NULL) <> (entry IS NULL)"},
    )


def make_agreements() -> None:
    make_definition(
        "agreement",
        *(text(name) for name in ("slug", "title", "short")),
        text("unit", null=False),
        text("expiry"),
        whole("inherits_deadline"),
        text("ends"),
        text("scale"),
        whole("hidden"),
        unique=[("slug",)],
        checks={
            "unit": one_of("unit", "commitments parts"),
            "expiry": one_of("expiry", "fail freeze carry"),
            "inherits_deadline": "inherits_deadline IN (0, 1)",
            "hidden": "hidden IN (0, 1)",
        },
    )
    make_definition(
        "section",
        whole("agreement"),
        text("code"),
        text("title"),
        text("counting", null=False),
        whole("position"),
        points={"agreement": "thing.row"},
        unique=[("agreement", "code")],
        checks={"counting": one_of("counting", "counted beside left_out")},
    )
    make_definition(
        "area",
        whole("agreement"),
        text("code"),
        text("title"),
        whole("position"),
        points={"agreement": "thing.row"},
        unique=[("agreement", "code")],
    )


def make_commitments() -> None:
    make_definition(
        "commitment",
        whole("agreement"),
        *(whole(name, null=True) for name in ("parent", "section", "area")),
        text("number"),
        text("sort_key", null=False),
        *(text(name) for name in ("alias", "short", "title", "kind")),
        whole("weight"),
        whole("inherits_deadline"),
        points=dict.fromkeys(("agreement", "parent", "section", "area"), "thing.row"),
        unique=[("agreement", "number"), ("agreement", "alias")],
        checks={
            "kind": one_of("kind", COMMITMENT_KINDS),
            "weight": at_least("weight", 1),
            "inherits_deadline": "inherits_deadline IN (0, 1)",
        },
    )
    op.create_index("ix_commitment_agreement_sort_key", "commitment", ["agreement", "sort_key"])
    make_definition(
        "dependency",
        whole("agreement"),
        text("code"),
        whole("commitment"),
        whole("needs"),
        text("basis", null=False),
        points=dict.fromkeys(("agreement", "commitment", "needs"), "thing.row"),
        unique=[("agreement", "code")],
    )
    op.create_index("ix_dependency_commitment", "dependency", ["commitment"])
    op.create_index("ix_dependency_needs", "dependency", ["needs"])


def make_registers() -> None:
    make_definition(
        "party",
        text("code", null=False),
        text("name"),
        text("kind", null=False),
        text("belongs_to"),
        unique=[("code",)],
        checks={"kind": one_of("kind", "state body organisation person press group")},
    )
    make_definition(
        "source",
        text("code", null=False),
        *(text(name) for name in ("url", "normal_url", "publisher", "title")),
        *(text(name) for name in ("published", "language", "type")),
        whole("internal"),
        unique=[("code",)],
        checks={"internal": "internal IN (0, 1)"},
    )
    op.create_index("ix_source_normal_url", "source", ["normal_url"])
    make_definition(
        "scale",
        text("code", null=False),
        whole("version"),
        text("measures"),
        unique=[("code", "version")],
        checks={"version": at_least("version", 1)},
    )


def make_definition(
    table: str,
    *columns: sa.Column,
    points: dict[str, str] | None = None,
    unique: list[tuple[str, ...]],
    checks: dict[str, str] | None = None,
) -> None:
    make(
        table,
        whole("thing"),
        *columns,
        whole("withdrawn"),
        text("fields", null=False),
        primary=("thing",),
        points={"thing": "thing.row"} | (points or {}),
        unique=unique,
        checks={"withdrawn": "withdrawn IN (0, 1)"} | (checks or {}),
    )


def make(
    table: str,
    *columns: sa.Column,
    primary: tuple[str, ...] = ("row",),
    points: dict[str, str] | None = None,
    unique: list[tuple[str, ...]] | None = None,
    checks: dict[str, str] | None = None,
) -> None:
    """Create a table whose constraints all have a name, which no convention changes again."""
    op.create_table(
        table,
        *columns,
        sa.PrimaryKeyConstraint(*primary, name=op.f(f"pk_{table}")),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))
            for column, target in (points or {}).items()
        ),
        *(
            sa.UniqueConstraint(*names, name=op.f(f"uq_{table}_{'_'.join(names)}"))
            for names in unique or []
        ),
        *(
            sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))
            for name, rule in (checks or {}).items()
        ),
    )


def text(name: str, *, null: bool = True) -> sa.Column:
    return sa.Column(name, TEXT, nullable=null)


def whole(name: str, *, null: bool = False) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=null, autoincrement=False)


def one_of(column: str, words: str) -> str:
    listed = ", ".join(f"'{word}'" for word in words.split())
    return f"{column} IN ({listed})"


def at_least(column: str, smallest: int) -> str:
    return f"{column} BETWEEN {smallest} AND 2147483647"


def protect_on_sqlite() -> None:
    """Refuse UPDATE, DELETE and REPLACE (an INSERT over a row that is there)."""
    for table, same in LEDGER.items():
        refuse = f"SELECT RAISE(ABORT, 'rows of {table} are never changed or deleted')"
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table}"
                f" BEGIN {refuse}; END"
            )
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}"
            f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) BEGIN {refuse}; END"
        )


def protect_on_postgresql() -> None:
    """Refuse UPDATE, DELETE and TRUNCATE."""
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME; END $$"
    )
    for table in LEDGER:
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )

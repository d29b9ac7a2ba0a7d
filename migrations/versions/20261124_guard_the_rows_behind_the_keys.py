"""Refuse on SQLite that a row takes the place of another by the number behind its key."""

from alembic import op

revision = "9b2f64c0e8d1"
down_revision = "9e04b7c31f58"
branch_labels = None
depends_on = None

KEY = "entry = NEW.entry AND position = NEW.position"
TABLES = ("line", "citation")  # in thing and entry the key is that number


def upgrade() -> None:
    guard(f"({KEY}) OR rowid = NEW.rowid")


def downgrade() -> None:
    guard(KEY)


def guard(same: str) -> None:
    """Refuse a new row where one is the same; which rows are was told too narrowly before."""
    if op.get_context().dialect.name != "sqlite":
        return
    for table in TABLES:
        op.execute(f"DROP TRIGGER {table}_no_replace")
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}"
            f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"
            f" BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed or deleted'); END"
        )

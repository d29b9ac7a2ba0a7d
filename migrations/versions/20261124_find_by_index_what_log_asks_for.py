"""Let codes, definitions, dates and claims be found by an index, however long the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "9e04b7c31f58"
down_revision = "7a1c0e5d2b94"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_entry_code", "entry", [sa.text("substr(id, 32)")])
    make_partial_index("ix_line_definitions", ["thing", "height", "uid"], "kind = 'definition'")
    said = "kind IN ('deadline', 'disposition', 'claim')"
    make_partial_index("ix_line_said", ["thing"], said)


def make_partial_index(name: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, "line", columns, sqlite_where=condition, postgresql_where=condition)


def downgrade() -> None:
    op.drop_index("ix_line_said", "line")
    op.drop_index("ix_line_definitions", "line")
    op.drop_index("ix_entry_code", "entry")

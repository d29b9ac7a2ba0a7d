"""Let short codes and the definitions of a thing be found by an index, however long the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "9e04b7c31f58"
down_revision = "7a1c0e5d2b94"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_entry_code", "entry", [sa.text("substr(id, 32)")])
    condition = sa.text("kind = 'definition'")
    op.create_index(
        "ix_line_definitions",
        "line",
        ["thing", "height", "uid"],
        sqlite_where=condition,
        postgresql_where=condition,
    )


def downgrade() -> None:
    op.drop_index("ix_line_definitions", "line")
    op.drop_index("ix_entry_code", "entry")

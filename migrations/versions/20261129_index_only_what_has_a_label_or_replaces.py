"""Keep in the indexes of labels and of what is replaced only the entries that have one.

SQLite's statistics count what an index holds. Where nothing was corrected they said that every
entry replaces the same one, and that one was then looked for through the whole ledger.
"""

import sqlalchemy as sa
from alembic import op

revision = "f1c26b8a4d70"
down_revision = "e5a94d07b3c1"
branch_labels = None
depends_on = None

COLUMNS = ("replaces", "label")


def upgrade() -> None:
    for column in COLUMNS:
        name, condition = f"ix_entry_{column}", sa.text(f"{column} IS NOT NULL")
        op.drop_index(name, "entry")
        op.create_index(name, "entry", [column], sqlite_where=condition, postgresql_where=condition)


def downgrade() -> None:
    for column in COLUMNS:
        op.drop_index(f"ix_entry_{column}", "entry")
        op.create_index(f"ix_entry_{column}", "entry", [column])

"""Find by an index the newest fact on a commitment, and what is internal.

The index of facts tells in what order those of one day were recorded: so the newest is found
without a look at the others, and so is what was recorded on top of a judgement.
"""

import sqlalchemy as sa
from alembic import op

revision = "b81c6f0d49e7"
down_revision = "f1c26b8a4d70"
branch_labels = None
depends_on = None

IS_FACT = "kind IN ('mention', 'claim', 'deadline', 'disposition', 'assessment')"


def make_index(name: str, table: str, columns: list[str], where: str) -> None:
    terms, condition = [sa.text(column) for column in columns], sa.text(where)
    op.create_index(name, table, terms, sqlite_where=condition, postgresql_where=condition)


def upgrade() -> None:
    op.drop_index("ix_line_facts", "line")
    make_index("ix_line_facts", "line", ["thing", "last_day DESC", "height DESC"], IS_FACT)
    make_index("ix_entry_internal", "entry", ["last_day"], "visibility = 'internal'")


def downgrade() -> None:
    op.drop_index("ix_entry_internal", "entry")
    op.drop_index("ix_line_facts", "line")
    make_index("ix_line_facts", "line", ["thing", "last_day DESC"], IS_FACT)

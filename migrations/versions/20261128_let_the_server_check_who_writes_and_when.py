"""Let PostgreSQL check who writes, when, and in which order: an entry is one's own, of now."""

import sqlalchemy as sa
from alembic import op

revision = "e5a94d07b3c1"
down_revision = "c3d81f5e2a60"
branch_labels = None
depends_on = None

# What is refused, by the state that the application tells in words.
ORDER, OTHERS, TIME, CONTENT, CLOSED = "TR001", "TR002", "TR003", "TR004", "TR005"

# A row is an entry of one's own, received as it is written; or somebody else's, which only who may
# say by whom it was received brings in, under that name. Where the ledger was empty when the
# transaction began, receipts come with their entries. Rows have no gaps and are never removed, so
# row 1 tells that. `fresh` holds the rows that a statement added.
ENTRIES = f"""
DECLARE
  role CONSTANT text := session_user;
  began CONSTANT timestamptz := date_trunc('milliseconds', now());
  ends CONSTANT timestamptz := date_trunc('milliseconds', greatest(clock_timestamp(), now()));
  form CONSTANT text := 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';
  brings CONSTANT boolean := has_column_privilege(TG_RELID, 'received_by', 'INSERT');
  is_new boolean;
  first integer;
  last_time text;
  last_receipt text;
  wrong text;
BEGIN
  SELECT min(fresh."row") INTO first FROM fresh;
  IF first IS NULL THEN RETURN NULL; END IF;
  SELECT entry.xmin = pg_current_xact_id()::xid INTO is_new FROM entry WHERE entry."row" = 1;
  SELECT entry.received_at, entry.receipt INTO last_time, last_receipt
    FROM entry WHERE entry."row" = first - 1;
  IF is_new IS NULL OR (last_receipt IS NULL AND first <> 1) THEN
    RAISE EXCEPTION 'rows of entry are the next ones' USING ERRCODE = '{ORDER}';
  END IF;
  WITH told AS MATERIALIZED (
    SELECT fresh.*, fresh.body::jsonb AS said,
      timestamptz '1970-01-01 00:00:00Z' + interval '1 millisecond'
        * ('x' || substr(fresh.id, 1, 8) || substr(fresh.id, 10, 4))::bit(48)::bigint AS moment,
      first + row_number() OVER in_turn - 1 AS place,
      lag(fresh.received_at, 1, last_time) OVER in_turn AS time_before,
      lag(fresh.receipt, 1, coalesce(last_receipt, '')) OVER in_turn AS receipt_before
    FROM fresh WINDOW in_turn AS (ORDER BY fresh."row")
  ), checked AS (
    SELECT CASE
      WHEN told."row" <> told.place OR told.height > told."row" THEN '{ORDER}'
      WHEN told.received_at < told.time_before THEN '{TIME}'
      WHEN told.digest <> encode(sha256(convert_to(told.body, 'UTF8')), 'hex')
        OR told.receipt <> encode(sha256(convert_to('["tracker.receipt/1",' || told."row" || ','
          || to_json(told.received_at) || ',' || coalesce(to_json(told.received_by), 'null') || ','
          || to_json(told.digest) || ',' || to_json(told.receipt_before) || ']', 'UTF8')), 'hex')
        OR (told.id, told.author, told.height::text, told.visibility)
          IS DISTINCT FROM (said ->> 1, said ->> 4, said ->> 2, said ->> 12)
        OR (told.replaces, told.label, told.event)
          IS DISTINCT FROM (said ->> 5, said ->> 6, said ->> 8)
        OR told.recorded_at <> to_char(told.moment AT TIME ZONE 'UTC', form) THEN '{CONTENT}'
      WHEN is_new AND brings THEN NULL
      WHEN told.received_by IS NOT NULL
        THEN CASE WHEN told.received_by <> role OR NOT brings THEN '{OTHERS}' END
      WHEN told.author <> role THEN '{OTHERS}'
      WHEN told.moment NOT BETWEEN began AND ends
        OR told.received_at IS DISTINCT FROM told.time_before
        AND told.received_at NOT BETWEEN to_char(began AT TIME ZONE 'UTC', form)
          AND to_char(ends AT TIME ZONE 'UTC', form)
        THEN '{TIME}'
    END AS fault
    FROM told
  )
  SELECT min(checked.fault) INTO wrong FROM checked;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'an entry is one''s own, of now, and the next one' USING ERRCODE = wrong;
  END IF;
  RETURN NULL;
END
"""

# The entries of a transaction are the last ones, without a gap: its first one tells of all.
PARTS = f"""
DECLARE
  first integer;
BEGIN
  SELECT min(fresh.entry) INTO first FROM fresh;
  IF first IS NOT NULL AND (SELECT entry.xmin FROM entry WHERE entry."row" = first)
    IS DISTINCT FROM pg_current_xact_id()::xid
  THEN
    RAISE EXCEPTION 'rows of % come with their entry', TG_TABLE_NAME USING ERRCODE = '{CLOSED}';
  END IF;
  RETURN NULL;
END
"""

THINGS = f"""
DECLARE
  first integer;
  last integer;
  count integer;
BEGIN
  SELECT min(fresh."row"), max(fresh."row"), count(*) INTO first, last, count FROM fresh;
  IF first IS NULL THEN RETURN NULL; END IF;
  IF last - first + 1 <> count
    OR first <> 1 AND NOT EXISTS (SELECT FROM thing WHERE thing."row" = first - 1)
  THEN
    RAISE EXCEPTION 'rows of thing are the next ones' USING ERRCODE = '{ORDER}';
  END IF;
  IF (SELECT entry.xmin FROM entry ORDER BY entry."row" DESC LIMIT 1)
    IS DISTINCT FROM pg_current_xact_id()::xid
  THEN
    RAISE EXCEPTION 'rows of thing come with an entry' USING ERRCODE = '{CLOSED}';
  END IF;
  RETURN NULL;
END
"""

FUNCTIONS = {"guard_entries": ENTRIES, "guard_parts": PARTS, "guard_things": THINGS}
TABLES = {
    "entry": "guard_entries",
    "line": "guard_parts",
    "citation": "guard_parts",
    "thing": "guard_things",
}


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        return
    # No table of whoever writes comes before ours: its temporary ones are looked at last.
    schema = op.get_bind().scalar(sa.text("SELECT quote_ident(current_schema())"))
    for name, body in FUNCTIONS.items():
        op.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
            f" SET search_path = {schema}, pg_temp AS $${body}$$"
        )
    for table, name in TABLES.items():
        op.execute(
            f"CREATE TRIGGER {table}_guard AFTER INSERT ON {table} REFERENCING NEW TABLE AS fresh"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )


def downgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        return
    for table in TABLES:
        op.execute(f"DROP TRIGGER {table}_guard ON {table}")
    for name in FUNCTIONS:
        op.execute(f"DROP FUNCTION {name}()")

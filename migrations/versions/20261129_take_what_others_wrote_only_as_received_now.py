"""Let PostgreSQL take what others wrote only as received now; keep its guards by the tables."""

import sqlalchemy as sa
from alembic import op

revision = "4c9e62d8a1f7"
down_revision = "b81c6f0d49e7"
branch_labels = None
depends_on = None

# What is refused, by the state that the application tells in words.
ORDER, OTHERS, TIME, CONTENT = "TR001", "TR002", "TR003", "TR004"

NOW = f"""
      WHEN told.received_by IS NULL AND told.author <> role
        OR told.received_by IS NOT NULL AND (told.received_by <> role OR NOT brings)
        THEN '{OTHERS}'
      WHEN told.received_by IS NULL AND told.moment NOT BETWEEN began AND ends
        OR told.received_at <> greatest(
          told.time_before, least(told.received_at, to_char(ends AT TIME ZONE 'UTC', form)))
        OR told.received_at < to_char(began AT TIME ZONE 'UTC', form)
        THEN '{TIME}'
"""
BEFORE = f"""
      WHEN told.received_by IS NOT NULL
        THEN CASE WHEN told.received_by <> role OR NOT brings THEN '{OTHERS}' END
      WHEN told.author <> role THEN '{OTHERS}'
      WHEN told.moment NOT BETWEEN began AND ends
        OR told.received_at IS DISTINCT FROM told.time_before
        AND told.received_at NOT BETWEEN to_char(began AT TIME ZONE 'UTC', form)
          AND to_char(ends AT TIME ZONE 'UTC', form)
        THEN '{TIME}'
"""
# The guard stands here whole, though most of it is that of the migration before: each makes its own
# version for ever, and nothing that it makes may change with another.
#
# A row is an entry of one's own, received as it is written; or somebody else's, which only who may
# say by whom it was received brings in, under that name and now. Where the ledger was empty when
# the transaction began, receipts come with their entries. Rows have no gaps and are never removed,
# so row 1 tells that. `fresh` holds the rows that a statement added. A transaction lasts 6 hours at
# most; a receipt bears the time of the one before only where that is ahead of the clock.
ENTRIES = f"""
DECLARE
  role CONSTANT text := session_user;
  began CONSTANT timestamptz := date_trunc('milliseconds', BEGAN);
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
      RECEIVED
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

GUARDS = """
SELECT DISTINCT tgfoid::regprocedure::text, proname FROM pg_trigger JOIN pg_proc p ON p.oid = tgfoid
WHERE tgrelid IN ('entry'::regclass, 'line'::regclass, 'thing'::regclass)
AND proname LIKE 'guard%'
"""
SCHEMA = "SELECT relnamespace::regnamespace::text FROM pg_class WHERE oid = 'entry'::regclass"


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        return
    # Whoever upgraded may have a schema of the own name: there the guards found no tables.
    schema = op.get_bind().scalar(sa.text(SCHEMA))
    for guard, name in op.get_bind().execute(sa.text(GUARDS)).all():
        op.execute(f"ALTER FUNCTION {guard} SET SCHEMA {schema}")
        op.execute(f"ALTER FUNCTION {schema}.{name}() SET search_path = {schema}, pg_temp")
    guard_entries(schema, "greatest(now(), clock_timestamp() - interval '6 hours')", NOW)


def downgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        return
    guard_entries(op.get_bind().scalar(sa.text(SCHEMA)), "now()", BEFORE)


def guard_entries(schema: str, began: str, received: str) -> None:
    """Let the guard refuse what is received before it began, or otherwise than conditions say."""
    body = ENTRIES.replace("BEGAN", began).replace("      RECEIVED\n", received.removeprefix("\n"))
    op.execute(
        f"CREATE OR REPLACE FUNCTION {schema}.guard_entries() RETURNS trigger LANGUAGE plpgsql"
        f" SET search_path = {schema}, pg_temp AS $${body}$$"
    )

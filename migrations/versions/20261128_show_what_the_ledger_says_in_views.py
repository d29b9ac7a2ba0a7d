"""Show in three views where commitments stand today, what the entries say, and what is claimed."""

import re

from alembic import op

revision = "c3d81f5e2a60"
down_revision = "9b2f64c0e8d1"
branch_labels = None
depends_on = None

# The two databases say only this in other words: JSON(column, path) is a text in JSON, EACH(column,
# name) its list, TODAY the day, and JOINED the names found, in their order.

# The newest assessment that stands by today. A level that carries keeps the progress before it. The
# three kinds are those of an index, which SQLite uses only where it is told them.
STATUS_NOW = """
WITH step AS (
  SELECT scale.code || '@' || scale.version AS scale, JSON(a_level.value, 0) AS level,
    CAST(substr(JSON(a_level.value, 1), 1, length(JSON(a_level.value, 1))
      - length(ltrim(JSON(a_level.value, 1), '0123456789'))) AS DOUBLE PRECISION)
    / CAST(coalesce(nullif(substr(ltrim(JSON(a_level.value, 1), '0123456789'), 2), ''), '1')
      AS DOUBLE PRECISION) AS progress,
    CAST(JSON(a_level.value, 2) AS INTEGER) AS carries,
    CAST(JSON(a_level.value, 3) AS INTEGER) * CAST(JSON(a_level.value, 4) AS INTEGER) AS rated
  FROM scale CROSS JOIN EACH(scale.fields, levels) AS a_level
)
SELECT agreement.slug AS agreement, commitment.number, commitment.alias,
  coalesce(commitment.title, JSON(commitment.fields, text), commitment.short, commitment.number)
    AS title,
  whole.number AS parent, section.code AS section, area.code AS area,
  coalesce(section.counting, 'counted') AS counting,
  judged.level, judged.scale,
  CASE WHEN step.rated = 1 THEN coalesce(
    CASE WHEN step.carries = 1 THEN (
      SELECT before.progress FROM line AS earlier
      JOIN step AS before ON before.scale = earlier.scale AND before.level = earlier.level
      WHERE earlier.thing = commitment.thing AND earlier.kind = 'assessment'
        AND earlier.last_day <= judged.last_day AND before.rated = 1 AND before.carries = 0
        AND NOT EXISTS (SELECT 1 FROM entry AS later WHERE later.replaces = earlier.uid)
      ORDER BY earlier.last_day DESC, earlier.height DESC, earlier.uid DESC LIMIT 1
    ) END, step.progress) END AS progress,
  judged.confidence, judged.basis, JSON(entry.body, 7) AS judged_on, judged.last_day,
  coalesce(JSON(judged.content, 7), JSON(entry.body, 10)) AS reason,
  entry.author, entry.id AS entry,
  coalesce((
    SELECT JSON(said.content, 0) FROM line AS said
    WHERE said.thing = commitment.thing AND said.last_day <= TODAY
      AND said.kind IN ('deadline', 'disposition', 'claim') AND said.kind = 'disposition'
      AND NOT EXISTS (SELECT 1 FROM entry AS later WHERE later.replaces = said.uid)
    ORDER BY said.last_day DESC, said.height DESC, said.uid DESC LIMIT 1
  ), 'active') AS disposition,
  commitment.withdrawn, commitment.sort_key
FROM commitment
JOIN agreement ON agreement.thing = commitment.agreement
LEFT JOIN commitment AS whole ON whole.thing = commitment.parent
LEFT JOIN section ON section.thing = commitment.section
LEFT JOIN area ON area.thing = commitment.area
LEFT JOIN line AS judged ON judged.thing = commitment.thing AND judged.kind = 'assessment'
  AND judged.entry = (
    SELECT newest.entry FROM line AS newest
    WHERE newest.thing = commitment.thing AND newest.kind = 'assessment'
      AND newest.last_day <= TODAY
      AND NOT EXISTS (SELECT 1 FROM entry AS later WHERE later.replaces = newest.uid)
    ORDER BY newest.last_day DESC, newest.height DESC, newest.uid DESC LIMIT 1
  )
LEFT JOIN entry ON entry.row = judged.entry
LEFT JOIN step ON step.scale = judged.scale AND step.level = judged.level
"""

SHORT_CODE = """
CASE WHEN EXISTS (
  SELECT 1 FROM entry AS other
  WHERE substr(other.id, 32) = substr(entry.id, 32) AND other.id <> entry.id
) THEN entry.id ELSE substr(entry.id, 32) END
"""

PARTIES = """nullif(replace(rtrim(ltrim(JSON(entry.body, 9, 0), '["'), '"]'), '","', '+'), '')"""

ENTRIES = f"""
SELECT entry.id AS entry, {SHORT_CODE} AS code, entry.label, JSON(entry.body, 7) AS day,
  entry.first_day, entry.last_day, entry.event, {PARTIES} AS parties,
  JSON(entry.body, 9, 1) AS speaker, JSON(entry.body, 10) AS message,
  JSON(entry.body, 11) AS language,
  (
    SELECT JOINED FROM (
      SELECT CASE thing.type WHEN 'agreement' THEN agreement.slug
        ELSE agreement.slug || '/' || coalesce(commitment.number, section.code) END AS name,
        min(line.position) AS place
      FROM line
      JOIN thing ON thing.row = line.thing
      LEFT JOIN commitment ON commitment.thing = line.thing
      LEFT JOIN section ON section.thing = line.thing
      JOIN agreement ON agreement.thing
        = coalesce(commitment.agreement, section.agreement, line.thing)
      WHERE line.entry = entry.row AND line.kind <> 'definition'
      GROUP BY 1 ORDER BY 2
    ) AS named
  ) AS about,
  (
    SELECT JOINED FROM (
      SELECT source.code AS name, min(citation.position) AS place
      FROM citation JOIN source ON source.thing = citation.source
      WHERE citation.entry = entry.row
      GROUP BY 1 ORDER BY 2
    ) AS named
  ) AS sources,
  entry.author, entry.recorded_at,
  CASE entry.visibility WHEN 'internal' THEN 1 ELSE 0 END AS internal,
  CASE WHEN instead.id IS NULL THEN 1 ELSE 0 END AS stands,
  CASE WHEN instead.event = 'retraction' THEN 1 ELSE 0 END AS withdrawn,
  instead.id AS replaced_by, entry.replaces
FROM entry
LEFT JOIN entry AS instead ON instead.id = (
  SELECT later.id FROM entry AS later WHERE later.replaces = entry.id
  ORDER BY later.height DESC, later.id DESC LIMIT 1
)
"""

CLAIMS = f"""
SELECT entry.id AS entry, {SHORT_CODE} AS code, agreement.slug AS agreement, thing.type AS about,
  coalesce(commitment.number, section.code) AS number,
  JSON(entry.body, 7) AS day, entry.last_day,
  {PARTIES} AS parties, JSON(entry.body, 9, 1) AS speaker, JSON(entry.body, 10) AS message,
  CAST(JSON(line.content, 0) AS INTEGER) AS complete,
  JSON(figure.value, 0) AS form, JSON(figure.value, 1) AS unit,
  CAST(JSON(figure.value, 2) AS DOUBLE PRECISION) / 100 AS low,
  CAST(JSON(figure.value, 3) AS DOUBLE PRECISION) / 100 AS high,
  JSON(figure.value, 4) AS qualifier,
  CAST(JSON(figure.value, 5) AS DOUBLE PRECISION) / 100 AS base,
  JSON(figure.value, 6) AS base_qualifier, JSON(figure.value, 7) AS of_what,
  CAST(JSON(figure.value, 8) AS INTEGER) AS derived,
  JSON(line.content, 2, 0) || '@' || JSON(line.content, 2, 1) AS scale,
  JSON(line.content, 2, 2) AS level
FROM line
JOIN entry ON entry.row = line.entry
JOIN thing ON thing.row = line.thing
LEFT JOIN commitment ON commitment.thing = line.thing
LEFT JOIN section ON section.thing = line.thing
LEFT JOIN agreement ON agreement.thing
  = coalesce(commitment.agreement, section.agreement, line.thing)
LEFT JOIN EACH(line.content, 1) AS figure ON true
WHERE line.kind = 'claim'
  AND NOT EXISTS (SELECT 1 FROM entry AS later WHERE later.replaces = entry.id)
"""

VIEWS = {"status_now": STATUS_NOW, "entries": ENTRIES, "claims": CLAIMS}


def upgrade() -> None:
    spelled = on_sqlite if op.get_context().dialect.name == "sqlite" else on_postgresql
    for view, query in VIEWS.items():
        op.execute(f"CREATE VIEW {view} AS {spelled(query.strip())}")


def downgrade() -> None:
    for view in VIEWS:
        op.execute(f"DROP VIEW {view}")


def on_sqlite(query: str) -> str:
    def place(path: str) -> str:
        steps = (f"[{one}]" if one.isdigit() else f".{one}" for one in path.split(", "))
        return "$" + "".join(steps)

    query = query.replace("TODAY", "date('now', 'localtime')")
    query = query.replace("JOINED", "group_concat(name, ' ')")
    query = re.sub(
        r"EACH\(([\w.]+), (\w+)\)", lambda m: f"json_each({m[1]}, '{place(m[2])}')", query
    )
    return re.sub(
        r"JSON\(([\w.]+), ([\w, ]+)\)", lambda m: f"json_extract({m[1]}, '{place(m[2])}')", query
    )


def on_postgresql(query: str) -> str:
    query = query.replace("TODAY", "to_char(CURRENT_DATE, 'YYYY-MM-DD')")
    query = query.replace("JOINED", "string_agg(name, ' ' ORDER BY place)")
    query = re.sub(
        r"EACH\(([\w.]+), (\w+)\) AS (\w+)",
        r"json_array_elements(\1::json #> '{\2}') AS \3(value)",
        query,
    )
    return re.sub(
        r"JSON\(([\w.]+), ([\w, ]+)\)",
        lambda m: f"(({m[1]}::json #>> '{{{m[2].replace(', ', ',')}}}') COLLATE \"C\")",
        query,
    )

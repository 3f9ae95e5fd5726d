-- A barn device's database, in the shape of the app's own tables.
-- Times are Unix milliseconds by the device's clock. Nothing here is ever read by the server.

CREATE TABLE IF NOT EXISTS field_entries (
  local_id        TEXT PRIMARY KEY,
  server_id       TEXT,                       -- NULL until the server is known to have the record
  version         INTEGER NOT NULL DEFAULT 0, -- the version that what the operator sees is, or is built on
  payload         TEXT NOT NULL,              -- JSON; what the operator sees
  sync_status     INTEGER NOT NULL,           -- 0 synced, 1 pending, 2 parked
  updated_at      INTEGER NOT NULL,
  -- beyond the app's columns
  entity          TEXT NOT NULL,
  document        INTEGER NOT NULL,           -- 1: mutable, 0: append-only
  site            TEXT NOT NULL,
  deleted         INTEGER NOT NULL DEFAULT 0,
  device_id       TEXT NOT NULL,              -- who made what the operator sees
  created_at      INTEGER NOT NULL,
  own_updated_at  INTEGER NOT NULL DEFAULT 0, -- updated_at of this device's last change; the next one is above it
  -- the server copy: the highest version that any reply has shown
  copy_version    INTEGER NOT NULL DEFAULT 0, -- 0: the server never showed or accepted the record
  etag            TEXT,                       -- the wire's own token of that version; NULL where the wire has none
  copy_payload    TEXT,                       -- NULL where it is what the operator sees
  copy_deleted    INTEGER NOT NULL DEFAULT 0,
  copy_updated_at INTEGER NOT NULL DEFAULT 0,
  copy_device_id  TEXT
) WITHOUT ROWID;

-- Of what never changes: an update leaves it alone.
CREATE INDEX IF NOT EXISTS documents ON field_entries (entity, local_id) WHERE document = 1;

CREATE TABLE IF NOT EXISTS sync_queue (
  seq             INTEGER PRIMARY KEY AUTOINCREMENT, -- first in, first out
  mutation_id     TEXT NOT NULL,              -- the idempotency key
  local_id        TEXT NOT NULL,
  op              TEXT NOT NULL,              -- create, update, delete
  base            INTEGER,                    -- NULL while an earlier mutation of the record is queued
  base_token      TEXT,                       -- the wire's own token of that version; NULL where the wire has none
  payload         TEXT NOT NULL,
  updated_at      INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  attempts        INTEGER NOT NULL DEFAULT 0,
  frozen          INTEGER NOT NULL DEFAULT 0, -- 1 from the moment of sending until a definite answer
  own_payload     TEXT,                       -- what the operator made of it; NULL unless it is merged member by member
  seen_payload    TEXT                        -- what the operator saw before
);

CREATE INDEX IF NOT EXISTS queue_by_record ON sync_queue (local_id);

CREATE TABLE IF NOT EXISTS sync_state (
  name            TEXT PRIMARY KEY,           -- cursor, sessions
  value           TEXT
) WITHOUT ROWID;

-- The tables of history.db. This file is what makes them and where each table and column is described;
-- docs/history.md is made from it. A comment above a table or view is its description; a comment beside a
-- column is the column's; a column without one means what it means everywhere:
--
-- @column seq: place in the order in which things were written down, one count for all tables
-- @column at_micros: true barn time, microseconds since the scenario's start; negative before the storm
-- @column planned_at_micros: barn time at which the plan wanted it, or at which it was due
-- @column device: the device's name on the wire
-- @column site: the device's site, or the one that was asked for
-- @column local_id: the device's identity of the record, the same for its whole life
-- @column mutation_id: identity of one user action: the idempotency key of every attempt
-- @column request_id: the `Request-Id` of one logical send; what a wire asks beside it has `+1`, `+2` behind that
-- @column session: number of the sync session on its device
-- @column entity: the record's type
-- @column op: `create`, `update` or `delete`
-- @column server_id: the server's identity of the record; empty where it is not known
-- @column record_site: the site that the record says it belongs to
-- @column version: the record's version; 0 where it has none
-- @column payload: the record's content, a JSON object
-- @column updated_at_millis: clock of the device that made this content, Unix milliseconds
-- @column made_by: the device that made this content
-- @column deleted: 1 for a tombstone
-- @column position: place in the batch or page, from 0
-- @column reason: why, in words; may be empty

-- Facts about the run as a whole.
CREATE TABLE info (
  key TEXT PRIMARY KEY, -- `scenario` (the resolved YAML), `name`, `seed`, `plan_hash`, `run_id`, `target`, `protocol`, `capabilities` (see wires.md), `planted_bug` (only where there is one), `speed`, `barn_start`, `duration_micros`, `settle_micros`, `feed_lag_micros`, `devices`, `wall_seconds`, `barn_seconds`, `interrupted`, `broken_off` (only of a run that was killed), `shard` (only of a shard), `start_at` (only where it was said), `shards` and `missing_shards` (only merged), `tick_lateness_histogram`, `residual_histogram` (packed, wall microseconds), `command` (repeats the run)
  value TEXT NOT NULL -- the fact, as text
);

-- ## The run

-- A phase of the run began.
CREATE TABLE phase_began (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  phase TEXT NOT NULL, -- `prepare`, `storm`, `heal`, `quiet`, `silence`, `audit` or `end`
  wall_micros INTEGER NOT NULL -- wall time since the run began, microseconds
);

-- Waiting for quiet ended.
CREATE TABLE quiet_ended (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  reached INTEGER NOT NULL, -- 1 when every queue was empty and every device had pulled to the end in time
  why TEXT NOT NULL -- what was still open
);

-- The audit read a site's whole feed once.
CREATE TABLE audit_ended (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  site TEXT NOT NULL,
  pass INTEGER NOT NULL, -- 1 or 2
  page_limit INTEGER NOT NULL, -- most rows of a page
  rows INTEGER NOT NULL, -- rows that the feed showed
  complete INTEGER NOT NULL, -- 1 when it came to the feed's end
  problem TEXT NOT NULL -- why it did not
);

-- Something in the life of the server's process, which the run stops and starts.
CREATE TABLE server_life (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  what TEXT NOT NULL, -- `crashed`, `back`, `froze` or `goes on`
  detail TEXT NOT NULL -- more of it
);

-- A measure of the harness itself.
CREATE TABLE measured (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  name TEXT NOT NULL, -- such as `tickLatenessMs.p99` (of the storm; `healTickLatenessMs.p99` of what follows)
  value REAL NOT NULL -- in the unit that the name says
);

-- ## What operators do and the app keeps

-- An operator acted, and the local transaction committed.
CREATE TABLE acted (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  planned_at_micros INTEGER NOT NULL,
  action INTEGER NOT NULL, -- number of the action on its device
  mutation_id TEXT NOT NULL,
  local_id TEXT NOT NULL,
  entity TEXT NOT NULL,
  document INTEGER NOT NULL, -- 1 when the record is mutable
  op TEXT NOT NULL,
  payload TEXT NOT NULL,
  updated_at_millis INTEGER NOT NULL,
  invalid INTEGER NOT NULL -- 1 when the scenario made it a payload that the target's rules forbid
);

-- An action came to nothing: it had nothing to act on, or the app would not take it and told its operator so.
CREATE TABLE skipped (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  action INTEGER NOT NULL, -- number of the action on its device
  entity TEXT NOT NULL,
  op TEXT NOT NULL,
  reason TEXT NOT NULL
);

-- A mutation is done with, in the device's store.
CREATE TABLE settled (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  mutation_id TEXT NOT NULL,
  local_id TEXT NOT NULL,
  how TEXT NOT NULL, -- `applied`, `dropped`, `parked`, or `gone`, lost with its phone
  version INTEGER NOT NULL, -- applied: the version it became; dropped: the version that beat it; parked: 0
  via TEXT NOT NULL, -- `accepted`, `duplicate`, `seen`, `conflict`, `pull`, `rejected`, `refused`, `create-parked`, `settle` or `restored`
  edit_lost INTEGER NOT NULL, -- 1 when an edit was thrown away
  reason TEXT NOT NULL
);

-- An own change of a document was merged, member by member, with what the server has; of a re-merge, what came of it.
CREATE TABLE merged (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  mutation_id TEXT NOT NULL,
  local_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  version INTEGER NOT NULL, -- the version that it was merged with
  payload TEXT NOT NULL, -- what came of it
  lost TEXT NOT NULL -- names of the members that it had changed and that gave way, a JSON list
);

-- An operator edited a collaborative document: what the change says that this record carries.
CREATE TABLE document_edited (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  mutation_id TEXT NOT NULL,
  local_id TEXT NOT NULL, -- the record that carries the change
  entity TEXT NOT NULL,
  document_id TEXT NOT NULL, -- the document: the record that carries its first change
  edits TEXT NOT NULL -- what was done to its members, in the order of the change's operations, a JSON list
);

-- A re-merge decision: an own queued mutation met a newer record of the server.
CREATE TABLE remerged (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  mutation_id TEXT NOT NULL,
  local_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  cause TEXT NOT NULL, -- `conflict`, `pull` or `settle`
  op TEXT NOT NULL,
  own_updated_at_millis INTEGER NOT NULL, -- the own mutation's `updated_at_millis`
  current_local_id TEXT NOT NULL, -- this and the next eight: the server's record that it met
  current_server_id TEXT NOT NULL, -- its server id
  current_record_site TEXT NOT NULL, -- its site
  current_entity TEXT NOT NULL, -- its type
  current_version INTEGER NOT NULL, -- its version
  current_payload TEXT NOT NULL, -- its content
  current_updated_at_millis INTEGER NOT NULL, -- its maker's clock
  current_made_by TEXT NOT NULL, -- its maker
  current_deleted INTEGER NOT NULL, -- 1 when it is a tombstone
  decision TEXT NOT NULL -- `same` (it is this mutation), `rebase` (send again on its version), `merge` (send again on its version what `merged` says), `adopt` (drop, nothing lost) or `edit-lost` (drop)
);

-- The device's server copy of a record rose.
CREATE TABLE copy_raised (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  request_id TEXT NOT NULL,
  source TEXT NOT NULL, -- `page`, `conflict` or `settled`
  local_id TEXT NOT NULL,
  server_id TEXT NOT NULL,
  record_site TEXT NOT NULL,
  entity TEXT NOT NULL,
  version INTEGER NOT NULL,
  payload TEXT NOT NULL,
  updated_at_millis INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  visible INTEGER NOT NULL -- 1 when what the operator sees became this copy too
);

-- ## Syncing

-- A sync session began.
CREATE TABLE session_began (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  session INTEGER NOT NULL,
  trigger TEXT NOT NULL, -- `tick`, `foreground`, `reconnect`, `retry`, `write`, `asked` or `heal`
  planned_at_micros INTEGER NOT NULL
);

-- A sync session ended.
CREATE TABLE session_ended (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  session INTEGER NOT NULL,
  reason TEXT NOT NULL -- `complete`, or why it broke off
);

-- A tick fell due, and the phone knew that it was offline: nothing was tried.
CREATE TABLE tick_skipped (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  reason TEXT NOT NULL
);

-- The device will not sync for a while by itself.
CREATE TABLE backed_off (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  until_micros INTEGER NOT NULL, -- barn time at which the back-off ends
  failures_in_a_row INTEGER NOT NULL, -- how many failures led to it
  reason TEXT NOT NULL
);

-- A request left the device's queue for the network.
CREATE TABLE sent (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  request_id TEXT NOT NULL,
  kind TEXT NOT NULL, -- `push`, `put` or `pull`
  session INTEGER NOT NULL,
  planned_at_micros INTEGER NOT NULL,
  cursor TEXT -- for pulls: where it reads on; NULL at first
);

-- The mutations that a push or PUT carries.
CREATE TABLE sent_mutations (
  seq INTEGER NOT NULL, -- the `seq` of its request in `sent`
  request_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  queue_seq INTEGER NOT NULL, -- its place in the device's queue
  mutation_id TEXT NOT NULL,
  local_id TEXT NOT NULL,
  op TEXT NOT NULL,
  base_version INTEGER NOT NULL, -- the version that it builds on
  attempt INTEGER NOT NULL, -- how many times it was sent by now, from 1
  PRIMARY KEY (seq, position)
) WITHOUT ROWID;

-- The device heard of a request, or gave it up.
CREATE TABLE answered (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  request_id TEXT NOT NULL,
  kind TEXT NOT NULL, -- `push`, `put` or `pull`
  fate TEXT NOT NULL, -- `ok`, `fail` (surely nothing was done, or the server said no to all of it) or `unknown`
  status INTEGER NOT NULL, -- HTTP status; 0 without a reply
  reason TEXT NOT NULL,
  rows INTEGER NOT NULL -- rows of the page, or results
);

-- What a reply said of one mutation.
CREATE TABLE outcome_given (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  request_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  mutation_id TEXT NOT NULL,
  local_id TEXT NOT NULL,
  status TEXT NOT NULL, -- `accepted`, `duplicate`, `conflict`, `rejected` or `unknown`
  version INTEGER NOT NULL, -- of accepted and duplicate; else 0
  server_id TEXT NOT NULL, -- of accepted and duplicate; else empty
  base_version INTEGER NOT NULL, -- the base that was sent
  reason TEXT NOT NULL
);

-- The server showed a record: in a page of the feed, in a conflict, or to the audit.
CREATE TABLE shown (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL, -- who was shown it; empty for the audit
  site TEXT NOT NULL, -- the site that was asked for
  request_id TEXT NOT NULL,
  source TEXT NOT NULL, -- `page`, `current`, `audit-1` or `audit-2`
  position INTEGER NOT NULL, -- place in the page or batch; for the audit, in the feed
  local_id TEXT NOT NULL,
  server_id TEXT NOT NULL,
  record_site TEXT NOT NULL,
  entity TEXT NOT NULL,
  version INTEGER NOT NULL,
  payload TEXT NOT NULL,
  updated_at_millis INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  deleted INTEGER NOT NULL
);

-- A pull came to the feed's end, or broke off.
CREATE TABLE pull_ended (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  began_at_micros INTEGER NOT NULL, -- barn time at which its first page was asked for
  pages INTEGER NOT NULL, -- pages that it read
  complete INTEGER NOT NULL -- 1 when it came to a page without more
);

-- A reply held something that the wire does not allow.
CREATE TABLE deviated (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  request_id TEXT NOT NULL,
  rule TEXT NOT NULL, -- the rule that it broke
  expected TEXT NOT NULL, -- what the wire allows
  got TEXT NOT NULL -- what came
);

-- Something in the life of the app.
CREATE TABLE lifecycle (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  what TEXT NOT NULL, -- `opened`, `foreground`, `background`, `cursor-reset`, `token-expired`, `token-refreshed`, `refresh-refused`, `killed`, `restarted`, `storage-full`, `storage-free`, `signed-out`, `signed-in`, `clock-reset`, `clock-right`, `upgraded`, `backed-up`, `restored`, `copied`, `cloned`, `data-used-up`, `data-anew`…
  detail TEXT NOT NULL -- more of it
);

-- ## The link

-- The plan's link changed its state.
CREATE TABLE link_changed (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  state TEXT NOT NULL, -- name of the state in the network profile, with `, throttled` behind it or `no data left` in its place when the data plan is used up; `healed` after the storm
  offline INTEGER NOT NULL, -- 1 when nothing passes
  known INTEGER NOT NULL -- 1 when the phone notices and does not even try
);

-- The server answered a request, as seen at the relay.
CREATE TABLE delivered (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  request_id TEXT NOT NULL,
  kind TEXT NOT NULL, -- `push`, `put` or `pull`
  copy INTEGER NOT NULL, -- how many times this request has reached the server by now, from 1
  status INTEGER NOT NULL, -- HTTP status
  bytes_up INTEGER NOT NULL, -- bytes of the request
  bytes_down INTEGER NOT NULL, -- bytes of the reply
  server_micros INTEGER NOT NULL, -- wall time from the request's last byte to the reply's first, microseconds
  charged_micros INTEGER NOT NULL, -- barn time that the link took for both ways, microseconds
  heard INTEGER NOT NULL -- 1 when the whole reply was passed to the device
);

-- A request or connection was cut.
CREATE TABLE cut (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  request_id TEXT NOT NULL, -- empty when there was no request yet
  phase TEXT NOT NULL, -- `connect`, `request`, `server` (it has the request, no reply yet) or `reply`
  fate TEXT NOT NULL, -- `refused`, `hung`, `reset`, `swallowed` or `closed`
  bytes_up INTEGER NOT NULL, -- bytes that had gone up by then
  bytes_down INTEGER NOT NULL -- bytes that had come down by then
);

-- A server fault met a request.
CREATE TABLE fault_injected (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  request_id TEXT NOT NULL,
  kind TEXT NOT NULL -- `unavailable`, `error-500`, `unauthorized` or `applied-then-reset`
);

-- ## The end

-- A row of a device's table at the end: what its operator sees, and the server copy behind it.
CREATE TABLE final_row (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  local_id TEXT NOT NULL,
  visible_server_id TEXT NOT NULL, -- this and the next seven: what the operator sees
  visible_record_site TEXT NOT NULL, -- its site
  visible_entity TEXT NOT NULL, -- its type
  visible_version INTEGER NOT NULL, -- its version
  visible_payload TEXT NOT NULL, -- its content
  visible_updated_at_millis INTEGER NOT NULL, -- its maker's clock
  visible_made_by TEXT NOT NULL, -- its maker
  visible_deleted INTEGER NOT NULL, -- 1 when it is a tombstone
  copy_local_id TEXT, -- this and the next eight: the server copy; NULL when the server never showed or accepted the record
  copy_server_id TEXT, -- its server id
  copy_record_site TEXT, -- its site
  copy_entity TEXT, -- its type
  copy_version INTEGER, -- its version
  copy_payload TEXT, -- its content
  copy_updated_at_millis INTEGER, -- its maker's clock
  copy_made_by TEXT, -- its maker
  copy_deleted INTEGER, -- 1 when it is a tombstone
  status TEXT NOT NULL -- `synced`, `pending` or `parked`
);

-- A collaborative document as a device has it at the end.
CREATE TABLE final_document (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  entity TEXT NOT NULL,
  document_id TEXT NOT NULL, -- the document: the record that carries its first change
  heads TEXT NOT NULL, -- hashes of the changes that no other one there builds on, sorted, a JSON list
  content TEXT NOT NULL -- what the operator sees of it, a JSON object
);

-- A mutation that was still in a device's queue at the end.
CREATE TABLE final_queued (
  seq INTEGER PRIMARY KEY,
  at_micros INTEGER NOT NULL,
  device TEXT NOT NULL,
  site TEXT NOT NULL,
  mutation_id TEXT NOT NULL,
  local_id TEXT NOT NULL,
  state TEXT NOT NULL, -- `queued` or `frozen`
  attempts INTEGER NOT NULL -- how many times it had been sent
);

-- ## Made from the others when the run ends

-- Every device that anything happened to.
CREATE TABLE devices (
  device TEXT PRIMARY KEY,
  site TEXT NOT NULL -- its site
);

-- Every record that anything happened to.
CREATE TABLE records (
  local_id TEXT PRIMARY KEY,
  site TEXT NOT NULL -- where it was first met
);

-- ## What several shards told

-- Which shard of a merged run played which site; empty where one process played all of them.
CREATE TABLE shard_sites (
  site TEXT PRIMARY KEY, -- the site
  shard INTEGER NOT NULL -- number of the shard, from 1
);

-- Which events of `phase_began`, `quiet_ended` and `measured` are a shard's own. The others there are of the merged run: a phase begins when its last shard comes to it.
CREATE TABLE shard_events (
  seq INTEGER PRIMARY KEY, -- the event's
  shard INTEGER NOT NULL -- number of the shard, from 1
);

-- ## Views for people

-- One row for each user action: what became of it, and how long it was in the queue.
CREATE VIEW mutations AS
SELECT
  a.mutation_id,
  a.local_id,
  a.device,
  a.site,
  a.entity,
  a.op,
  a.payload,
  a.at_micros / 1e6 AS acted_at_seconds, -- barn time of the action, seconds
  s.at_micros / 1e6 AS settled_at_seconds, -- barn time at which it was done with, seconds; NULL while open
  (s.at_micros - a.at_micros) / 1e6 AS dwell_seconds, -- from the action to the settlement; NULL while open
  s.how, -- `applied`, `dropped`, `parked` or `gone`; NULL while open
  s.via, -- what settled it
  s.version,
  s.edit_lost, -- 1 when last write wins threw it away
  (SELECT count(*) FROM sent_mutations m WHERE m.local_id = a.local_id AND m.mutation_id = a.mutation_id) AS attempts, -- how many times it was sent
  (SELECT count(*) FROM outcome_given o WHERE o.local_id = a.local_id AND o.mutation_id = a.mutation_id AND o.status = 'conflict') AS conflicts -- how many times it was answered `conflict`
FROM acted a LEFT JOIN settled s ON s.seq =
  (SELECT max(l.seq) FROM settled l WHERE l.local_id = a.local_id AND l.mutation_id = a.mutation_id);

-- One row for each request: what was sent, what the server did, what the device heard.
CREATE VIEW requests AS
SELECT
  s.request_id,
  s.device,
  s.site,
  s.kind, -- `push`, `put` or `pull`
  s.session,
  s.at_micros / 1e6 AS sent_at_seconds, -- barn time at which it left, seconds
  (a.at_micros - s.at_micros) / 1e6 AS took_seconds, -- barn time until the device heard or gave up
  (SELECT count(*) FROM sent_mutations m WHERE m.seq = s.seq) AS mutations, -- how many it carried
  a.fate, -- `ok`, `fail` or `unknown`; NULL when the run ended first
  a.status, -- HTTP status; 0 without a reply
  a.reason,
  (SELECT count(*) FROM delivered d WHERE d.request_id = s.request_id) AS answered_by_server, -- how many times the server answered it
  (SELECT max(heard) FROM delivered d WHERE d.request_id = s.request_id) AS heard, -- 1 when a whole reply was passed to the device
  (SELECT max(server_micros) FROM delivered d WHERE d.request_id = s.request_id) AS server_micros, -- the server's own wall time, microseconds
  (SELECT group_concat(phase || ': ' || fate, ', ') FROM cut c WHERE c.request_id = s.request_id) AS cuts, -- where and how it was cut
  (SELECT group_concat(kind, ', ') FROM fault_injected f WHERE f.request_id = s.request_id) AS faults -- the server faults that met it
FROM sent s LEFT JOIN answered a ON a.request_id = s.request_id;

-- All that happened to one record, a line each: ask for one `local_id` and order by `seq`.
CREATE VIEW record_life AS
SELECT local_id, seq, at_micros / 1e6 AS at_seconds /* barn time, seconds */, device, 'acted' AS event /* the table that has more of it */, op || ' ' || entity || ' ' || payload AS what /* what happened, in short */ FROM acted
UNION ALL SELECT m.local_id, s.seq, s.at_micros / 1e6, s.device, 'sent', m.op || ' in ' || s.kind || ' ' || s.request_id || ', base ' || m.base_version || ', attempt ' || m.attempt FROM sent_mutations m JOIN sent s ON s.seq = m.seq
UNION ALL SELECT m.local_id, a.seq, a.at_micros / 1e6, a.device, 'answered', a.request_id || ': ' || a.fate || ' ' || a.status || ' ' || a.reason FROM sent_mutations m JOIN answered a ON a.request_id = m.request_id
UNION ALL SELECT m.local_id, d.seq, d.at_micros / 1e6, d.device, 'delivered', d.request_id || ': ' || d.status || CASE d.heard WHEN 1 THEN '' ELSE ', reply lost' END FROM sent_mutations m JOIN delivered d ON d.request_id = m.request_id
UNION ALL SELECT m.local_id, c.seq, c.at_micros / 1e6, c.device, 'cut', c.request_id || ': ' || c.phase || ', ' || c.fate FROM sent_mutations m JOIN cut c ON c.request_id = m.request_id
UNION ALL SELECT m.local_id, f.seq, f.at_micros / 1e6, f.device, 'fault_injected', f.request_id || ': ' || f.kind FROM sent_mutations m JOIN fault_injected f ON f.request_id = m.request_id
UNION ALL SELECT m.local_id, d.seq, d.at_micros / 1e6, d.device, 'deviated', d.request_id || ': ' || d.rule || ', got ' || d.got FROM sent_mutations m JOIN deviated d ON d.request_id = m.request_id
UNION ALL SELECT local_id, seq, at_micros / 1e6, device, 'outcome_given', status || CASE version WHEN 0 THEN '' ELSE ' as version ' || version END FROM outcome_given
UNION ALL SELECT local_id, seq, at_micros / 1e6, device, 'shown', source || ': version ' || version || ' by ' || made_by || CASE deleted WHEN 1 THEN ', deleted' ELSE ' ' || payload END FROM shown
UNION ALL SELECT local_id, seq, at_micros / 1e6, device, 'copy_raised', source || ': version ' || version FROM copy_raised
UNION ALL SELECT local_id, seq, at_micros / 1e6, device, 'remerged', op || ' against version ' || current_version || ': ' || decision FROM remerged
UNION ALL SELECT local_id, seq, at_micros / 1e6, device, 'merged', 'with version ' || version || CASE lost WHEN '[]' THEN '' ELSE ', losing ' || lost END FROM merged
UNION ALL SELECT local_id, seq, at_micros / 1e6, device, 'document_edited', edits || ' in ' || document_id FROM document_edited
UNION ALL SELECT local_id, seq, at_micros / 1e6, device, 'settled', how || ' via ' || via || CASE version WHEN 0 THEN '' ELSE ', version ' || version END FROM settled
UNION ALL SELECT local_id, seq, at_micros / 1e6, device, 'final_row', status || ', version ' || visible_version FROM final_row
UNION ALL SELECT local_id, seq, at_micros / 1e6, device, 'final_queued', state || ' after ' || attempts || ' attempts' FROM final_queued;

-- What the reference server keeps. docs/reference-server.md says why it looks like this.

create sequence record_number;

-- One row a record, in its newest state. Tombstones stay.
create table record (
  local_id   text    primary key,
  server_id  text    not null unique default 's-' || nextval('record_number'),
  site       text    not null,
  entity     text    not null,
  version    bigint  not null,
  payload    text    not null, -- not jsonb: that refuses \u0000, and spells numbers its own way
  updated_at bigint  not null, -- milliseconds since 1970, by the device's clock
  device_id  text    not null,
  deleted    boolean not null,
  position   bigint  not null  -- in the feed: the transaction that wrote this state, then the place in its batch
);

create index record_in_feed on record (site, position);

-- Every mutation that was ever applied, and what it was answered. Written in the transaction that applies it.
create table mutation (
  mutation_id text   primary key,
  server_id   text   not null,
  version     bigint not null
);

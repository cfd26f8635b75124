// What was seen of ONUs over time. Sizes are said in README.md.
export const sql = `
-- Optics as they were read, one row for an instant: 0.01 dBm, °C, V or mA, \`at\` in s since 1970. No foreign keys: a source
-- that goes must not walk through millions of rows, thinning takes them with it.
create table optics (
  device_id integer not null,
  at integer not null,
  source_id integer not null,
  rx integer,
  tx integer,
  olt_rx integer,
  temperature integer,
  voltage integer,
  bias integer,
  primary key (device_id, at, source_id)
) strict, without rowid;

-- Older ones, by day since 1970: lowest, highest and last value of each hour, as ../optics-hours.ts writes them.
create table optics_days (
  device_id integer not null,
  day integer not null,
  source_id integer not null,
  hours blob not null,
  primary key (device_id, day, source_id)
) strict, without rowid;

create table onu_events (
  id integer primary key,
  device_id integer not null,
  at text not null,
  kind text not null,
  -- The word of its sentence.
  key text not null,
  params text not null default '{}' check (json_valid(params)),
  tone text not null,
  -- The state it came to, of kind \`status\`.
  status text,
  source_id integer,
  -- The same thing seen twice is one event; also the index by ONU and time.
  unique (device_id, at, kind, key)
) strict;

-- What tells whether an ONU was configured otherwise since. Not beside its reading: who asked would walk through the document.
alter table devices add column state text;

-- The whole parameter tree of ONUs that somebody looked into, without secrets: JSON compressed with zstd.
create table onu_trees (
  acs_device_id text not null,
  source_id integer not null,
  observed_at text,
  read_at text not null,
  document any not null,
  primary key (acs_device_id, source_id)
) strict;
create index onu_trees_read on onu_trees (read_at);
`

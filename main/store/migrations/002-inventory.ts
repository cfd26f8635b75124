// How far the inventory of each source was read, and readings that take a tenth of the place: compressed JSON is not text.
export const sql = `
create table inventories (
  source_id integer primary key references sources (id) on delete cascade,
  -- Devices that informed before this instant of the source's own clock have been read.
  read_until text,
  completed_at text,
  -- A run under way: when it began (source's clock), what it asks for, the last device it read, how many so far.
  run_begun_at text,
  run_since text,
  run_after text,
  run_done integer not null default 0,
  created_at text not null,
  updated_at text not null
) strict;

create table readings_packed (
  id integer primary key,
  device_id integer not null references devices (id) on delete cascade,
  source_id integer not null references sources (id) on delete cascade,
  observed_at text not null,
  stored_at text not null,
  created_at text not null,
  updated_at text not null,
  -- JSON as text, or compressed with zstd.
  document any not null,
  unique (device_id, source_id)
) strict;
insert into readings_packed (id, device_id, source_id, observed_at, stored_at, created_at, updated_at, document)
  select id, device_id, source_id, observed_at, stored_at, created_at, updated_at, document from readings;
drop table readings;
alter table readings_packed rename to readings;
create index readings_latest on readings (device_id, observed_at, source_id);
create index readings_source on readings (source_id);
`

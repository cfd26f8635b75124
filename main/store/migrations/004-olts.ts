// OLTs as sources: how they are reached, what was last read of them and of their ports, and what was said with them.
export const sql = `
-- Made anew: whose drivers there are is no matter of the file's.
create table olts_open (
  id integer primary key,
  source_id integer references sources (id) on delete cascade,
  name text not null unique,
  -- Name of its driver.
  vendor text not null,
  ip text not null,
  ssh_port integer not null default 22,
  transport text not null default 'ssh' check (transport in ('ssh', 'telnet')),
  username text,
  credential_ref text,
  host_key_fingerprint text,
  -- Outdated algorithms are allowed with this box.
  legacy integer not null default 0 check (legacy in (0, 1)),
  -- The host in between, as JSON: host, port, user, pinned; its password is with the credentials.
  jump text check (jump is null or json_valid(jump)),
  per_minute integer not null default 60,
  model text,
  firmware text,
  management_vlan integer,
  acs_id integer references sources (id) on delete set null,
  snmp_credential_id text,
  external_id text,
  -- When the list of its ONUs was read as a whole.
  onus_at text,
  -- System, boards, alarms, each with its instant: JSON compressed with zstd.
  reading any,
  created_at text not null,
  updated_at text not null
) strict;
insert into olts_open (id, name, vendor, ip, ssh_port, transport, credential_ref, host_key_fingerprint, model, firmware,
  management_vlan, acs_id, snmp_credential_id, external_id, created_at, updated_at)
select id, name, vendor, ip, ssh_port, transport, credential_ref, host_key_fingerprint, model, firmware,
  management_vlan, acs_id, snmp_credential_id, external_id, created_at, updated_at from olts;
drop table olts;
alter table olts_open rename to olts;
create unique index olts_source on olts (source_id) where source_id is not null;

alter table olt_ports add column onus_at text;
alter table olt_ports add column optics_at text;
-- Rows of its ONUs, their optics, its own SFP: JSON compressed with zstd.
alter table olt_ports add column onus any;
alter table olt_ports add column optics any;
alter table olt_ports add column sfp any;

create table olt_onus (
  id integer primary key,
  olt_id integer not null references olts (id) on delete cascade,
  serial text not null,
  read_at text not null,
  created_at text not null,
  updated_at text not null,
  -- Everything the OLT said of this ONU when it was last asked.
  document any not null,
  unique (olt_id, serial)
) strict;
create index olt_onus_serial on olt_onus (serial);

create table olt_exchanges (
  id integer primary key autoincrement,
  olt_id integer not null references olts (id) on delete cascade,
  at text not null,
  ms real not null,
  place text not null,
  line text not null,
  kind text not null check (kind in ('read', 'write')),
  command_id text not null,
  made_by text not null,
  serial text,
  failure text check (failure is null or json_valid(failure)),
  records integer not null,
  unparsed integer not null,
  -- Text as it came and what was understood of it, without secrets.
  document any not null
) strict;
create index olt_exchanges_olt on olt_exchanges (olt_id, id);
create index olt_exchanges_serial on olt_exchanges (olt_id, serial, id) where serial is not null;
`

// The tables of the requirement (rjchronos-database.md) with its names and columns, and what PonDesk keeps beside them.
const now = `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`

/** Rows that are part of the program: `code` is what the program says, `name` what the requirement says. */
const lookup = (table: string, rows: string): string => `
create table ${table} (
  id integer primary key,
  code text not null unique,
  name text not null unique,
  label_es text not null,
  label_pt text not null,
  label_en text not null,
  created_at text not null default (${now}),
  updated_at text not null default (${now})
) strict;
insert into ${table} (code, name, label_es, label_pt, label_en) values ${rows};
`

const lookups = [
  lookup(
    'device_statuses',
    `('online', 'ativo', 'En línea', 'Ativo', 'Online'),
     ('offline', 'offline', 'Sin conexión', 'Offline', 'Offline'),
     ('maintenance', 'em manutenção', 'En mantenimiento', 'Em manutenção', 'Under maintenance'),
     ('los', 'los', 'Sin señal óptica', 'Sem sinal óptico', 'Loss of signal'),
     ('power_fail', 'power_fail', 'Sin energía', 'Sem energia', 'Power failure'),
     ('disabled', 'disabled', 'Deshabilitada', 'Desativada', 'Disabled'),
     ('unknown', 'unknown', 'Desconocido', 'Desconhecido', 'Unknown')`,
  ),
  lookup(
    'task_statuses',
    `('pending', 'pendente', 'Pendiente', 'Pendente', 'Pending'),
     ('running', 'em andamento', 'En curso', 'Em andamento', 'Running'),
     ('completed', 'concluída', 'Terminada', 'Concluída', 'Completed'),
     ('failed', 'falhou', 'Falló', 'Falhou', 'Failed'),
     ('cancelled', 'cancelada', 'Cancelada', 'Cancelada', 'Cancelled'),
     ('unknown', 'desconhecida', 'Sin confirmar', 'Sem confirmação', 'Unknown'),
     ('queued', 'na fila', 'En cola', 'Na fila', 'Queued')`,
  ),
  lookup(
    'task_types',
    `('reprovision', 'reprovisionar', 'Reaprovisionar', 'Reprovisionar', 'Reprovision'),
     ('reset_wifi', 'resetar_wifi', 'Restablecer WiFi', 'Resetar WiFi', 'Reset WiFi'),
     ('fetch_parameters', 'buscar_parametros', 'Leer parámetros', 'Buscar parâmetros', 'Fetch parameters'),
     ('change', 'alterar_configuracao', 'Cambiar configuración', 'Alterar configuração', 'Change configuration'),
     ('check_change', 'verificar_alteracao', 'Comprobar cambio', 'Verificar alteração', 'Check a change'),
     ('reboot', 'reiniciar', 'Reiniciar', 'Reiniciar', 'Reboot'),
     ('factory_reset', 'restaurar_fabrica', 'Restablecer de fábrica', 'Restaurar de fábrica', 'Factory reset'),
     ('disable', 'desativar', 'Deshabilitar', 'Desativar', 'Disable'),
     ('wan', 'configurar_wan', 'Configurar WAN', 'Configurar WAN', 'Configure WAN'),
     ('diagnostics', 'diagnosticar', 'Diagnosticar', 'Diagnosticar', 'Diagnostics'),
     ('snmp', 'snmp', 'SNMP', 'SNMP', 'SNMP'),
     ('webpa', 'webpa', 'WebPA', 'WebPA', 'WebPA'),
     ('usp', 'usp', 'USP', 'USP', 'USP'),
     ('mib', 'mib', 'MIB', 'MIB', 'MIB'),
     ('sync', 'sincronizar', 'Sincronizar', 'Sincronizar', 'Synchronise')`,
  ),
  lookup(
    'log_levels',
    `('info', 'info', 'Información', 'Informação', 'Information'),
     ('warning', 'warning', 'Aviso', 'Aviso', 'Warning'),
     ('error', 'error', 'Error', 'Erro', 'Error'),
     ('critical', 'critical', 'Crítico', 'Crítico', 'Critical')`,
  ),
].join('')

const people = `
create table users (
  id integer primary key,
  username text not null unique,
  name text not null,
  email text,
  password_hash text,
  role text not null check (role in ('viewer', 'technician', 'admin')),
  language text not null,
  active integer not null default 1 check (active in (0, 1)),
  last_login_at text,
  created_at text not null,
  updated_at text not null
) strict;

create table subscribers (
  id integer primary key,
  external_id text,
  code text,
  name text not null,
  doc_number text,
  address text,
  email text,
  phone text,
  status text,
  source text not null,
  synced_at text,
  created_at text not null,
  updated_at text not null
) strict;
create unique index subscribers_external on subscribers (source, external_id) where external_id is not null;
create index subscribers_code on subscribers (code);
`

const network = `
create table sources (
  id integer primary key,
  name text not null unique,
  kind text not null check (kind in ('acs', 'olt')),
  url text not null,
  options text not null default '{}' check (json_valid(options)),
  credential_ref text,
  simulated integer not null default 0 check (simulated in (0, 1)),
  writable integer not null default 0 check (writable in (0, 1)),
  created_at text not null,
  updated_at text not null
) strict;

create table olts (
  id integer primary key,
  name text not null unique,
  vendor text not null check (vendor in ('huawei', 'zte')),
  ip text not null,
  ssh_port integer not null default 22,
  transport text not null default 'ssh' check (transport in ('ssh', 'telnet')),
  credential_ref text,
  host_key_fingerprint text,
  model text,
  firmware text,
  management_vlan integer,
  acs_id integer references sources (id) on delete set null,
  snmp_credential_id text,
  external_id text,
  created_at text not null,
  updated_at text not null
) strict;

create table olt_ports (
  id integer primary key,
  olt_id integer not null references olts (id) on delete cascade,
  frame integer not null,
  slot integer not null,
  port integer not null,
  technology text,
  admin_state text,
  last_seen_at text,
  created_at text not null,
  updated_at text not null,
  unique (olt_id, frame, slot, port)
) strict;

-- The ONU. Two manufacturers may use one serial, so that it is an index and no key; the ACS's own id is one.
create table devices (
  id integer primary key,
  serial_number text not null,
  serial_hex text,
  mac_address text,
  olt_port_id integer references olt_ports (id) on delete set null,
  ont_id integer,
  subscriber_id integer references subscribers (id) on delete set null,
  connection_id text,
  pppoe_username text,
  vlan integer,
  status_id integer not null references device_statuses (id),
  acs_device_id text,
  external_id text,
  vendor text,
  model_name text,
  software_version text,
  hardware_version text,
  last_seen text,
  abandoned_at text,
  created_at text not null,
  updated_at text not null,
  summary text not null default '{}' check (json_valid(summary))
) strict;
create unique index devices_acs on devices (acs_device_id) where acs_device_id is not null;
create index devices_serial on devices (serial_number);
create index devices_serial_hex on devices (serial_hex) where serial_hex is not null;
create index devices_pppoe on devices (pppoe_username) where pppoe_username is not null;
create index devices_subscriber on devices (subscriber_id) where subscriber_id is not null;
create index devices_olt_port on devices (olt_port_id) where olt_port_id is not null;

create table readings (
  id integer primary key,
  device_id integer not null references devices (id) on delete cascade,
  source_id integer not null references sources (id) on delete cascade,
  observed_at text not null,
  stored_at text not null,
  created_at text not null,
  updated_at text not null,
  document text not null,
  unique (device_id, source_id)
) strict;
create index readings_latest on readings (device_id, observed_at, source_id);
create index readings_source on readings (source_id);
`

const work = `
create table tasks (
  id integer primary key,
  type_id integer not null references task_types (id),
  status_id integer not null references task_statuses (id),
  device_id integer references devices (id) on delete set null,
  olt_id integer references olts (id) on delete set null,
  requested_by text not null,
  payload text not null default 'null' check (json_valid(payload)),
  plan_hash text,
  progress integer not null default 0 check (progress between 0 and 100),
  result text not null default 'null' check (json_valid(result)),
  error_type text,
  error text,
  not_before text,
  expires_at text,
  started_at text,
  finished_at text,
  created_at text not null,
  updated_at text not null
) strict;
create index tasks_device on tasks (device_id) where device_id is not null;
create index tasks_olt on tasks (olt_id) where olt_id is not null;
create index tasks_status on tasks (status_id);

create table plans (
  id text primary key,
  operation text not null,
  serial text not null,
  state text not null check (state in ('planned', 'applying', 'done', 'expired')),
  outcome text,
  number integer unique,
  task_id text unique,
  undoes text,
  requested_by text not null,
  created_at text not null,
  updated_at text not null,
  expires_at text not null,
  started_at text,
  finished_at text,
  receipt text,
  search text not null,
  steps text not null check (json_valid(steps)),
  change text not null check (json_valid(change))
) strict;
create index plans_planned on plans (expires_at) where state = 'planned';
create index plans_applying on plans (started_at) where state = 'applying';
create index plans_open on plans (outcome) where outcome in ('queued', 'unknown');
-- Holds all that the list of changes filters by: counting does not touch the documents.
create index plans_started on plans (started_at, id, serial, outcome, search) where started_at is not null;
`

const keys = `
create table settings (
  id integer primary key,
  key text not null unique,
  value text not null check (json_valid(value)),
  created_at text not null,
  updated_at text not null
) strict;

create table access_tokens (
  id integer primary key,
  hash text not null unique,
  kind text not null check (kind in ('bearer', 'session', 'sign_in')),
  user_id integer not null references users (id) on delete cascade,
  label text not null,
  expires_at text,
  last_used_at text,
  revoked_at text,
  created_at text not null,
  updated_at text not null
) strict;
create index access_tokens_user on access_tokens (user_id);

-- A key belongs to one identity; \`request_hash\` covers the operation. No \`status\` yet: begun and not finished.
create table idempotency_keys (
  id integer primary key,
  key text not null,
  identity text not null,
  operation text not null,
  request_hash text not null,
  status integer,
  response text not null default 'null' check (json_valid(response)),
  expires_at text not null,
  created_at text not null,
  updated_at text not null,
  unique (key, identity)
) strict;
create index idempotency_expires on idempotency_keys (expires_at);
`

/** Rows hold names as text and refer to no row that could be deleted. The chain is described in ../audit-chain.ts. */
const audit = `
create table activity_logs (
  seq integer primary key,
  id integer generated always as (seq) virtual,
  at text not null,
  created_at text generated always as (at) virtual,
  user_id integer,
  user_name text not null,
  request_id text not null,
  level_id integer not null references log_levels (id),
  action text not null,
  entity_type text not null,
  entity_id text not null,
  entity_name text,
  operator_message text,
  source text not null,
  plan_hash text,
  result text,
  prev_hash text not null,
  hash text not null,
  old_value text not null,
  new_value text not null
) strict;
create index activity_logs_entity on activity_logs (entity_id);

create trigger activity_logs_no_update before update on activity_logs
begin select raise(abort, 'the audit is append-only'); end;

create trigger activity_logs_no_delete before delete on activity_logs
begin select raise(abort, 'the audit is append-only'); end;

-- INSERT OR REPLACE deletes without asking the trigger above, and a deleted row's place is not for another one.
create trigger activity_logs_no_replace before insert on activity_logs
when new.seq <= (select max(seq) from activity_logs)
begin select raise(abort, 'the audit is append-only'); end;
`

export const sql = `${lookups}${people}${network}${work}${keys}${audit}`

// The tables of the box itself: boards, profiles, VLANs, users, alarms.
import type { TableSpec } from '../../parse/index.ts'
import { col } from './tables.ts'

export const boards: TableSpec = {
  id: 'boards',
  columns: [
    col('slot', 'SlotID', 'int'),
    col('board_name', 'BoardName'),
    col('status', 'Status'),
    col('subtype_0', 'SubType0'),
    col('subtype_1', 'SubType1'),
    col('online_offline', 'Online/Offline'),
  ],
}
export const boardPower: TableSpec = {
  id: 'power',
  columns: [
    col('power_status', 'Power Status'),
    col('power_off_cause', 'Power-off cause', 'text'),
    col('power_off_time', 'Power-off Time'),
  ],
}
export const boardPorts: TableSpec = {
  id: 'board-ports',
  columns: [
    col('port_number', 'Port', 'int'),
    col('port_type', 'Port|type'),
    col('min_distance_km', 'min-distance|(km)', 'number'),
    col('max_distance_km', 'max-distance|(km)', 'number'),
    col('optical_module_status', 'Optical-module|status'),
  ],
}
export const frames: TableSpec = {
  id: 'frames',
  columns: [col('frame', 'FrameID', 'int'), col('frame_type', 'FrameType'), col('frame_state', 'FrameState')],
}
export const profiles: TableSpec = {
  id: 'profiles',
  columns: [
    col('profile_id', ['Profile-ID', 'Profile ID'], 'int'),
    col('profile_name', ['Profile-name', 'Profile name'], 'text'),
    col('binding_times', ['Binding times', 'Binding|times'], 'int'),
  ],
}
export const dbaProfiles: TableSpec = {
  id: 'dba-profiles',
  columns: [
    col('profile_id', 'Profile-ID', 'int'),
    col('type', 'type', 'int'),
    col('bandwidth_compensation', 'Bandwidth|compensation'),
    col('fix_kbps', 'Fix|(kbps)', 'int'),
    col('assure_kbps', 'Assure|(kbps)', 'int'),
    col('max_kbps', 'Max|(kbps)', 'int'),
    col('bind_times', 'Bind|times', 'int'),
  ],
}
export const trafficTables: TableSpec = {
  id: 'traffic-tables',
  columns: [
    col('traffic_table_id', 'TID', 'int'),
    col('cir_kbps', 'CIR|(kbps)', 'int'),
    col('cbs_bytes', 'CBS|(bytes)', 'int'),
    col('pir_kbps', 'PIR|(kbps)', 'int'),
    col('pbs_bytes', 'PBS|(bytes)', 'int'),
    col('priority', 'Pri'),
    col('copy_policy', 'Copy-policy'),
    col('priority_policy', 'Pri-Policy'),
  ],
}
export const vlans: TableSpec = {
  id: 'vlans',
  columns: [
    col('vlan', 'VLAN', 'int'),
    col('type', 'Type'),
    col('attribute', 'Attribute'),
    col('standard_ports', 'STND-Port NUM', 'int'),
    col('service_ports', 'SERV-Port NUM', 'int'),
    col('vlan_connections', 'VLAN-Con NUM', 'int'),
  ],
}
export const systemServices: TableSpec = {
  id: 'services',
  columns: [col('network_service', 'Network service'), col('port', 'Port', 'int'), col('state', 'State')],
}
export const terminalUsers: TableSpec = {
  id: 'users',
  columns: [
    col('name', 'Name'),
    col('level', 'Level'),
    col('status', 'Status'),
    col('reenter_number', 'Reenter|Num', 'int'),
    col('profile', 'Profile'),
    col('append_info', 'Append|Info', 'text'),
  ],
}
/** Alarm texts break between words only: never glued. */
export const activeAlarms: TableSpec = {
  id: 'alarms',
  columns: [
    col('alarm_number', 'AlarmSN', 'int'),
    col('time', ['Date&Time', 'Date Time']),
    col('alarm_name', ['Alarm Name/Para', 'Alarm Name', 'Event Name/Para'], 'text', 1000),
  ],
}

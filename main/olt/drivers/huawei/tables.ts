// The tables that SmartAX prints, by their titles. Widths and missing columns are the header's business.
import type { Column, TableSpec } from '../../parse/index.ts'

export const col = (name: string, title: Column['title'], kind: Column['kind'] = 'word', wrapAt?: number): Column => ({
  name,
  title,
  kind,
  ...(wrapAt === undefined ? {} : { wrapAt }),
})
/** The key of most tables. */
export const fsp = col('port', 'F/S/P', 'position')
/** VPI and VCI of a PON row. */
const ontOfVpi = col('ont_id', 'VPI', 'int')
const gemOfVci = col('gemport', 'VCI', 'int')

/** `display ont info P all`, first table; also at the end of `display board F/S`. */
export const ontStates: TableSpec = {
  id: 'ont-state',
  columns: [
    fsp,
    col('ont_id', ['ONT|ID', 'ONT-ID'], 'int'),
    col('serial_number', ['SN', 'MAC']),
    col('control_flag', ['Control|flag', 'Control-flag']),
    col('run_state', ['Run|state', 'Run-state']),
    col('config_state', ['Config|state', 'Config-state']),
    col('match_state', ['Match|state', 'Match-state']),
    col('protect_side', ['Protect|side', 'Protect-side']),
  ],
}
/** Its second table. Long descriptions go on in an indented line. */
export const ontDescriptions: TableSpec = {
  id: 'ont-description',
  columns: [fsp, col('ont_id', ['ONT-ID', 'ONT|ID'], 'int'), col('description', 'Description', 'text', 56)],
}

export const summaryStates: TableSpec = {
  id: 'summary-state',
  columns: [
    col('ont_id', 'ONT|ID', 'int'),
    col('run_state', 'Run|State'),
    col('last_up_time', 'Last|UpTime'),
    col('last_down_time', 'Last|DownTime'),
    col('last_down_cause', 'Last|DownCause', 'text'),
  ],
}
export const summaryOptics: TableSpec = {
  id: 'summary-optics',
  columns: [
    col('ont_id', 'ONT|ID', 'int'),
    col('serial_number', 'SN'),
    // Some models have a blank in their name.
    col('model', 'Type', 'text'),
    col('distance_m', 'Distance|(m)', 'number'),
    col('power', 'Rx/Tx power|(dBm)'),
    col('description', 'Description', 'text'),
  ],
}

export const ontOptics: TableSpec = {
  id: 'optics',
  columns: [
    col('ont_id', 'ONT|ID', 'int'),
    col('rx_power_dbm', 'Rx power|(dBm)', 'number'),
    col('tx_power_dbm', 'Tx power|(dBm)', 'number'),
    col('olt_rx_power_dbm', 'OLT Rx ONT|power(dBm)', 'number'),
    col('temperature_c', 'Temperature|(C)', 'number'),
    col('voltage_v', 'Voltage|(V)', 'number'),
    col('bias_ma', 'Current|(mA)', 'number'),
    col('distance_m', 'Distance|(m)', 'number'),
  ],
}

/** GEM mappings of a line profile, inside `display ont info F S P O` and `display ont-lineprofile`. */
export const gemMappings: TableSpec = {
  id: 'mappings',
  columns: [
    col('mapping_index', 'Mapping|index', 'int'),
    col('vlan', 'VLAN', 'int'),
    col('priority', 'Priority'),
    col('port_type', 'Port|type'),
    col('port_id', 'Port|ID'),
    col('bundle_id', 'Bundle|ID'),
    col('flow_car', 'Flow|CAR'),
    col('transparent', 'Transparent'),
  ],
}
/** Tables of a service profile. */
export const profilePorts: readonly TableSpec[] = [
  {
    id: 'ports',
    columns: [
      col('port_type', 'Port-type'),
      col('port_number', 'Port-number', 'int'),
      col('max_adaptive_number', 'Max-adaptive-number', 'int'),
    ],
  },
  {
    id: 'port_qinq',
    columns: [
      col('port_type', 'Port-type'),
      col('port_id', 'Port-ID', 'int'),
      col('qinq_mode', 'QinQmode'),
      col('priority_policy', 'PriorityPolicy'),
      col('inbound', 'Inbound'),
      col('outbound', 'Outbound'),
    ],
  },
  {
    id: 'port_dscp',
    columns: [
      col('port_type', 'Port-type'),
      col('port_id', 'Port-ID', 'int'),
      col('dscp_mapping_table_index', 'Dscp-mapping-table-index', 'int'),
    ],
  },
  {
    id: 'port_vlans',
    columns: [
      col('port_type', 'Port|type'),
      col('port_id', 'Port|ID', 'int'),
      col('service_type', 'Service-type'),
      col('service_index', 'Index', 'int'),
      col('s_vlan', 'S-VLAN', 'int'),
      col('s_priority', 'S-PRI', 'int'),
      col('c_vlan', 'C-VLAN', 'int'),
      col('c_priority', 'C-PRI', 'int'),
      col('encapsulation', 'ENCAP'),
      col('s_priority_policy', 'S-PRI|POLICY'),
    ],
  },
  {
    id: 'port_igmp',
    columns: [
      col('port_type', 'Port-type'),
      col('port_id', 'Port-ID', 'int'),
      col('igmp_mode', 'IGMP-mode'),
      col('igmp_vlan', 'IGMP-VLAN'),
      col('igmp_priority', 'IGMP-PRI'),
      col('max_mac_count', 'Max-MAC-Count', 'int'),
    ],
  },
]

export const ontVersions: TableSpec = {
  id: 'ont-versions',
  columns: [
    col('access_type', 'Access|Type'),
    col('vendor_id', 'Vendor|ID'),
    col('ont_model', 'ONT Model', 'text'),
    col('software_version', 'Software|Version'),
    col('online', 'Online|Number', 'int'),
    col('offline', 'Offline|Number', 'int'),
  ],
}

export const ethPorts: TableSpec = {
  id: 'eth-ports',
  columns: [
    col('ont_id', ['ONT-ID', 'ONT|ID'], 'int'),
    col('ont_port_id', ['ONT|port-ID', 'ONT-port-ID'], 'int'),
    col('ont_port_type', ['ONT|Port-type', 'ONT-port-type']),
    col('speed_mbps', ['Speed(Mbps)', 'Speed|(Mbps)'], 'int'),
    col('duplex', 'Duplex'),
    col('link_state', ['LinkState', 'Link|State']),
    col('ring_status', ['RingStatus', 'Ring|Status']),
  ],
}
export const potsPorts: TableSpec = {
  id: 'pots-ports',
  columns: [
    col('port_id', 'Port|ID', 'int'),
    col('physical_state', 'Physical|State'),
    col('admin_state', 'Admin|State'),
    col('hook_state', 'Hook|State'),
    col('session_type', 'Session|Type'),
    col('service_state', 'Service|State'),
    col('call_state', 'Call|State'),
    col('service_codec', 'Service|Codec'),
  ],
}
export const portVlans: TableSpec = {
  id: 'port-vlans',
  columns: [
    col('port_type', 'Port|type'),
    col('port_id', 'Port|ID', 'int'),
    col('c_vlan', 'C-VLAN', 'int'),
    col('c_priority', 'C-PRI', 'int'),
    col('eth_type', 'ETH-type'),
    col('vlan_type', 'VLAN-type'),
    col('s_vlan', 'S-VLAN', 'int'),
    col('s_priority', 'S-PRI', 'int'),
    col('s_priority_policy', 'S-PRI|POLICY'),
  ],
}

/** `display mac-address …` and `display location`. */
export const macs: TableSpec = {
  id: 'macs',
  columns: [
    col('service_port', 'SRV-P|INDEX', 'int'),
    col('bundle', 'BUNDLE|INDEX', 'int'),
    col('type', 'TYPE'),
    col('mac', 'MAC'),
    col('mac_type', 'MAC TYPE'),
    fsp,
    ontOfVpi,
    gemOfVci,
    col('vlan', ['VLAN ID', 'VLAN|ID'], 'int'),
  ],
}
export const ontMacs: TableSpec = {
  id: 'ont-macs',
  columns: [
    fsp,
    col('ont_id', ['ONTID', 'ONT-ID', 'ONT|ID'], 'int'),
    col('ont_port_type', ['ONT|port-type']),
    col('ont_port_id', ['ONT|port-ID'], 'int'),
    col('mac', ['MAC-ADDRESS', 'MAC|address']),
    col('vlan', ['VLAN', 'VLAN|ID'], 'int'),
  ],
}

/** RX and TX are indexes of traffic tables, seen from the subscriber: RX is downstream, `outbound` of the config line. */
export const servicePorts: TableSpec = {
  id: 'service-ports',
  columns: [
    col('index', 'INDEX', 'int'),
    col('vlan', 'VLAN|ID', 'int'),
    col('vlan_attribute', 'VLAN|ATTR'),
    col('port_type', 'PORT|TYPE'),
    fsp,
    ontOfVpi,
    gemOfVci,
    col('flow_type', 'FLOW|TYPE'),
    col('flow_para', 'FLOW|PARA'),
    col('rx', 'RX', 'int'),
    col('tx', 'TX', 'int'),
    col('state', 'STATE'),
  ],
}

export const loadStates: TableSpec = {
  id: 'load-states',
  columns: [
    fsp,
    col('ont_id', 'ONT ID', 'int'),
    col('load_state', 'Load state', 'text'),
    col('load_progress', 'Load progress', 'text'),
  ],
}
export const snmpProfiles: TableSpec = {
  id: 'snmp-profiles',
  columns: [
    col('ont_id', 'ONT ID', 'int'),
    col('snmp_profile_id', 'SNMP profile ID', 'int'),
    col('snmp_profile_name', 'SNMP profile name', 'text'),
  ],
}

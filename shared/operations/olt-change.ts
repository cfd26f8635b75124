import { z } from 'zod'
import { ChangeReport } from '../model/change.ts'
import { OnuTarget } from '../model/onu.ts'
import { CarrierName } from '../model/plan.ts'
import { defineOperation } from './define.ts'

const policies = {
  kind: 'change',
  area: 'onu',
  output: ChangeReport,
  role: 'technician',
  limit: { per: 'onu', max: 12, seconds: 60 },
  confirm: 'preview',
  audit: 'plan',
  undo: 'inverse',
} as const

/** What takes the customer's service: typed confirmation, and few in a row. */
const destructive = { ...policies, confirm: 'typed', limit: { per: 'onu', max: 6, seconds: 600 } } as const
const noWayBack = { none: 'nothing brings back what a restart ends' } as const

const Asked = z.strictObject({
  ...OnuTarget.shape,
  /** Stops after the plan: nothing is sent. */
  dry_run: z.boolean().default(false),
  /** Why, in the operator's words; goes into the audit. */
  reason: z.string().max(200).optional(),
})
const Confirmed = Asked.extend({
  confirm: z.boolean().default(false).meta({ description: 'true, or nothing is done; a preview needs none' }),
})

/** Through whom: left out, the OLT where one has the ONU and answers, else the ACS. */
const way = {
  via: CarrierName.optional(),
  /** Which device is meant where the ACS has several with this serial. */
  acs_device_id: z.string().min(1).max(256).optional(),
}

const Secret = z.string().min(1).max(64).meta({ format: 'password' })
const Address = z.string().max(15)
const Vlan = z.int().min(1).max(4094)
const Profile = z.string().min(1).max(32)
const addressing = {
  ip_address: Address.optional(),
  subnet_mask: Address.optional(),
  gateway: Address.optional(),
  dns_servers: z.string().max(40).optional(),
  vlan_id: Vlan.optional(),
  /** ZTE: VLAN profile made on the OLT beforehand. */
  vlan_profile: Profile.optional(),
}

const requirement = (verb: string) =>
  ({ method: 'POST', path: `/api/olts/realtime/:olt_id/onus/:serial/tr069/${verb}` }) as const
const own = (verb: string) => ({ method: 'POST', path: `/api/v1/olts/:olt_id/onus/:serial/${verb}` }) as const

export const rebootOnu = defineOperation({
  ...policies,
  name: 'onu.reboot',
  summary: 'Restart an ONU through its OLT or an ACS',
  input: Asked.extend(way),
  undo: noWayBack,
  http: requirement('reboot'),
})

export const resetOnu = defineOperation({
  ...destructive,
  name: 'onu.factory_reset',
  summary: 'Give an ONU its factory settings through its OLT or an ACS',
  input: Confirmed.extend(way),
  undo: noWayBack,
  http: requirement('factory-reset'),
})

export const disableOnu = defineOperation({
  ...destructive,
  name: 'onu.disable',
  summary: 'Deactivate an ONU on its OLT: no light, no service',
  input: Confirmed,
  http: requirement('disable'),
})

export const enableOnu = defineOperation({
  ...policies,
  name: 'onu.enable',
  summary: 'Activate an ONU that was disabled on its OLT',
  input: Asked,
  http: requirement('enable'),
})

export const setManagementIp = defineOperation({
  ...policies,
  name: 'onu.management_ip.set',
  summary: 'Set the IP host over which an ONU is managed',
  input: Asked.extend({
    addressing_type: z.enum(['static', 'dhcp']),
    ...addressing,
    gemport: z.int().min(0).max(4095).optional(),
  }),
  http: requirement('management-ip'),
})

export const setWan = defineOperation({
  ...policies,
  name: 'onu.wan.set',
  summary: 'Set the internet WAN of a routing ONU by OMCI, where its model takes it',
  input: Asked.extend({
    addressing_type: z.enum(['static', 'dhcp', 'pppoe']),
    ...addressing,
    nat_enabled: z.boolean().optional(),
    pppoe_username: z.string().min(1).max(64).optional(),
    pppoe_password: Secret.optional(),
    /** Huawei: WAN profile with NAT and service type. */
    wan_profile_id: z.int().min(0).max(255).optional(),
    /** ZTE, static: IP profile made on the OLT beforehand. */
    ip_profile: Profile.optional(),
  }),
  http: requirement('wan-config'),
})

export const describeOnu = defineOperation({
  ...policies,
  name: 'onu.description.set',
  summary: 'Change description and, on ZTE, name of an ONU on its OLT',
  input: Asked.extend({ description: z.string().max(64).optional(), name: z.string().max(32).optional() }),
  http: own('description'),
})

export const setServicePort = defineOperation({
  ...policies,
  name: 'onu.service_port.set',
  summary: 'Change the VLAN of a service port, or without index add one: the management VLAN has its own',
  input: Asked.extend({
    index: z.int().min(0).max(65_535).optional(),
    vlan: Vlan,
    user_vlan: Vlan.optional(),
    /** For a new one. Huawei: GEM port, mapped in the line profile. ZTE: virtual port. */
    gemport: z.int().min(0).max(4095).optional(),
  }),
  http: own('service-port'),
})

export const bindTr069 = defineOperation({
  ...policies,
  name: 'onu.tr069.bind',
  summary: 'Point an ONU at the ACS: server profile, management IP, binding, management VLAN',
  input: Asked.extend({
    acs_url: z.string().min(8).max(128),
    acs_username: z.string().min(1).max(64),
    acs_password: Secret,
    vlan_id: Vlan,
    gemport: z.int().min(0).max(4095).default(1),
    /** Huawei: an existing profile is bound as it is; left out, one of this name is used or made. */
    profile_id: z.int().min(0).max(4095).optional(),
    profile_name: Profile.optional(),
    vlan_profile: Profile.optional(),
    /** Huawei: also switch management on in the line profile, for every ONU that has it. */
    line_profile: z.boolean().default(false),
  }),
  http: own('tr069-binding'),
})

export const setOltWifi = defineOperation({
  ...policies,
  name: 'onu.olt_wifi.set',
  summary: 'Change WiFi of a ZTE ONU through its ZTE OLT; Huawei OLTs cannot',
  input: Asked.extend({
    /** 1 to 4: 2.4 GHz, 5 to 8: 5 GHz. */
    network: z.int().min(1).max(8),
    ssid: z.string().min(1).max(32).optional(),
    password: Secret.min(8).optional(),
    enable: z.boolean().optional(),
  }),
  http: own('wifi'),
})

export const readOltConfig = defineOperation({
  name: 'onu.olt_config',
  kind: 'read',
  area: 'onu',
  summary: 'What an OLT holds of one ONU now, in the fields of the change that would set it; never a key',
  input: OnuTarget.extend({
    part: z.enum(['description', 'service_port', 'management_ip', 'wan', 'tr069', 'wifi']),
  }),
  output: z.object({
    source: z.string(),
    at: z.string(),
    /** `of`: number of a service port or a WiFi network; null where there is one. */
    items: z.array(
      z.object({
        of: z.string().nullable(),
        values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      }),
    ),
  }),
  role: 'technician',
  limit: { per: 'onu', max: 30, seconds: 600 },
  confirm: { none: 'reads change nothing' },
  audit: { none: 'reading leaves no trace on a device' },
  http: { method: 'GET', path: '/api/v1/olts/:olt_id/onus/:serial/config/:part' },
})

export const saveOlt = defineOperation({
  ...policies,
  name: 'olt.save',
  area: 'olt',
  summary: 'Save the configuration of an OLT, so that it outlives a restart',
  input: z.strictObject({
    id: z.int().min(1),
    dry_run: z.boolean().default(false),
    reason: z.string().max(200).optional(),
  }),
  limit: { per: 'workspace', max: 12, seconds: 600 },
  undo: { none: 'saving changes nothing that runs' },
  http: { method: 'POST', path: '/api/v1/olts/:id/save' },
})

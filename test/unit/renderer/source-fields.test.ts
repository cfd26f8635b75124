// What is typed into the form of a source, and what is asked for it.
import { describe, expect, it } from 'vitest'
import {
  addInputOf,
  changesOf,
  fieldsOf,
  freeName,
  newFields,
  rangeOf,
  wrongFields,
} from '../../../renderer/screens/settings/source-fields.ts'
import { addSource, type SourceSettings, updatableSource } from '../../../shared/operations/source.ts'

const budget = {
  read_timeout_s: 30,
  task_timeout_s: 180,
  connect_timeout_s: 10,
  concurrency: 4,
  per_second: null,
  breaker_failures: 3,
  breaker_pause_s: 15,
}
const acs: SourceSettings = {
  id: 3,
  name: 'ACS central',
  kind: 'acs',
  url: 'http://10.0.0.5:7557',
  auth: 'bearer',
  user: null,
  header: null,
  secret_set: true,
  simulated: false,
  writes: false,
  budget,
  olt: null,
  status: null,
}
const olt: SourceSettings = {
  ...acs,
  id: 4,
  name: 'Cabecera',
  kind: 'olt',
  auth: 'none',
  user: 'noc',
  budget: null,
  olt: {
    id: 1,
    vendor: 'huawei',
    host: '10.0.0.2',
    port: 22,
    transport: 'ssh',
    legacy: false,
    host_key: 'SHA256:abc',
    per_minute: 60,
    jump: null,
  },
}

describe('a new source', () => {
  it('is asked with what was typed and nothing else, in the form the contract has', () => {
    const fields = { ...newFields('olt', []), host: ' 10.0.0.2 ', user: 'noc', secret: ' con espacios ' }
    const input = addInputOf(fields)
    expect(addSource.input.safeParse(input).success).toBe(true)
    expect(input).toEqual({
      kind: 'olt',
      vendor: 'huawei',
      host: '10.0.0.2',
      port: 22,
      user: 'noc',
      secret: ' con espacios ',
      name: 'OLT',
      transport: 'ssh',
      legacy: false,
      per_minute: 60,
    })
    const asked = addInputOf({ ...newFields('acs', []), url: 'http://acs:7557' }, { unchecked: true })
    expect(asked).toMatchObject({ kind: 'acs', url: 'http://acs:7557', unchecked: true, per_second: null })
    expect(addSource.input.safeParse(asked).success).toBe(true)
  })

  it('names every field that is missing or has another form', () => {
    expect(wrongFields(newFields('acs', []), null)).toEqual(['url'])
    expect(wrongFields(newFields('olt', []), null)).toEqual(['host', 'user', 'secret'])
    const fields = { ...newFields('olt', []), host: 'a b', user: 'noc', secret: 'x', port: '0', per_minute: 'muchos' }
    expect(wrongFields(fields, null)).toEqual(['host', 'port', 'per_minute'])
    const telnet = { ...fields, host: 'olt', port: '23', per_minute: '60', transport: 'telnet' as const }
    expect(wrongFields(telnet, null), 'the clear text was not accepted').toEqual(['clear_text'])
    expect(rangeOf('per_minute')).toEqual({ min: 1, max: 600 })
    expect(rangeOf('host')).toBe(null)
  })

  it('gets a name that is free', () => {
    expect(freeName('OLT', [])).toBe('OLT')
    expect(freeName('OLT', ['OLT', 'OLT 2', 'GenieACS'])).toBe('OLT 3')
  })
})

describe('a source that exists', () => {
  it('sends only what changed, and its secret only when another one was typed', () => {
    const fields = fieldsOf(acs)
    expect(fields.secret).toBe('')
    expect(changesOf(fields, acs)).toEqual({})
    expect(wrongFields(fields, acs), 'a kept secret is not asked for again').toEqual([])
    const changed = changesOf({ ...fields, name: 'Otro', secret: 'nuevo', per_second: '0,5' }, acs)
    expect(changed).toEqual({ name: 'Otro', secret: 'nuevo', per_second: 0.5 })
    expect(updatableSource.safeParse({ id: 3, ...changed }).success).toBe(true)
  })

  it('sends together what belongs together', () => {
    expect(changesOf({ ...fieldsOf(acs), auth: 'header' }, acs)).toEqual({ auth: 'header', header: 'X-Api-Key' })
    const fields = fieldsOf(olt)
    expect(changesOf({ ...fields, jump_host: 'salto', jump_user: 'noc', jump_secret: 'x' }, olt)).toMatchObject({
      jump_host: 'salto',
      jump_port: 22,
      jump_user: 'noc',
      jump_secret: 'x',
    })
    const jump = { host: 'salto', port: 2222, user: 'noc', host_key: null }
    const behind = { ...olt, olt: olt.olt && { ...olt.olt, jump } }
    const emptied = changesOf({ ...fieldsOf(behind), jump_host: ' ', jump_user: '' }, behind)
    expect(emptied, 'no host in between any more').toEqual({ jump_host: null })
    expect(updatableSource.safeParse({ id: 3, ...emptied }).success).toBe(true)
    const telnet = changesOf({ ...fields, transport: 'telnet', port: '23', clear_text: true }, olt)
    expect(telnet).toMatchObject({ transport: 'telnet', port: 23, clear_text: true })
  })
})

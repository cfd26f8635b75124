// The channel of a WiFi wish: automatic or not, what unit and country allow.
import { describe, expect, it } from 'vitest'
import { type Leaves, readOnly, under, unread } from './build.ts'
import { noteKeys, plan, reasons, sent, tree, w5 } from './wish.ts'

describe('channel', () => {
  const list = { PossibleChannels: '1,2,3,4,5,6,7,8,9,10,11' }

  it('switches automatic off in the same write', () => {
    expect(sent(plan(tree('huawei', { ...list, Channel: 9, AutoChannelEnable: true }), { channel: 6 }))).toEqual({
      Channel: 6,
      AutoChannelEnable: false,
    })
  })

  it('"auto" and 0: the switch, channel 0 where there is none, both on FiberHome', () => {
    const both = { Channel: 6, AutoChannelEnable: false }
    expect(sent(plan(tree('huawei', both), { channel: 'auto' }))).toEqual({ AutoChannelEnable: true })
    expect(sent(plan(tree('huawei', both), { channel: 0 }))).toEqual({ AutoChannelEnable: true })
    expect(sent(plan(tree('ctcom', { Channel: 6 }), { channel: 'auto' }))).toEqual({ Channel: 0 })
    expect(sent(plan(tree('fiberhome', both), { channel: 'auto' }))).toEqual({ AutoChannelEnable: true, Channel: 0 })
  })

  it('knows what is already so', () => {
    const equal = (leaves: Leaves, channel: number | 'auto') => plan(tree('zte', leaves), { channel }).fields[0]?.equal
    expect(equal({ Channel: 0 }, 'auto')).toBe(true)
    expect(equal({ Channel: 6, AutoChannelEnable: true }, 6)).toBe(false)
    expect(equal({ Channel: 6, AutoChannelEnable: false }, 6)).toBe(true)
    expect(equal({ Channel: 6, AutoChannelEnable: unread }, 6)).toBe(false)
  })

  it('refuses a channel that the unit does not list, and names those that it does', () => {
    const write = plan(tree('huawei', { ...list, Channel: 1 }), { channel: 13 })
    expect(write.refused).toEqual([
      {
        field: 'channel',
        reason: 'channel_not_possible',
        params: { channel: 13, band: '2.4GHz', channels: '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11' },
      },
    ])
  })

  it('goes by the country where the unit lists none or only its own (FiberHome "12")', () => {
    const at = (RegulatoryDomain: string) =>
      reasons(plan(tree('fiberhome', { Channel: 1, PossibleChannels: '12', RegulatoryDomain }), { channel: 13 }))
    expect(at('US')).toEqual(['channel channel_not_allowed'])
    expect(at('ID')).toEqual([])
    expect(reasons(plan(tree('zte', { Channel: 1 }), { channel: 36 }))).toEqual(['channel channel_not_allowed'])
  })

  it('checks the new country when both change', () => {
    const leaves = tree('zte', { Channel: 1, PossibleChannels: '1-13', RegulatoryDomain: 'idI' })
    expect(reasons(plan(leaves, { channel: 13, country_domain: 'US' }))).toEqual(['channel channel_not_allowed'])
  })

  const wide = (leaves: Leaves) =>
    tree('zte', { PossibleChannels: '1-13', Channel: 1, AutoChannelEnable: false, ...leaves })

  it('must be allowed by the country that was read, even where the unit lists it', () => {
    const write = plan(wide({ RegulatoryDomain: 'DO' }), { channel: 13 })
    expect(write.refused).toEqual([
      {
        field: 'channel',
        reason: 'channel_not_allowed',
        params: { channel: 13, band: '2.4GHz', country: 'DO', channels: '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11' },
      },
    ])
    expect(write.pairs).toEqual([])
    expect(reasons(plan(wide({ RegulatoryDomain: 'DO' }), { channel: 11 }))).toEqual([])
    expect(reasons(plan(wide({ RegulatoryDomain: 'BR' }), { channel: 13 }))).toEqual([])
    expect(reasons(plan(wide({ RegulatoryDomain: 'DO' }), { channel: 13, country_domain: 'BR' }))).toEqual([])
  })

  it.each<[string, Leaves]>([
    ['unknown', {}],
    ['unread', { RegulatoryDomain: unread }],
    ['none', { RegulatoryDomain: '00' }],
  ])("goes by the unit's own list alone where the country is %s", (_state, country) => {
    expect(reasons(plan(wide(country), { channel: 13 }))).toEqual([])
  })

  it('that stays must be allowed by the new country', () => {
    const kept = (leaves: Leaves, country_domain = 'DO') =>
      reasons(plan(wide({ RegulatoryDomain: 'BR', ...leaves }), { country_domain }))
    const write = plan(wide({ RegulatoryDomain: 'BR', Channel: 13 }), { country_domain: 'DO' })
    expect(write.refused).toMatchObject([
      { field: 'country_domain', reason: 'channel_not_allowed', params: { channel: 13, country: 'DO' } },
    ])
    expect(write.pairs).toEqual([])
    expect(kept({ Channel: 11 })).toEqual([])
    expect(kept({ Channel: 13 }, 'AR')).toEqual([])
    // Automatic or unknown: nothing fixed stays.
    expect(kept({ Channel: 13, AutoChannelEnable: true })).toEqual([])
    expect(kept({ Channel: 13, AutoChannelEnable: unread })).toEqual([])
    expect(kept({ Channel: unread })).toEqual([])
  })

  it('that cannot be written stays too', () => {
    const leaves = wide({ RegulatoryDomain: 'BR', Channel: readOnly(13) })
    expect(reasons(plan(leaves, { channel: 6, country_domain: 'DO' }))).toEqual([
      'channel field_read_only',
      'country_domain channel_not_allowed',
    ])
    expect(reasons(plan(wide({ RegulatoryDomain: 'BR', Channel: 13 }), { channel: 6, country_domain: 'DO' }))).toEqual(
      [],
    )
    expect(
      reasons(plan(wide({ RegulatoryDomain: 'BR', Channel: 13 }), { channel: 'auto', country_domain: 'DO' })),
    ).toEqual([])
  })

  it('is nobody’s concern while neither it nor the country changes', () => {
    const leaves = wide({ RegulatoryDomain: 'DO', Channel: 13, Enable: true })
    expect(
      reasons(plan(leaves, { ssid: 'Otra', enable: false, tx_power: 100 })).filter((one) => /channel/.test(one)),
    ).toEqual([])
    expect(plan(leaves, { country_domain: 'DO' })).toMatchObject({ refused: [], fields: [{ equal: true }], pairs: [] })
  })

  it('allows radar channels on 5 GHz and says so', () => {
    const leaves = { ...tree('huawei', {}), ...under(w5, { SSID: 'Casa-5G', X_HW_RFBand: '5GHz', Channel: 36 }) }
    const write = plan(leaves, { channel: 100 }, '5GHz')
    expect(write).toMatchObject({ path: w5, pairs: [{ path: `${w5}.Channel`, value: 100 }] })
    expect(noteKeys(write)).toEqual(['channel_radar'])
  })
})

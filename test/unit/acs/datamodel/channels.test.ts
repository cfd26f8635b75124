import { describe, expect, it } from 'vitest'
import { channelProblem } from '../../../../main/acs/datamodel/index.ts'

describe('channels of a band and country', () => {
  it('ends 2.4 GHz at 11 in the United States and the Dominican Republic, at 13 elsewhere', () => {
    expect(channelProblem('2.4GHz', 12, 'US')?.reason).toBe('channel_not_allowed')
    expect(channelProblem('2.4GHz', 12, 'do')?.params).toMatchObject({ channel: 12, country: 'do' })
    expect(channelProblem('2.4GHz', 13, 'AR')).toBeNull()
    expect(channelProblem('2.4GHz', 13, null)).toBeNull()
    expect(channelProblem('2.4GHz', 14, 'AR')).not.toBeNull()
  })

  it.each(['MX', 'TW', 'PA', 'KY', 'BR', 'CO', 'GB', 'XK'])(
    'restricts only where it is sure: %s has channel 13',
    (code) => {
      expect(channelProblem('2.4GHz', 13, code)).toBeNull()
    },
  )

  it.each(['CA', 'DM', 'GT', 'NI', 'PR', 'VI'])('ends at channel 11 in %s', (code) => {
    expect(channelProblem('2.4GHz', 11, code)).toBeNull()
    expect(channelProblem('2.4GHz', 12, code)?.params.channels).toBe('1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11')
  })

  it('names only channels that the unit takes too', () => {
    expect(channelProblem('2.4GHz', 13, 'DO', [1, 6, 11, 13])?.params.channels).toBe('1, 6, 11')
    expect(channelProblem('2.4GHz', 36, null)?.params.country).toBe('—')
  })

  it('knows the numbers of 5 GHz, radar channels included', () => {
    for (const channel of [36, 48, 52, 64, 100, 144, 149, 165]) expect(channelProblem('5GHz', channel, 'BR')).toBeNull()
    for (const channel of [6, 34, 37, 68, 145, 166]) expect(channelProblem('5GHz', channel, 'BR')).not.toBeNull()
    expect(channelProblem('5GHz', 149, 'JP')).not.toBeNull()
  })

  it('lets automatic pass everywhere', () => {
    expect(channelProblem('2.4GHz', 'auto', 'US')).toBeNull()
    expect(channelProblem('5GHz', 0, null)).toBeNull()
  })
})

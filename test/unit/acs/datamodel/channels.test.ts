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

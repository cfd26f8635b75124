// The network as a whole: who lives in it, how it grows, how it starts.
import { describe, expect, it } from 'vitest'
import { parseTable } from '../../../main/lab/data/table.ts'
import { type Lab, type LabOptions, startLab } from '../../../main/lab/index.ts'
import { list, send } from './desk.ts'

async function inLab<T>(options: LabOptions, work: (lab: Lab) => Promise<T>): Promise<T> {
  const lab = await startLab({ pace: 0, ...options })
  try {
    return await work(lab)
  } finally {
    await lab.close()
  }
}

const theFortieth = async (lab: Lab): Promise<unknown[]> => {
  const truth = await lab.truth(serials(lab)[40] ?? '')
  const names = Object.entries(truth).filter(([path]) => /SSID$|Username$|HostName$|SerialNumber$/.test(path))
  return [serials(lab), names]
}

const serials = (lab: Lab): string[] => lab.customers.map(({ serial }) => serial)

describe('the network', () => {
  it('has the five that everybody knows', async () => {
    const people = await inLab({}, async (lab) => lab.customers.map(({ name, serial }) => `${name} ${serial}`))
    expect(people).toEqual([
      'Ana Ruiz HWTC0A1B2C3D',
      'Nora Benítez ALCLB3C41D07',
      'Luis Araya ZTEGC1192DD7',
      'Irene Maidana TPLG7A40C1E9',
      'Juan Pérez HWTC12345678',
    ])
  })

  it('is the same for the same seed and another for another', async () => {
    const [first, again, other] = await Promise.all([1, 1, 2].map((seed) => inLab({ onus: 60, seed }, theFortieth)))
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
  })

  it('of 20,000 has as many serials, of several vendors, a few of them weak or off', async () => {
    await inLab({ onus: 20_000 }, async (lab) => {
      expect(new Set(serials(lab)).size).toBe(20_000)
      expect(new Set(serials(lab).map((serial) => serial.slice(0, 4))).size).toBe(6)
      const old = new Date(Date.now() - 3_600_000).toISOString()
      const reply = await send(
        lab,
        'HEAD',
        `/devices/?query=${encodeURIComponent(JSON.stringify({ _lastInform: { $lt: old } }))}`,
      )
      const quiet = Number(reply.headers.find(([name]) => name === 'total')?.[1])
      expect(quiet).toBeGreaterThan(600)
      expect(quiet).toBeLessThan(1200)
      const page = await list(
        lab,
        'devices',
        { _id: { $gt: '00259E-EG8145V5-4' } },
        `&sort=${encodeURIComponent('{"_id":1}')}&limit=500`,
      )
      expect(page).toHaveLength(500)
    })
  })

  it('tells some TP-Links by a factory number, which control knows as well', async () => {
    await inLab({ onus: 400 }, async (lab) => {
      const found = await list(
        lab,
        'devices',
        { '_deviceId._ProductClass': 'Device2' },
        '&projection=_deviceId._SerialNumber',
      )
      const reported = found.map((one) => String((one._deviceId as Record<string, unknown>)._SerialNumber))
      const factory = reported.filter((serial) => /^22/.test(serial))
      expect(factory.length).toBeGreaterThan(0)
      expect(await lab.truth(factory[0] ?? '')).toHaveProperty(['Device.Optical.Interface.1.GponAuth.GponSn'])
    })
  })

  it('has a clock of its own when asked', async () => {
    await inLab({ clockOffsetMs: 7_200_000 }, async (lab) => {
      const reply = await send(lab, 'GET', '/devices/?projection=_lastInform&limit=1')
      const date = Date.parse(reply.headers.find(([name]) => name === 'Date')?.[1] ?? '')
      expect(date - Date.now()).toBeGreaterThan(7_100_000)
    })
  })

  it('listens on this machine only, on the port asked for', async () => {
    const port = await inLab({}, async (lab) => Number(new URL(lab.acs.url).port))
    await inLab({ port }, async (lab) => {
      expect(lab.acs.url).toBe(`http://127.0.0.1:${port}`)
      await expect(startLab({ port })).rejects.toThrow('EADDRINUSE')
    })
  })

  it('refuses a size or pace that makes no sense, and work after its end', async () => {
    await expect(startLab({ onus: 0 })).rejects.toThrow(RangeError)
    await expect(startLab({ onus: 20_001 })).rejects.toThrow(RangeError)
    await expect(startLab({ pace: Number.NaN })).rejects.toThrow(RangeError)
    const lab = await startLab({ pace: 0 })
    await Promise.all([lab.close(), lab.close()])
    await expect(lab.requests()).rejects.toThrow('the lab has ended')
  })
})

describe('a model table', () => {
  it('reads names, flags, types and values', () => {
    expect(parseTable('@ A.\n// remark\nB.C ws? str {x} and {y}\nT w obj\n@each host H.#.\nM - uint 4')).toEqual([
      { path: 'A.B.C', writable: true, secret: true, unread: true, type: 'str', value: ['', 'x', ' and ', 'y', ''] },
      { path: 'A.T', writable: true, secret: false, unread: false, type: 'obj', value: [''] },
      { path: 'H.#.M', writable: false, secret: false, unread: false, type: 'uint', value: ['4'], each: 'host' },
    ])
  })

  it('with a line that is none is refused', () => {
    expect(() => parseTable('SSID x str')).toThrow('not a line of a model table: SSID x str')
    expect(() => parseTable('@each hosts H.#.')).toThrow('no such rows: hosts')
  })
})

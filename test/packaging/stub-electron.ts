// What electron-builder needs of an Electron distribution, without the 100 MB: the program that is packed into it is real.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Marks the place of the fuses in every Electron binary; after it version, number of fuses, and one letter for each: 1 on, r removed. */
const fuses = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('11111111r'),
])

export function writeStubElectron(folder: string, version: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  for (const locale of ['es', 'pt-BR', 'en-US', 'de']) writeFileSync(join(folder, 'locales', `${locale}.pak`), '')
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox']) writeFileSync(join(folder, file), file)
  writeFileSync(join(folder, 'version'), version)
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('#!/bin/false\n'), fuses, Buffer.from('\n')]), {
    mode: 0o755,
  })
}

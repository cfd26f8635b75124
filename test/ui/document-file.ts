// A file as an operator has it on the disk, and dropping it on the window as the desktop does.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from '../scenario/folder.ts'
import { sownDocument } from '../scenario/sown-document.ts'
import type { Seat } from './browser.ts'

export interface Files {
  /** A device document. */
  document: string
  /** A second one. */
  other: string
  /** No JSON. */
  photo: string
  folder: string
  /** More than is ever read. */
  huge: string
  remove(): Promise<void>
}

export async function writeFiles(): Promise<Files> {
  const folder = await temporaryFolder()
  const files = {
    document: join(folder, 'ana-ruiz.json'),
    other: join(folder, 'otro.json'),
    photo: join(folder, 'foto.json'),
    folder: join(folder, 'carpeta'),
    huge: join(folder, 'enorme.json'),
  }
  await writeFile(files.document, JSON.stringify(sownDocument))
  await writeFile(files.other, JSON.stringify({ ...sownDocument, _id: 'A-B-OTRO12345678' }))
  await writeFile(files.photo, 'GIF89a')
  await writeFile(files.huge, ' '.repeat(16_000_001))
  await mkdir(files.folder)
  return { ...files, remove: () => rm(folder, { recursive: true, force: true }) }
}

type Step = 'dragEnter' | 'dragOver' | 'drop'

/** Takes files over the middle of the window, by the browser's own drag and drop; then step by step. */
export async function pickUp(
  { page, context }: Seat,
  files: readonly string[],
): Promise<(step: Step) => Promise<void>> {
  const devTools = await context.newCDPSession(page)
  return async (type) => {
    await devTools.send('Input.dispatchDragEvent', {
      type,
      x: 640,
      y: 400,
      data: { items: [], files: [...files], dragOperationsMask: 1 },
    })
  }
}

export async function drop(seat: Seat, ...files: string[]): Promise<void> {
  const move = await pickUp(seat, files)
  for (const step of ['dragEnter', 'dragOver', 'drop'] as const) await move(step)
}

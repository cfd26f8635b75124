// The picture in the tray: the shapes of the status bar, drawn dot by dot, because a colour alone tells too little.

export type Health = 'ok' | 'warn' | 'bad' | 'unknown'

/** Red, green and blue of the light theme, legible on dark bars as well. */
const colours: Record<Health, readonly [number, number, number]> = {
  ok: [20, 148, 140],
  warn: [214, 142, 16],
  bad: [204, 34, 50],
  unknown: [124, 138, 156],
}

/** Whether a point lies in the shape; both from -1 to 1, y downwards. */
const shapes: Record<Health, (x: number, y: number) => boolean> = {
  ok: (x, y) => x * x + y * y <= 0.72,
  warn: (x, y) => Math.abs(x) + Math.abs(y) <= 0.95,
  bad: (x, y) => y >= -0.75 && Math.abs(x) <= (0.85 - y) * 0.55,
  unknown: (x, y) => x * x + y * y <= 0.72 && x * x + y * y >= 0.34,
}

/** Points that are tried in each direction of a dot: makes edges smooth. */
const samples = 4

/** `size` × `size` dots of four bytes: blue, green, red, opacity (already multiplied in), as `nativeImage` takes them. */
export function trayPicture(health: Health, size: number): Buffer {
  const [red, green, blue] = colours[health]
  const isInside = shapes[health]
  const picture = Buffer.alloc(size * size * 4)
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const cover = coverOf(isInside, column, row, size)
      const dot = [blue * cover, green * cover, red * cover, 255 * cover].map(Math.round)
      picture.set(dot, (row * size + column) * 4)
    }
  }
  return picture
}

function coverOf(isInside: (x: number, y: number) => boolean, column: number, row: number, size: number): number {
  let hits = 0
  for (let point = 0; point < samples * samples; point += 1) {
    const x = column + ((point % samples) + 0.5) / samples
    const y = row + (Math.floor(point / samples) + 0.5) / samples
    if (isInside((x / size) * 2 - 1, (y / size) * 2 - 1)) hits += 1
  }
  return hits / (samples * samples)
}

// Arrows over tiles that stand in rows: right and left by order, up and down by where they stand.

const middle = ({ left, width }: DOMRect): number => left + width / 2

/** The tile in the next row that way which stands nearest below or above. */
function inNextRow(tiles: readonly HTMLElement[], from: HTMLElement, isDown: boolean): HTMLElement | undefined {
  const here = from.getBoundingClientRect()
  const beyond = tiles
    .map((tile) => ({ tile, box: tile.getBoundingClientRect() }))
    .filter(({ box }) => (isDown ? box.top > here.top + 4 : box.top < here.top - 4))
  const rows = beyond.map(({ box }) => box.top)
  const row = isDown ? Math.min(...rows) : Math.max(...rows)
  return beyond
    .filter(({ box }) => Math.abs(box.top - row) <= 4)
    .toSorted((a, b) => Math.abs(middle(a.box) - middle(here)) - Math.abs(middle(b.box) - middle(here)))[0]?.tile
}

/** Where a key leads from the tile that has the focus; undefined when it leads nowhere. */
export function targetTile(
  key: string,
  tiles: readonly HTMLElement[],
  focused: Element | null,
): HTMLElement | undefined {
  const at = focused instanceof HTMLElement ? tiles.indexOf(focused) : -1
  const from = tiles[at]
  if (!from) return undefined
  if (key === 'ArrowRight') return tiles[at + 1]
  if (key === 'ArrowLeft') return tiles[at - 1]
  if (key === 'ArrowDown' || key === 'j') return inNextRow(tiles, from, true)
  if (key === 'ArrowUp' || key === 'k') return inNextRow(tiles, from, false)
  if (key === 'Home') return tiles[0]
  return key === 'End' ? tiles.at(-1) : undefined
}

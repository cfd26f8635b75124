// What every screen is held to: accessible, whole, and nothing over anything.
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

interface AxeResult {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[]
}

/** Violations of WCAG 2.2 AA and of good practice; empty when there are none. */
export async function axe(page: Page): Promise<string[]> {
  // The page's own policy refuses scripts from elsewhere: axe is evaluated by the browser's debugger instead.
  const { readFile } = await import('node:fs/promises')
  await page.evaluate(await readFile(axePath, 'utf8'))
  const { violations } = (await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })',
  )) as AxeResult
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  )
}

/** Texts that do not fit their box and are not meant to end in "…", and anything that makes the page itself scroll sideways. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const isCut = (element: HTMLElement): boolean => {
      const { overflowX, textOverflow, visibility } = getComputedStyle(element)
      if (!['hidden', 'clip'].includes(overflowX) || textOverflow === 'ellipsis' || visibility === 'hidden')
        return false
      return element.clientWidth > 2 && element.textContent !== '' && element.scrollWidth > element.clientWidth + 1
    }
    const cut = [...document.querySelectorAll<HTMLElement>('body *')]
      .filter(isCut)
      .map(({ tagName, textContent }) => `${tagName} ${textContent?.slice(0, 60)}`)
    return document.documentElement.scrollWidth > innerWidth ? [...cut, 'the page scrolls sideways'] : cut
  })

/** Values and ages that begin in a card and end outside it. */
export const sticksOut = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('section dd, section dt')].flatMap((element) => {
      const card = element.closest('section')
      const text = document.createRange()
      text.selectNodeContents(element)
      const isOut = card !== null && text.getBoundingClientRect().right > card.getBoundingClientRect().right + 1
      return isOut ? [`${element.tagName} ${element.textContent?.slice(0, 60)}`] : []
    }),
  )

/** Pairs of texts that lie over each other. */
export const overlaps = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    // Text for screen readers sits clipped to a pixel: nobody sees it lie over anything.
    const isForEarsOnly = (element: Element | null): boolean => {
      if (element === null) return false
      const { visibility, position } = getComputedStyle(element)
      return (
        visibility === 'hidden' ||
        (position === 'absolute' && element.clientWidth <= 1) ||
        isForEarsOnly(element.parentElement)
      )
    }
    const boxesOf = (node: Node): { text: string; box: DOMRect }[] => {
      const text = node.textContent?.trim() ?? ''
      if (text === '' || isForEarsOnly(node.parentElement)) return []
      const range = document.createRange()
      range.selectNodeContents(node)
      // What ends in "…" takes the room of its box, however long the text is.
      const cell = node.parentElement
      const isShortened = cell !== null && getComputedStyle(cell).textOverflow === 'ellipsis'
      return (isShortened ? [cell.getBoundingClientRect()] : [...range.getClientRects()])
        .filter(({ width, height }) => width > 3 && height > 3)
        .map((box) => ({ text, box }))
    }
    const walker = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT)
    const boxes: { text: string; box: DOMRect }[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) boxes.push(...boxesOf(node))
    const lieOver = (a: DOMRect, b: DOMRect): boolean =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5
    return boxes.flatMap((a, index) =>
      boxes
        .slice(index + 1)
        .filter((b) => lieOver(a.box, b.box))
        .map((b) => `"${a.text}" over "${b.text}"`),
    )
  })

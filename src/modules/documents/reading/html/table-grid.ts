import type { Element } from './tree.ts'

/** One printed cell: how many columns and rows it covers. */
interface GridCell {
  readonly element: Element
  readonly columns: number
  readonly rows: number
}

// A damaged colspan must not make millions of cells.
const widest = 128

function spanOf(element: Element, name: 'colspan' | 'rowspan'): number {
  const printed = Number(element.attributes.get(name) ?? 1)
  return Number.isInteger(printed) && printed >= 1 ? Math.min(printed, name === 'colspan' ? widest : 1000) : 1
}

function childrenOf(element: Element, skipped: ReadonlySet<Element>): Element[] {
  return element.children.filter(
    (child): child is Element => typeof child !== 'string' && !skipped.has(child),
  )
}

function rowsOf(table: Element, skipped: ReadonlySet<Element>): Element[] {
  return childrenOf(table, skipped).flatMap((child) => {
    if (child.name === 'tr') return [child]
    return ['tbody', 'thead', 'tfoot', 'form'].includes(child.name) ? rowsOf(child, skipped) : []
  })
}

function holds(element: Element, name: string): boolean {
  return element.children.some(
    (child) => typeof child !== 'string' && (child.name === name || holds(child, name)),
  )
}

/** The rows of a table, or undefined for one that only lays out the page: one column, or tables inside. */
export function gridOf(table: Element, skipped: ReadonlySet<Element>): GridCell[][] | undefined {
  const rows = rowsOf(table, skipped).map((row) =>
    childrenOf(row, skipped)
      .filter(({ name }) => name === 'td' || name === 'th')
      .slice(0, widest)
      .map((element) => ({
        element,
        columns: spanOf(element, 'colspan'),
        rows: spanOf(element, 'rowspan'),
      })),
  )
  const filled = rows.filter((row) => row.length > 0)
  if (!filled.some((row) => row.length >= 2)) return undefined
  return filled.some((row) => row.some(({ element }) => holds(element, 'table'))) ? undefined : filled
}

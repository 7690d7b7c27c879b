/** A line of a tree; `parentId` null (or pointing outside the list) puts it at the top. */
export type TreeItem<Id extends string = string> = {
  id: Id
  name: string
  parentId: Id | null
  /** Short word beside the name, by which one may also choose: 小学, 党支部. */
  group?: string | undefined
}

export type TreeLine<T extends TreeItem> = { item: T; depth: number; childCount: number }

/** Children of every item, in the order given; key null holds the top. Cycles cannot be reached from the top and are left out. */
export function childrenOf<T extends TreeItem>(items: readonly T[]): Map<string | null, T[]> {
  const known = new Set<string>(items.map(({ id }) => id))
  const children = new Map<string | null, T[]>()
  for (const item of items) {
    const parent = item.parentId !== null && known.has(item.parentId) ? item.parentId : null
    const siblings = children.get(parent)
    if (siblings) siblings.push(item)
    else children.set(parent, [item])
  }
  return children
}

/** The tree as lines from top to bottom; below a line for which `opened` says no, nothing is listed. */
export function linesOf<T extends TreeItem>(
  items: readonly T[],
  opened: (item: T) => boolean,
): TreeLine<T>[] {
  const children = childrenOf(items)
  const lines: TreeLine<T>[] = []
  const walk = (parent: string | null, depth: number) => {
    for (const item of children.get(parent) ?? []) {
      const childCount = children.get(item.id)?.length ?? 0
      lines.push({ item, depth, childCount })
      if (childCount > 0 && opened(item)) walk(item.id, depth + 1)
    }
  }
  walk(null, 0)
  return lines
}

/** Ids of everything below an item. */
export function idsBelow<T extends TreeItem>(items: readonly T[], id: string): T['id'][] {
  const children = childrenOf(items)
  const found: T['id'][] = []
  const walk = (parent: string) => {
    for (const child of children.get(parent) ?? []) {
      found.push(child.id)
      walk(child.id)
    }
  }
  walk(id)
  return found
}

/** Items whose name or group contains the text, and those above them so that the tree still holds together. */
export function matching<T extends TreeItem>(
  items: readonly T[],
  text: string,
): { shown: T[]; hits: Set<string> } {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return { shown: [...items], hits: new Set(items.map(({ id }) => id)) }
  const byId = new Map<string, T>(items.map((item) => [item.id, item]))
  const hits = new Set<string>()
  const kept = new Set<string>()
  for (const item of items) {
    if (!`${item.name} ${item.group ?? ''}`.toLowerCase().includes(wanted)) continue
    hits.add(item.id)
    for (let at: T | undefined = item; at && !kept.has(at.id); at = byId.get(at.parentId ?? ''))
      kept.add(at.id)
  }
  return { shown: items.filter(({ id }) => kept.has(id)), hits }
}

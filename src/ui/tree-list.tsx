import { Input } from 'antd'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { Icon } from './icon.tsx'
import { linesOf, matching, type TreeItem, type TreeLine } from './tree.ts'

type Props<Id extends string> = {
  items: readonly TreeItem<Id>[]
  current: Id | undefined
  onChoose: (id: Id) => void
  label: string
}

/** A tree to walk through: arrows move, open and close; Enter chooses. The way to the current line is always open. */
export function TreeList<Id extends string>({ items, current, onChoose, label }: Props<Id>) {
  const [text, setText] = useState('')
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const way = useMemo(() => wayTo(items, current), [items, current])
  const { shown, hits } = useMemo(() => matching(items, text), [items, text])
  // Open by default: the top line and the way to the current one; `turned` holds what the person switched.
  const isOpen = (item: TreeItem) => {
    const byDefault = text !== '' || way.has(item.id) || item.parentId === null
    return byDefault !== turned.has(item.id)
  }
  const turn = (id: string) => {
    const next = new Set(turned)
    if (!next.delete(id)) next.add(id)
    setTurned(next)
  }
  const lines = linesOf(shown, isOpen)
  const focusable = lines.some(({ item }) => item.id === current) ? current : lines[0]?.item.id
  return (
    <div className="j-tree">
      <Input
        type="search"
        allowClear
        value={text}
        placeholder="按名称查找"
        aria-label={`查找${label}`}
        onChange={(event) => setText(event.target.value)}
      />
      {lines.length === 0 && <p className="j-quiet">没有符合的组织。请换个名称再找。</p>}
      <ul role="tree" aria-label={label} hidden={lines.length === 0}>
        {lines.map((line) => (
          <TreeRow
            key={line.item.id}
            line={line}
            open={isOpen(line.item)}
            dim={!hits.has(line.item.id)}
            current={line.item.id === current}
            focusable={line.item.id === focusable}
            onChoose={() => onChoose(line.item.id)}
            onTurn={() => turn(line.item.id)}
          />
        ))}
      </ul>
    </div>
  )
}

type RowProps = {
  line: TreeLine<TreeItem>
  open: boolean
  dim: boolean
  current: boolean
  focusable: boolean
  onChoose: () => void
  onTurn: () => void
}

function TreeRow({
  line: { item, depth, childCount },
  open,
  dim,
  current,
  focusable,
  onChoose,
  onTurn,
}: RowProps) {
  const keys = (event: KeyboardEvent<HTMLElement>) => {
    const moves: Record<string, (() => void) | undefined> = {
      Enter: onChoose,
      ' ': onChoose,
      ArrowRight: childCount > 0 && !open ? onTurn : () => neighbour(event.currentTarget, 1)?.focus(),
      ArrowLeft: childCount > 0 && open ? onTurn : () => neighbour(event.currentTarget, -1)?.focus(),
      ArrowDown: () => neighbour(event.currentTarget, 1)?.focus(),
      ArrowUp: () => neighbour(event.currentTarget, -1)?.focus(),
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    move()
  }
  return (
    <li
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={current}
      aria-expanded={childCount > 0 ? open : undefined}
      tabIndex={focusable ? 0 : -1}
      className={dim ? 'j-dim' : undefined}
      style={{ paddingInlineStart: depth * 18 + 4 }}
      onKeyDown={keys}
      onClick={onChoose}
    >
      <span
        className="j-tree-turn"
        onClick={(event) => {
          if (childCount === 0) return
          event.stopPropagation()
          onTurn()
        }}
      >
        {childCount > 0 && <Icon name={open ? 'down' : 'right'} size={12} />}
      </span>
      <span className="j-tree-name">{item.name}</span>
      {item.group && <span className="j-quiet">{item.group}</span>}
    </li>
  )
}

function neighbour(row: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const other = step === 1 ? row.nextElementSibling : row.previousElementSibling
  return other instanceof HTMLElement ? other : undefined
}

function wayTo(items: readonly TreeItem[], current: string | undefined): Set<string> {
  const byId = new Map(items.map((item) => [item.id, item]))
  const way = new Set<string>()
  let at = byId.get(byId.get(current ?? '')?.parentId ?? '')
  while (at && !way.has(at.id)) {
    way.add(at.id)
    at = byId.get(at.parentId ?? '')
  }
  return way
}

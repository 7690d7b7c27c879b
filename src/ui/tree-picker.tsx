import { Button, Input } from 'antd'
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { idsBelow, linesOf, matching, type TreeItem, type TreeLine } from './tree.ts'

type Props<Id extends string> = {
  items: readonly TreeItem<Id>[]
  chosen: readonly Id[]
  onChange: (chosen: Id[]) => void
  /** What is being chosen: "落实单位". */
  label: string
  /** False: exactly one, by radio buttons. */
  multiple?: boolean
}

/**
 * Chooses among up to some hundred organisations: search, tree of check boxes, count, all or none of what is shown,
 * whole groups at once. Every line stands for itself; a parent does not choose its children unless told so.
 */
export function TreePicker<Id extends string>({
  items,
  chosen,
  onChange,
  label,
  multiple = true,
}: Props<Id>) {
  const [text, setText] = useState('')
  const [onlyChosen, setOnlyChosen] = useState(false)
  const picked = useMemo(() => new Set<string>(chosen), [chosen])
  const { shown, hits } = useMemo(() => matching(items, text), [items, text])
  const lines = useMemo(() => {
    if (!onlyChosen) return linesOf(shown, () => true)
    return shown.filter(({ id }) => picked.has(id)).map((item) => ({ item, depth: 0, childCount: 0 }))
  }, [shown, onlyChosen, picked])
  const visible = lines.map(({ item }) => item.id).filter((id) => hits.has(id))
  // The order of the tree, so that the same choice always reads the same.
  const choose = (next: ReadonlySet<string>) =>
    onChange(items.filter(({ id }) => next.has(id)).map(({ id }) => id))
  const toggle = (ids: readonly string[], on: boolean) => {
    const next = new Set(picked)
    for (const id of ids) {
      if (on) next.add(id)
      else next.delete(id)
    }
    choose(next)
  }
  return (
    <fieldset className="j-picker">
      <legend>
        {label}
        {multiple && (
          <span className="j-quiet">
            （已选 {chosen.length} / {items.length}）
          </span>
        )}
      </legend>
      <Input
        type="search"
        allowClear
        value={text}
        placeholder="按名称查找"
        aria-label={`查找${label}`}
        onChange={(event) => setText(event.target.value)}
      />
      {multiple && (
        <div className="j-picker-tools">
          <Button size="small" onClick={() => toggle(visible, true)}>
            全选所列 {visible.length} 个
          </Button>
          <Button size="small" onClick={() => toggle(visible, false)}>
            取消所列
          </Button>
          <label className="j-check">
            <input type="checkbox" checked={onlyChosen} onChange={() => setOnlyChosen(!onlyChosen)} />{' '}
            只看已选
          </label>
          <GroupButtons items={items} picked={picked} toggle={toggle} />
        </div>
      )}
      <PickerLines
        lines={lines}
        items={items}
        picked={picked}
        hits={hits}
        multiple={multiple}
        toggle={(ids, on) => (multiple ? toggle(ids, on) : choose(new Set(ids)))}
      />
    </fieldset>
  )
}

type Toggle = (ids: readonly string[], on: boolean) => void
type LinesProps<Id extends string> = {
  lines: readonly TreeLine<TreeItem<Id>>[]
  items: readonly TreeItem<Id>[]
  picked: ReadonlySet<string>
  /** What the search found; the others are only the way there. */
  hits: ReadonlySet<string>
  multiple: boolean
  toggle: Toggle
}

function PickerLines<Id extends string>({ lines, items, picked, hits, multiple, toggle }: LinesProps<Id>) {
  const name = useId()
  if (lines.length === 0) return <p className="j-quiet">没有符合的组织。请换个名称再找。</p>
  return (
    <ul className="j-picker-lines" onKeyDown={moveBetweenLines}>
      {lines.map(({ item, depth, childCount }) => (
        <li key={item.id} style={{ paddingInlineStart: depth * 20 }}>
          <label className="j-check">
            <input
              type={multiple ? 'checkbox' : 'radio'}
              name={multiple ? undefined : name}
              checked={picked.has(item.id)}
              onChange={(event) => toggle([item.id], event.target.checked)}
            />
            <span className={hits.has(item.id) ? undefined : 'j-dim'}>{item.name}</span>
            {item.group && <span className="j-quiet">{item.group}</span>}
          </label>
          {multiple && childCount > 0 && (
            <BelowButton item={item} items={items} picked={picked} toggle={toggle} />
          )}
        </li>
      ))}
    </ul>
  )
}

type BelowProps<Id extends string> = Pick<LinesProps<Id>, 'items' | 'picked' | 'toggle'> & {
  item: TreeItem<Id>
}

function BelowButton<Id extends string>({ item, items, picked, toggle }: BelowProps<Id>) {
  const below = useMemo(() => idsBelow(items, item.id), [items, item.id])
  const all = below.every((id) => picked.has(id))
  return (
    <button type="button" className="j-link" onClick={() => toggle(below, !all)}>
      {all ? '取消' : '选'}下级 {below.length} 个<span className="j-visually-hidden">（{item.name}）</span>
    </button>
  )
}

type GroupProps = { items: readonly TreeItem[]; picked: ReadonlySet<string>; toggle: Toggle }

function GroupButtons({ items, picked, toggle }: GroupProps) {
  const groups = new Map<string, string[]>()
  for (const { id, group } of items) if (group) groups.set(group, [...(groups.get(group) ?? []), id])
  return [...groups].map(([group, ids]) => {
    const all = ids.every((id) => picked.has(id))
    return (
      <button
        key={group}
        type="button"
        className="j-chip"
        aria-pressed={all}
        onClick={() => toggle(ids, !all)}
      >
        {group} {ids.length}
      </button>
    )
  })
}

/** Up and down move between the lines; a native radio already does so by itself. */
function moveBetweenLines(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || !(event.target instanceof HTMLInputElement) || event.target.type !== 'checkbox') return
  event.preventDefault()
  const all = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input')]
  all[all.indexOf(event.target) + step]?.focus()
}

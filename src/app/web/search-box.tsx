import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Icon } from '#ui/icon.tsx'
import { type Hit, useSearchHits } from './use-search-hits.ts'

type Props = { autoFocus?: boolean; onLeave: () => void }

/** Finds organisations, people and plans; "/" comes here from anywhere, arrows choose, Enter opens, Esc leaves. */
export function SearchBox({ autoFocus = false, onLeave }: Props) {
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const listId = useId()
  const navigate = useNavigate()
  const { hits, asked } = useSearchHits(text)
  useSlashKey(input)
  const leave = () => {
    setOpen(false)
    setText('')
    onLeave()
  }
  const go = (hit: Hit | undefined) => {
    if (!hit) return
    leave()
    input.current?.blur()
    void navigate({ to: hit.to, search: hit.search })
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      leave()
      input.current?.blur()
    } else if (event.key === 'Enter') go(hits[at])
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setAt((at + step + hits.length) % Math.max(hits.length, 1))
    }
  }
  const shown = open && asked
  return (
    <div className="shell-search" role="search">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-label="搜索组织、人员、计划"
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown && hits.length > 0 ? `${listId}-${at}` : undefined}
        placeholder="搜索（按 /）"
        autoFocus={autoFocus}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={keys}
      />
      <SearchHits listId={listId} shown={shown} hits={hits} at={at} onChoose={go} />
    </div>
  )
}

type HitsProps = {
  listId: string
  shown: boolean
  hits: readonly Hit[]
  at: number
  onChoose: (hit: Hit) => void
}

function SearchHits({ listId, shown, hits, at, onChoose }: HitsProps) {
  const groups = [...new Set(hits.map(({ group }) => group))]
  return (
    <div className="shell-search-hits" hidden={!shown}>
      <div id={listId} role="listbox" aria-label="搜索结果">
        {groups.map((group) => (
          <div key={group} role="group" aria-label={group}>
            <div className="j-quiet" aria-hidden="true">
              {group}
            </div>
            {hits.map((hit, index) =>
              hit.group === group ? (
                <div
                  key={hit.key}
                  id={`${listId}-${index}`}
                  role="option"
                  aria-selected={index === at}
                  // The press must not take the focus before the click has chosen.
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => onChoose(hit)}
                >
                  {hit.label} <span className="j-quiet">{hit.about}</span>
                </div>
              ) : null,
            )}
          </div>
        ))}
      </div>
      {hits.length === 0 && <p role="status">没有找到。可以只输入名称中的几个字，或拼音首字母。</p>}
    </div>
  )
}

function useSlashKey(input: { readonly current: HTMLInputElement | null }) {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (event.key !== '/' || target.closest('input,textarea,select,[contenteditable],dialog')) return
      event.preventDefault()
      input.current?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [input])
}

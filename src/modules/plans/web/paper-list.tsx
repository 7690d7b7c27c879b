import { Button, Input } from 'antd'
import { useState } from 'react'
import type { DocumentId } from '#kernel/id.ts'
import { formatInstant } from '#ui/dates.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { FormField } from '#ui/form-field.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { usePapers } from './use-basis.ts'
import './basis.css'

export type Paper = {
  id: DocumentId
  title: string
  documentNumber: string | null
  /** When it was read in: a paper read in twice is told apart by it. */
  createdAt?: string
}

type Props = {
  /** Those that are likely meant, above all others. */
  first?: readonly Paper[]
  /** Not offered. */
  without?: readonly (string | null)[]
  onPick: (paper: Paper) => void
}

/** Papers that were read in, found by title or number; picking one is one press. */
export function PaperList({ first = [], without = [], onPick }: Props) {
  const [search, setSearch] = useState('')
  const papers = usePapers(search.trim(), true)
  return (
    <>
      {first.length > 0 && (
        <>
          <p className="j-quiet">这份计划依据的文件</p>
          <Choices papers={first} onPick={onPick} />
        </>
      )}
      <FormField label="按标题或文号查找已读入的公文">
        {(field) => (
          <Input
            {...field}
            type="search"
            maxLength={50}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        )}
      </FormField>
      <QueryView query={papers}>
        {({ rows, total }) => {
          const hidden = new Set<string | null>([...without, ...first.map(({ id }) => id)])
          const shown = rows.filter(({ id }) => !hidden.has(id))
          if (shown.length === 0)
            return <EmptyState>没有找到其他公文。没有读入的文件可以手工写明。</EmptyState>
          return (
            <>
              <Choices papers={shown} onPick={onPick} />
              {total > rows.length && (
                <p className="j-quiet">
                  共 {total} 份，只列出最近的 {rows.length} 份；写几个字可以缩小范围。
                </p>
              )}
            </>
          )
        }}
      </QueryView>
    </>
  )
}

function Choices({ papers, onPick }: { papers: readonly Paper[]; onPick: (paper: Paper) => void }) {
  return (
    <ul className="basis-choices">
      {papers.map((paper) => (
        <li key={paper.id}>
          <button type="button" className="basis-choice" onClick={() => onPick(paper)}>
            <span>{paper.title}</span>
            <span className="j-quiet">
              {paper.documentNumber ?? '没有文号'}
              {paper.createdAt && `，${formatInstant(paper.createdAt)} 读入`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

export type CitedByHand = { title: string; documentNumber: string | null; itemNumber: string; quote: string }

type HandProps = {
  /** Asks for the clause and its words, too. */
  clause?: boolean
  onCite: (cited: CitedByHand) => void
}

/** A paper that is not stored here, written down by name and number. */
export function CiteByHand({ clause = false, onCite }: HandProps) {
  const [words, setWords] = useState({ title: '', documentNumber: '', itemNumber: '', quote: '' })
  const [missing, setMissing] = useState(false)
  const set = (change: Partial<typeof words>) => setWords((before) => ({ ...before, ...change }))
  const cite = () => {
    const title = words.title.trim()
    setMissing(title === '')
    if (title === '') return
    onCite({
      title,
      documentNumber: words.documentNumber.trim() || null,
      itemNumber: words.itemNumber.trim(),
      quote: words.quote.trim(),
    })
  }
  const line = (name: 'title' | 'documentNumber' | 'itemNumber', label: string, longest: number) => (
    <FormField
      label={label}
      optional={name !== 'title'}
      error={name === 'title' && missing ? '请写明依据的文件' : undefined}
      {...(name === 'documentNumber' && { hint: '与已读入公文的文号相同时，会自动连到那份公文。' })}
    >
      {(field) => (
        <Input
          {...field}
          maxLength={longest}
          value={words[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </FormField>
  )
  return (
    <details className="basis-by-hand">
      <summary>没有读入这份文件：手工写明</summary>
      {line('title', '文件名称', 300)}
      {line('documentNumber', '文号', 60)}
      {clause && line('itemNumber', '第几条', 40)}
      {clause && (
        <FormField label="这一条的原文" optional>
          {(field) => (
            <Input.TextArea
              {...field}
              rows={2}
              className="j-grows"
              maxLength={4000}
              value={words.quote}
              onChange={(event) => set({ quote: event.target.value })}
            />
          )}
        </FormField>
      )}
      <Button onClick={cite}>写入</Button>
    </details>
  )
}

import { Button, Input } from 'antd'
import { useState } from 'react'
import type { ReadItem } from '#modules/documents/documents.contract.ts'
import { Dialog } from '#ui/dialog.tsx'
import { QueryView } from '#ui/query-view.tsx'
import { areSimilar, bigramsOf } from '../burden.rules.ts'
import { quoteOf } from '../basis.rules.ts'
import { measureItems } from '../draft-from-document.ts'
import type { Measure, MeasureBasis } from '../measures.contract.ts'
import { clauseName } from './basis-words.ts'
import { CiteByHand, PaperList } from './paper-list.tsx'
import type { Paper } from './paper-list.tsx'
import { usePlanBasis } from './use-basis.ts'
import { usePlanDocument } from './use-plans.ts'
import type { Plan } from '../plans.contract.ts'
import './basis.css'

type Props = {
  plan: Pick<Plan, 'id' | 'version'>
  measure: Pick<Measure, 'number' | 'heading'>
  basis: readonly MeasureBasis[]
  onChoose: (basis: MeasureBasis[]) => void
  small?: boolean
}

/** 选条款: which clauses of which paper a measure rests on; the plan's own superior papers stand first. */
export function ClauseChoice({ plan, measure, basis, onChoose, small = false }: Props) {
  const [open, setOpen] = useState(false)
  const name = `${measure.number} ${measure.heading}`.trim()
  return (
    <>
      <Button
        {...(small && { size: 'small' as const })}
        aria-label={`选条款：${name}`}
        onClick={() => setOpen(true)}
      >
        选条款
      </Button>
      <Dialog wide title={`依据哪一条：${name}`} open={open} onClose={() => setOpen(false)}>
        <Content
          plan={plan}
          heading={measure.heading}
          basis={basis}
          onChoose={(next) => {
            setOpen(false)
            onChoose(next)
          }}
        />
      </Dialog>
    </>
  )
}

type ContentProps = Pick<Props, 'plan' | 'basis' | 'onChoose'> & { heading: string }

function Content({ plan, heading, basis, onChoose }: ContentProps) {
  const papers = usePlanBasis(plan).data?.papers ?? []
  const first = papers.flatMap(({ documentId, readable, title, documentNumber }): Paper[] =>
    documentId !== null && readable ? [{ id: documentId, title, documentNumber }] : [],
  )
  const [picked, setPicked] = useState<Paper | 'others'>()
  // One superior paper is the usual case: its clauses are there at once.
  const paper = picked === 'others' ? undefined : (picked ?? (first.length === 1 ? first[0] : undefined))
  if (paper)
    return (
      <Clauses
        key={paper.id}
        paper={paper}
        heading={heading}
        basis={basis}
        onChoose={onChoose}
        onOther={() => setPicked('others')}
      />
    )
  return (
    <>
      <PaperList first={first} onPick={setPicked} />
      <CiteByHand
        clause
        onCite={(cited) => onChoose([...basis, { ...cited, documentId: null, itemStart: null }])}
      />
    </>
  )
}

type ClausesProps = Omit<ContentProps, 'plan'> & { paper: Paper; onOther: () => void }

function Clauses({ paper, heading, basis, onChoose, onOther }: ClausesProps) {
  const document = usePlanDocument(paper.id)
  const [chosen, setChosen] = useState<ReadonlySet<number | null>>(
    () =>
      new Set(basis.filter(({ documentId }) => documentId === paper.id).map(({ itemStart }) => itemStart)),
  )
  const [search, setSearch] = useState('')
  const toggle = (start: number | null) =>
    setChosen((before) => {
      const next = new Set(before)
      if (!next.delete(start)) next.add(start)
      return next
    })
  return (
    <QueryView query={document}>
      {({ structure }) => (
        <>
          <p>
            {paper.title} <span className="j-quiet">{paper.documentNumber ?? '没有文号'}</span>{' '}
            <button type="button" className="j-link" onClick={onOther}>
              换一份文件
            </button>
          </p>
          <Input
            type="search"
            aria-label="在条款里查找"
            placeholder="在条款里查找"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <fieldset className="basis-clauses">
            <legend className="j-visually-hidden">条款</legend>
            {likelyFirst(structure.items, heading)
              .filter(({ item: { heading: head, text } }) => `${head}${text}`.includes(search.trim()))
              .map(({ item, likely, clause }) =>
                clause || chosen.has(item.source.start) ? (
                  <ClauseLine
                    key={item.source.start}
                    item={item}
                    likely={likely}
                    checked={chosen.has(item.source.start)}
                    onToggle={() => toggle(item.source.start)}
                  />
                ) : (
                  <p key={item.source.start} className="basis-chapter">
                    {`${item.number} ${item.heading}`.trim()}
                  </p>
                ),
              )}
            <label className="j-check">
              <input type="checkbox" checked={chosen.has(null)} onChange={() => toggle(null)} />
              <span>整份文件（不落到哪一条）</span>
            </label>
          </fieldset>
          <div className="task-buttons">
            <Button
              type="primary"
              onClick={() => onChoose(withChosen({ paper, items: structure.items, basis, chosen }))}
            >
              确定
            </Button>
          </div>
        </>
      )}
    </QueryView>
  )
}

type LineProps = { item: ReadItem; likely: boolean; checked: boolean; onToggle: () => void }

function ClauseLine({ item, likely, checked, onToggle }: LineProps) {
  return (
    <label className="j-check basis-clause" style={{ paddingInlineStart: 10 + (item.depth - 1) * 16 }}>
      <input type="checkbox" checked={checked} onChange={onToggle} />
      <span>
        {clauseName(item.number)} {item.heading}
        {likely && <span className="basis-likely"> 说法相近</span>}
        {item.text && item.text !== item.heading && <small className="j-quiet">{quoteOf(item)}</small>}
      </span>
    </label>
  )
}

type Offer = {
  item: ReadItem
  likely: boolean
  /** Listed in the coverage table; the others are headings of chapters. */
  clause: boolean
}

/** Items in their order, those whose words are like the measure's before all others; proposed, never chosen for anybody. */
function likelyFirst(items: readonly ReadItem[], heading: string): Offer[] {
  const wanted = bigramsOf(heading)
  const clauses = new Set(measureItems(items))
  return items
    .map((item): Offer => {
      const clause = clauses.has(item)
      return { item, clause, likely: clause && areSimilar(bigramsOf(item.heading), wanted) }
    })
    .toSorted((one, other) => Number(other.likely) - Number(one.likely))
}

type Choosing = {
  paper: Paper
  items: readonly ReadItem[]
  basis: readonly MeasureBasis[]
  chosen: ReadonlySet<number | null>
}

/** The basis with this paper's clauses replaced; the server takes the words from the paper itself. */
function withChosen({ paper, items, basis, chosen }: Choosing): MeasureBasis[] {
  const ofPaper = { documentId: paper.id, title: paper.title, documentNumber: paper.documentNumber }
  const clauses = items
    .filter(({ source }) => chosen.has(source.start))
    .map((item): MeasureBasis => ({
      ...ofPaper,
      itemStart: item.source.start,
      itemNumber: item.number.slice(0, 40),
      quote: quoteOf(item),
    }))
  const whole = chosen.has(null) ? [{ ...ofPaper, itemStart: null, itemNumber: '', quote: '' }] : []
  return [...basis.filter(({ documentId }) => documentId !== paper.id), ...clauses, ...whole]
}

import { useEffect, useMemo, useRef } from 'react'
import type { StoredDocument } from '#modules/documents/documents.contract.ts'
import type { Measure } from '../measures.contract.ts'
import { linkOf } from './linked-places.ts'
import { SaveLabel, usePickedWords } from './save-label.tsx'
import { marksOf, segmentsOf } from './text-segments.ts'
import type { Segment, Span } from './text-segments.ts'

type Props = {
  document: StoredDocument
  measures: readonly Measure[]
  selectedId: string | null
  /** The place to show and light; a new object scrolls again even to the same place. */
  lit: Span | null
  /** Which measure was chosen, and which of its fields when the words of one were. */
  onSelect: (measureId: string, field: string | null) => void
  /** A label was saved; absent where nothing may be saved. */
  onLabel: ((label: string) => void) | undefined
}

/** The document as it was read, its measures and fields marked; choosing a clause lights the measure beside it. */
export function SourceText({ document, measures, selectedId, lit, onSelect, onLabel }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const picked = usePickedWords(frame)
  const segments = useMemo(
    () => segmentsOf(document.structure.text, marksOf(document, measures)),
    [document, measures],
  )

  useEffect(() => {
    const place = lit && frame.current?.querySelector('[data-lit]')
    if (!frame.current || !(place instanceof HTMLElement)) return
    // scrollIntoView would move the page as well and take the measures out of sight.
    frame.current.scrollTo({ top: place.offsetTop - frame.current.clientHeight / 3 })
  }, [lit])

  return (
    <>
      {onLabel && <SaveLabel picked={picked} onSaved={onLabel} />}
      <div
        ref={frame}
        className="source-text"
        role="region"
        aria-label="公文原文"
        tabIndex={0}
        onClick={(event) => {
          // Selecting words for a label is no choice of a measure.
          if (globalThis.getSelection()?.isCollapsed === false) return
          const place = (event.target as HTMLElement).closest<HTMLElement>('[data-measure]')?.dataset
          if (place?.['measure']) onSelect(place['measure'], place['field'] ?? null)
        }}
      >
        {segments.map((segment) => (
          <Piece
            key={segment.start}
            segment={segment}
            selected={segment.measureId !== null && segment.measureId === selectedId}
            lit={lit !== null && segment.start < lit.end && segment.end > lit.start}
          />
        ))}
      </div>
    </>
  )
}

function Piece({ segment, selected, lit }: { segment: Segment; selected: boolean; lit: boolean }) {
  if (segment.measureId === null) return <span data-lit={lit || undefined}>{segment.text}</span>
  const classes = [
    'source-clause',
    segment.field && 'source-field',
    segment.doubtful && 'source-doubt',
    selected && 'source-selected',
  ]
  return (
    <span
      className={classes.filter(Boolean).join(' ')}
      data-measure={segment.measureId}
      data-field={segment.field ?? undefined}
      data-link={segment.field ? linkOf(segment.measureId, segment.field) : undefined}
      data-lit={lit || undefined}
      title={segment.note ?? undefined}
    >
      {segment.text}
    </span>
  )
}

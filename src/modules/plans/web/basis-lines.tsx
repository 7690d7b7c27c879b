import { AppLink } from '#ui/app-link.tsx'
import type { MeasureBasis } from '../measures.contract.ts'
import { basisName, placeOf } from './basis-words.ts'
import './basis.css'

type Props = {
  basis: readonly MeasureBasis[]
  /** The person may open the office's papers. */
  linked: boolean
  onRemove?: ((index: number) => void) | undefined
}

/** What a measure rests on, each clause with its words and the way to its place in the text. */
export function BasisLines({ basis, linked, onRemove }: Props) {
  return (
    <ul className="basis-lines">
      {basis.map((one, index) => {
        const place = linked ? placeOf(one) : undefined
        const name = basisName(one)
        return (
          <li key={`${one.documentId} ${one.itemStart} ${one.title} ${one.itemNumber}`}>
            {place ? <AppLink href={place}>{name}</AppLink> : <span>{name}</span>}
            {one.quote && <span className="j-quiet"> {short(one.quote)}</span>}
            {onRemove && (
              <button
                type="button"
                className="j-link"
                aria-label={`去掉依据：${name}`}
                onClick={() => onRemove(index)}
              >
                去掉
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function short(quote: string): string {
  return quote.length > 60 ? `${quote.slice(0, 59)}…` : quote
}

import { formatDate } from '#ui/dates.ts'
import type { LightNote } from '../lights.contract.ts'

/** Dates of a reason as pages write them. */
export function readable(reason: string): string {
  return reason.replaceAll(/\d{4}-\d{2}-\d{2}/gu, (date) => formatDate(date).replace(/（周.）/u, ''))
}

/** Each fact behind a light. */
export function Reasons({ reasons }: { reasons: readonly string[] }) {
  return (
    <ul className="light-reasons">
      {reasons.map((reason) => (
        <li key={reason}>{readable(reason)}</li>
      ))}
    </ul>
  )
}

/** What people have said about a light. */
export function LightNotes({ notes }: { notes: readonly LightNote[] }) {
  return notes.map((note) => (
    <div key={note.at} className="light-note">
      批注（{note.organizationName} {note.name}）：{note.text}
    </div>
  ))
}

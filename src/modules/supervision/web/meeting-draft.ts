import { z } from 'zod'
import type { Meeting } from '../meetings.contract.ts'

const Draft = z.object({
  title: z.string(),
  heldOn: z.string(),
  attendees: z.string(),
  minutes: z.string(),
  /** The one that the person started from: what others saved since is not written over. */
  version: z.number(),
  items: z.array(
    z.object({ key: z.string(), id: z.string().optional(), text: z.string(), outcome: z.string() }),
  ),
})
/** A meeting as it is being edited; `key` names a line on the page, also before it has an id. */
export type MeetingDraft = z.output<typeof Draft>

export function draftOf(meeting: Meeting): MeetingDraft {
  const { title, heldOn, attendees, minutes, version } = meeting
  const items = meeting.items.map(({ id, text, outcome }) => ({ key: id, id, text, outcome }))
  return { title, heldOn, attendees, minutes, version, items }
}

/** What was kept on this computer, if it can still be read. */
export function readDraft(text: string): MeetingDraft | undefined {
  if (text === '') return undefined
  try {
    return Draft.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Moves the line at `from` by `step` places; out of bounds it stays. */
export function moved<T>(list: readonly T[], { from, step }: { from: number; step: number }): T[] {
  const next = [...list]
  const [line] = next.splice(from, 1)
  const to = from + step
  if (line === undefined || to < 0 || to > next.length) return [...list]
  next.splice(to, 0, line)
  return next
}

/** The draft in words, for showing what differs. */
export function wordsOf(draft: Pick<MeetingDraft, 'items'>): string {
  return draft.items.map(({ text, outcome }) => (outcome ? `${text} → ${outcome}` : text)).join('\n')
}

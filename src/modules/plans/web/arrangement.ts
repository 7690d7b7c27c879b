import type { MeasureId } from '#kernel/id.ts'
import type { Measure } from '../measures.contract.ts'
import { movedBy } from './measure-fields.ts'

/** A measure in an order that is not saved yet. */
export type Arranged = { id: MeasureId; name: string; activity: string | null }
export type ActivityGroup = { activity: string | null; measures: Arranged[] }

export function arrangementOf(
  measures: readonly Pick<Measure, 'id' | 'number' | 'heading' | 'activity'>[],
): Arranged[] {
  const arranged = measures.map(({ id, number, heading, activity }): Arranged => ({
    id,
    name: `${number} ${heading}`.trim(),
    activity: activity?.name ?? null,
  }))
  return groupsOf(arranged).flatMap(({ measures: group }) => group)
}

/** Measures by activity, each activity once, where its first measure stands. */
export function groupsOf(order: readonly Arranged[]): ActivityGroup[] {
  const groups = new Map<string | null, Arranged[]>()
  for (const one of order) groups.set(one.activity, [...(groups.get(one.activity) ?? []), one])
  return [...groups].map(([activity, measures]) => ({ activity, measures }))
}

export function activityNames(order: readonly Arranged[]): string[] {
  return [...new Set(order.flatMap(({ activity }) => activity ?? []))]
}

const flat = (groups: readonly ActivityGroup[]) => groups.flatMap(({ measures }) => measures)

/** One place up or down; over the edge of its activity it goes into the one beside it. */
export function moveMeasure(order: readonly Arranged[], id: MeasureId, by: -1 | 1): Arranged[] {
  const groups = groupsOf(order)
  const place = groups.findIndex(({ measures }) => measures.some((one) => one.id === id))
  const group = groups[place]
  if (!group) return [...order]
  const index = group.measures.findIndex((one) => one.id === id)
  const beside = groups[place + by]
  const moved = group.measures[index]
  const atEdge = by === -1 ? index === 0 : index === group.measures.length - 1
  if (!atEdge) return flat(groups.with(place, { ...group, measures: movedBy(group.measures, index, by) }))
  if (!beside || !moved) return [...order]
  const joined = { ...moved, activity: beside.activity }
  return flat(
    groups
      .with(place, { ...group, measures: group.measures.filter((one) => one.id !== id) })
      .with(place + by, {
        ...beside,
        measures: by === -1 ? [...beside.measures, joined] : [joined, ...beside.measures],
      }),
  )
}

/** A whole activity before or behind the one beside it. */
export function moveActivity(order: readonly Arranged[], activity: string, by: -1 | 1): Arranged[] {
  const groups = groupsOf(order)
  return flat(
    movedBy(
      groups,
      groups.findIndex((group) => group.activity === activity),
      by,
    ),
  )
}

/** Into another activity, at its end; a new one comes last. */
export function putInto(order: readonly Arranged[], id: MeasureId, activity: string | null): Arranged[] {
  const moved = order.find((one) => one.id === id)
  if (!moved || moved.activity === activity) return [...order]
  return flat(groupsOf([...order.filter((one) => one.id !== id), { ...moved, activity }]))
}

/** Under another name; given the name of another activity, both are one. */
export function renameActivity(order: readonly Arranged[], from: string, to: string): Arranged[] {
  return order.map((one) => (one.activity === from ? { ...one, activity: to } : one))
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  chainCheck,
  erasureAction,
  linkAfter,
  noHead,
  type Anchor,
  type ChainedEvent,
  type Link,
} from './audit-chain.ts'

type Entry = { link: Link; event: ChainedEvent | undefined }

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

function event(at: number, facts: unknown, action = 'member.changed'): ChainedEvent {
  return {
    id: `event-${at}`,
    action,
    header: ['tenant', `event-${at}`, `2026-09-${at}`, null, action],
    payload: { salt: new Uint8Array(32).fill(at % 256), facts: JSON.stringify(facts) },
  }
}

function chained(events: readonly ChainedEvent[]): Entry[] {
  let last: Pick<Link, 'number' | 'head'> = { number: 0, head: noHead }
  return events.map((one) => {
    const link = linkAfter(last, one)
    last = link
    return { link, event: one }
  })
}

const length = 12
const original = () => chained(Array.from({ length }, (_one, at) => event(at, { count: at })))
const anchorOf = (entries: readonly Entry[], number: number): Anchor => {
  const head = entries[number - 1]?.link.head
  if (!head) throw new Error('no such link')
  return { number, head: hex(head) }
}

function faultsOf(entries: readonly Entry[], anchors: readonly Anchor[] = []): string[] {
  const chain = chainCheck(anchors)
  for (const { link, event: one } of entries) chain.check(link, one)
  return chain.finish().map(({ number, what }) => `${number} ${what}`)
}

const place = fc.nat({ max: length - 1 })
const change = (entries: Entry[], at: number, how: (entry: Entry) => Entry) =>
  entries.map((entry, index) => (index === at ? how(entry) : entry))
const withEvent = (entry: Entry, changed: Partial<ChainedEvent>): Entry => ({
  ...entry,
  event: entry.event && { ...entry.event, ...changed },
})
const cut = (entries: Entry[], from: number, count: number) => entries.toSpliced(from, count)

/** What somebody with all rights on the database may do to it without the noted heads. */
const tamperings = fc.oneof(
  fc.tuple(fc.constant('facts'), place).map(
    ([, at]) =>
      (entries: Entry[]) =>
        change(entries, at, (entry) =>
          withEvent(entry, { payload: { salt: new Uint8Array(32).fill(at), facts: '{"count": -1}' } }),
        ),
  ),
  place.map(
    (at) => (entries: Entry[]) =>
      change(entries, at, (entry) => withEvent(entry, { header: ['tenant', 'somebody else'] })),
  ),
  place.map(
    (at) => (entries: Entry[]) => change(entries, at, (entry) => withEvent(entry, { payload: undefined })),
  ),
  place.map((at) => (entries: Entry[]) => change(entries, at, (entry) => ({ ...entry, event: undefined }))),
  fc.tuple(fc.nat({ max: length - 2 }), fc.integer({ min: 1, max: 5 })).map(
    ([at, count]) =>
      (entries: Entry[]) =>
        cut(entries, at, Math.min(count, length - 1 - at)),
  ),
  fc
    .tuple(place, place)
    .filter(([one, other]) => one !== other)
    .map(([one, other]) => (entries: Entry[]) => {
      const [first, second] = [entries[one]?.event, entries[other]?.event]
      return entries.map((entry, at) =>
        at === one ? { ...entry, event: second } : at === other ? { ...entry, event: first } : entry,
      )
    }),
  fc.integer({ min: 1, max: length - 1 }).map((kept) => (entries: Entry[]) => entries.slice(0, kept)),
  place.map((at) => (entries: Entry[]) => {
    const events = entries.flatMap(({ event: one }) => (one ? [one] : []))
    return chained(events.map((one, index) => (index === at ? event(index, { count: 'rewritten' }) : one)))
  }),
)

test('an untouched chain has no fault, with and without noted heads', () => {
  const entries = original()
  expect(faultsOf(entries)).toEqual([])
  expect(faultsOf(entries, [anchorOf(entries, 7), anchorOf(entries, length)])).toEqual([])
})

test('ten thousand tamperings before the last noted head are all found', { timeout: 60_000 }, () => {
  const entries = original()
  const anchors = [anchorOf(entries, length)]
  fc.assert(
    fc.property(tamperings, (tamper) => faultsOf(tamper(entries), anchors).length > 0),
    { numRuns: 10_000 },
  )
})

test('the first fault tells the first link that does not hold', () => {
  const entries = change(original(), 9, (entry) => withEvent(entry, { header: [] }))
  expect(faultsOf(entries)[0]).toBe('10 记录的时间、人员、动作或对象被改过')
})

test('without a noted head a whole rebuild is not found, nor a cut end: that is what the heads are for', () => {
  const entries = original()
  const rebuilt = chained(
    entries.flatMap(({ event: one }, at) => (one ? [at === 3 ? event(3, { count: 99 }) : one] : [])),
  )
  expect(faultsOf(rebuilt)).toEqual([])
  expect(faultsOf(rebuilt, [anchorOf(entries, 5)])).toEqual([
    '5 与数据库之外留存的校验值不符（整条链被重做过）',
  ])
  expect(faultsOf(entries.slice(0, 9))).toEqual([])
  expect(faultsOf(entries.slice(0, 9), [anchorOf(entries, length)])).toEqual([
    '10 末尾被截断：留存的校验值到第 12 号',
  ])
})

test('an erased payload leaves the chain whole when a trace names it, and is found when none does', () => {
  const events = [
    event(1, { reason: '核对身份' }),
    event(2, {}),
    event(3, { events: ['event-1'] }, erasureAction),
  ]
  const entries = change(chained(events), 0, (entry) => withEvent(entry, { payload: undefined }))
  expect(faultsOf(entries)).toEqual([])
  expect(faultsOf(entries.slice(0, 2))).toEqual(['1 记录的内容不见了，却没有依规清除的记录'])
})

test('a build that does not chain heads would miss an exchange of whole entries', () => {
  const entries = original()
  const [first, second] = [entries[3], entries[4]]
  if (!first || !second) throw new Error('too short')
  const exchanged = entries.with(3, second).with(4, first)
  const leavesOnly = exchanged.every(({ link, event: one }) => one?.id === link.eventId)
  expect([leavesOnly, faultsOf(exchanged).length > 0]).toEqual([true, true])
})

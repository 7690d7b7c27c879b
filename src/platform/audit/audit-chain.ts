import { createHash } from 'node:crypto'

/** An event with what it tells, as texts whose form never changes; `payload` is undefined when it was erased. */
export type ChainedEvent = {
  id: string
  /** Everything but the payload, in a fixed order. */
  header: readonly (string | null)[]
  action: string
  payload: { salt: Uint8Array; facts: string } | undefined
}

export type Link = {
  number: number
  eventId: string
  payloadHash: Uint8Array
  leaf: Uint8Array
  head: Uint8Array
}

/** A head that was noted outside the database. */
export type Anchor = { number: number; head: string }

/** Head of a chain without links. */
export const noHead = new Uint8Array(32)

/** The action under which payloads are erased; its facts name their events. */
export const erasureAction = 'audit.payload-erased'

// A byte in front tells the kinds apart, so that no leaf can be shown as a head.
const payloadMark = Uint8Array.of(0)
const leafMark = Uint8Array.of(1)
const headMark = Uint8Array.of(2)

function digest(...parts: (Uint8Array | string)[]): Uint8Array {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Salted: without the salt nobody can try out what an erased payload said. */
export function payloadHashOf({ salt, facts }: NonNullable<ChainedEvent['payload']>): Uint8Array {
  return digest(payloadMark, salt, facts)
}

export function leafOf(event: Pick<ChainedEvent, 'header'>, payloadHash: Uint8Array): Uint8Array {
  return digest(leafMark, payloadHash, JSON.stringify(event.header))
}

/** The link of an event behind the last one. */
export function linkAfter(last: { number: number; head: Uint8Array }, event: ChainedEvent): Link {
  if (!event.payload) throw new Error(`event ${event.id} has no payload to link`)
  const number = last.number + 1
  const payloadHash = payloadHashOf(event.payload)
  const leaf = leafOf(event, payloadHash)
  return { number, eventId: event.id, payloadHash, leaf, head: headAfter(last.head, number, leaf) }
}

function headAfter(before: Uint8Array, number: number, leaf: Uint8Array): Uint8Array {
  const place = Buffer.alloc(8)
  place.writeBigUInt64BE(BigInt(number))
  return digest(headMark, before, place, leaf)
}

/** Where the chain does not hold: the number of the link, and what is wrong in a sentence. */
export type ChainFault = { number: number; what: string }

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const differ = (one: Uint8Array, other: Uint8Array) => hex(one) !== hex(other)

/** Checks links in their order, page by page; `finish` tells what only the whole shows. */
export function chainCheck(anchors: readonly Anchor[]) {
  const noted = new Map<number, Set<string>>()
  for (const { number, head } of anchors) noted.set(number, (noted.get(number) ?? new Set()).add(head))
  const faults: ChainFault[] = []
  const missing = new Map<string, number>()
  const erased = new Set<string>()
  let last: Pick<Link, 'number' | 'head'> = { number: 0, head: noHead }

  function check(link: Link, event: ChainedEvent | undefined): void {
    const fault = (what: string) => void faults.push({ number: link.number, what })
    if (link.number !== last.number + 1) fault(`缺第 ${last.number + 1} 到 ${link.number - 1} 号`)
    if (!event || event.id !== link.eventId) fault('记录本身不见了')
    else {
      if (!event.payload) missing.set(event.id, link.number)
      else if (differ(payloadHashOf(event.payload), link.payloadHash)) fault('记录的内容被改过')
      if (differ(leafOf(event, link.payloadHash), link.leaf)) fault('记录的时间、人员、动作或对象被改过')
      if (event.action === erasureAction && event.payload)
        for (const id of erasedIn(event.payload.facts)) erased.add(id)
    }
    if (differ(headAfter(last.head, link.number, link.leaf), link.head))
      fault('与前一条接不上（次序或内容被改过）')
    for (const head of noted.get(link.number) ?? [])
      if (head !== hex(link.head)) fault('与数据库之外留存的校验值不符（整条链被重做过）')
    last = { number: link.number, head: link.head }
  }

  function finish(): ChainFault[] {
    for (const [id, number] of missing)
      if (!erased.has(id)) faults.push({ number, what: '记录的内容不见了，却没有依规清除的记录' })
    const furthest = Math.max(0, ...noted.keys())
    if (furthest > last.number)
      faults.push({ number: last.number + 1, what: `末尾被截断：留存的校验值到第 ${furthest} 号` })
    return faults.sort((one, other) => one.number - other.number)
  }

  return { check, finish }
}

function erasedIn(facts: string): string[] {
  const { events } = JSON.parse(facts) as { events?: unknown }
  return Array.isArray(events) ? events.map(String) : []
}

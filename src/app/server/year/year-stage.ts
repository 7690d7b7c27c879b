import type { FastifyInstance } from 'fastify'
import { OrganizationId, type MeasureId, type PlanId, type TaskId } from '#kernel/id.ts'
import { getOrganizationTree } from '#modules/organizations/organizations.contract.ts'
import { answerTask, listTasks, type TaskRow } from '#modules/plans/tasks.contract.ts'
import type { BodyOf } from '#platform/http/endpoint.ts'
import { signedInPerson, type DemoPerson } from '../demo/demo-client.ts'
import { sampleSchools } from '../sample-county/sample-schools.ts'
import { samplePassword } from '../sample-county/sample-county.ts'

/** A school that takes part: its secretary's account, its Party organisation, and the unit in which that stands. */
export type Place = { short: string; account: string; party: OrganizationId; unit: OrganizationId }

/** What was said in the year, by the script's own book-keeping; in the end it is held against what the product shows. */
export type Ledger = {
  said: { taskId: TaskId; text: string }[]
  plans: Map<string, PlanId>
  measures: Map<string, MeasureId>
  /** Minutes that each plan was to cost, by the script's own sum. */
  priced: { planId: PlanId; minutes: number; card: number }[]
  counts: Map<string, number>
}

export type Parts = {
  server: FastifyInstance
  clock: { now: () => Date; newId: () => string; set: (instant: string) => void }
  /** Does now what the server otherwise does once a minute. */
  workOnce: () => Promise<void>
  say: (line: string) => void
  /** How many schools take part; all of them without a number. */
  schools?: number
}

export type Year = Awaited<ReturnType<typeof openYear>>

/** The county at a keyboard, with a clock that the story moves. */
export async function openYear(parts: Parts) {
  const { server, clock, workOnce, say } = parts
  const sessions = new Map<string, DemoPerson>()
  const ledger: Ledger = { said: [], plans: new Map(), measures: new Map(), priced: [], counts: new Map() }

  async function as(name: string): Promise<DemoPerson> {
    const found = sessions.get(name)
    if (found) return found
    const person = await signedInPerson(server, { name, password: samplePassword, newId: clock.newId })
    sessions.set(name, person)
    return person
  }
  const { organizations } = await (await as('管理员')).call(getOrganizationTree, { query: {} })
  const named = (name: string): OrganizationId => {
    const found = organizations.find((one) => one.name === name)
    if (!found) throw new Error(`the sample county has no ${name}`)
    return found.id
  }
  const places = placesOf(named).slice(0, parts.schools)
  return {
    as,
    say,
    ledger,
    named,
    /** Schools that take part all year; three more are merged and split. */
    places,
    newId: clock.newId,
    count: (what: string, by = 1) => ledger.counts.set(what, (ledger.counts.get(what) ?? 0) + by),
    /** Moves the clock; sessions do not outlive a night. */
    moveTo: (day: string, time = '09:00') => {
      clock.set(`${day}T${time}:00+08:00`)
      sessions.clear()
    },
    workOnce,
    plan: (key: string): PlanId => kept(ledger.plans, key),
    measure: (key: string): MeasureId => kept(ledger.measures, key),
  }
}

function kept<T>(map: ReadonlyMap<string, T>, key: string): T {
  const found = map.get(key)
  if (found === undefined) throw new Error(`the story has no ${key} yet`)
  return found
}

const labels = { committee: '党委', 'general-branch': '党总支', branch: '党支部' }
/** Those that end in spring take part all year, too, so that there is something to carry over. */
export const ending = { merged: '城东小学', into: '城南小学', split: '城北小学' }

function placesOf(named: (name: string) => OrganizationId): Place[] {
  const first: string[] = [ending.merged, ending.into, ending.split]
  const taking = sampleSchools.flatMap(({ short, name, party, ownership }) =>
    party.kind === 'shared' || ownership === 'private'
      ? []
      : [{ short, account: `${short}书记`, party: named(name + labels[party.kind]), unit: named(name) }],
  )
  return [
    ...taking.filter(({ short }) => first.includes(short)),
    ...taking.filter(({ short }) => !first.includes(short)),
  ]
}

type At = { measure: string; place: Place }

/** The one task of a place under a measure of the story; undefined when it has none. */
export async function taskAt(year: Year, { measure, place }: At): Promise<TaskRow | undefined> {
  const person = await year.as(place.account)
  const { rows } = await person.call(listTasks, {
    query: { measureId: year.measure(measure), limit: 50 },
  })
  return rows.find(({ organization }) => organization.id === place.party || organization.id === place.unit)
}

/** A school answers; what it says is kept in the ledger. */
export async function answerAt(
  year: Year,
  at: At,
  body: Omit<BodyOf<typeof answerTask>, 'version'>,
): Promise<TaskRow> {
  const task = await taskAt(year, at)
  if (!task) throw new Error(`${at.place.short} has no task under ${at.measure}`)
  const person = await year.as(at.place.account)
  const answered = await person.call(answerTask, {
    params: { taskId: task.id },
    body: { ...body, version: task.version },
  })
  if (body.text) year.ledger.said.push({ taskId: task.id, text: body.text })
  year.count('答复')
  return answered
}

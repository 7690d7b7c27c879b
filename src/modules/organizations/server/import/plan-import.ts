import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId, PersonId } from '#kernel/id.ts'
import type { Sheet } from '#platform/files/sheets.ts'
import type { Line } from '../../organizations.contract.ts'
import { groupBy } from '../../tree.ts'
import { newReport, type ImportReport } from './import-report.ts'
import { planOrganizations } from './plan-organizations.ts'
import { planPeople } from './plan-people.ts'
import { planPosts } from './plan-posts.ts'
import { readImportRows } from './read-import-rows.ts'
import type {
  Additions,
  Corrections,
  NewOrganization,
  Register,
  RegisteredOrganization,
  RegisteredPerson,
  RegisteredPost,
} from './register.ts'

/** Everything the steps of an import share: what is known, what is added, what is wrong. */
export type ImportPlan = {
  today: ChinaDate
  newId: () => string
  register: Register
  report: ImportReport
  additions: Additions
  corrections: Corrections
  index: ReturnType<typeof indexOf>
}

/**
 * What a file would do to a register. Preview and commit both take this road; the commit then stores the result, if
 * there are no errors. Pure but for the ids that the caller's `newId` makes.
 */
export function planImport(
  sheets: readonly Sheet[],
  known: { register: Register; today: ChinaDate; newId: () => string },
): ImportPlan {
  const plan: ImportPlan = {
    ...known,
    report: newReport(),
    additions: { organizations: [], standings: [], aliases: [], people: [], posts: [], groups: [] },
    corrections: { openedEarlier: [], staffNumbers: [], endedPosts: [] },
    index: indexOf(known.register),
  }
  const rows = readImportRows(sheets, plan.report)
  planOrganizations(plan, rows)
  planPeople(plan, rows.people)
  planPosts(plan, rows.posts)
  return plan
}

function indexOf(register: Register) {
  const byLine = (line: Line) =>
    new Map(register.organizations.filter((it) => it.line === line).map((it) => [it.name, it]))
  const inForce: Record<Line, ReadonlyMap<string, RegisteredOrganization>> = {
    party: byLine('party'),
    administrative: byLine('administrative'),
  }
  const organizations: Record<Line, Map<string, NewOrganization>> = {
    party: new Map(inForce.party),
    administrative: new Map(inForce.administrative),
  }
  const posts = groupBy(register.posts, ({ personId }) => personId)
  const ids = new Map<OrganizationId, NewOrganization>()
  return {
    /** Names in force before the import. */
    inForce,
    /** Names known so far, those of the file included. */
    organizations,
    byId(id: OrganizationId): NewOrganization | undefined {
      if (!ids.has(id)) for (const line of Object.values(organizations)) for (const it of line.values()) ids.set(it.id, it)
      return ids.get(id)
    },
    people: peopleIndex(register.people),
    postsOf: (personId: PersonId): readonly RegisteredPost[] => posts.get(personId) ?? [],
    addPost(post: RegisteredPost): void {
      posts.set(post.personId, [...(posts.get(post.personId) ?? []), post])
    },
  }
}

function peopleIndex(people: readonly RegisteredPerson[]) {
  const names = groupBy(people, ({ name }) => name)
  const numbers = new Map(people.flatMap((it) => (it.staffNumber === null ? [] : [[it.staffNumber, it] as const])))
  return {
    named: (name: string): readonly RegisteredPerson[] => names.get(name) ?? [],
    byNumber: (staffNumber: string) => numbers.get(staffNumber),
    add(person: RegisteredPerson): void {
      names.set(person.name, [...(names.get(person.name) ?? []), person])
      if (person.staffNumber !== null) numbers.set(person.staffNumber, person)
    },
    /** Gives a known person a staff number. */
    number(person: RegisteredPerson, staffNumber: string): void {
      const numbered = { ...person, staffNumber }
      names.set(
        person.name,
        this.named(person.name).map((it) => (it.id === person.id ? numbered : it)),
      )
      numbers.set(staffNumber, numbered)
    },
  }
}

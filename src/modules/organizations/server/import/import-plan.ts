import type { ChinaDate } from '#kernel/china-date.ts'
import type { OrganizationId, PersonId } from '#kernel/id.ts'
import type { Line } from '#modules/organizations/organizations.contract.ts'
import { groupBy } from '#modules/organizations/tree.ts'
import { newReport, type ImportReport } from './import-report.ts'
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

export type Known = { register: Register; today: ChinaDate; newId: () => string }

/** A plan before its first row. */
export function newPlan(known: Known): ImportPlan {
  return {
    ...known,
    report: newReport(),
    additions: { organizations: [], standings: [], aliases: [], people: [], posts: [], groups: [] },
    corrections: { openedEarlier: [], staffNumbers: [], endedPosts: [] },
    index: indexOf(known.register),
  }
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
      if (!ids.has(id))
        for (const line of Object.values(organizations)) for (const it of line.values()) ids.set(it.id, it)
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
  const numbers = new Map(
    people.flatMap((it) => (it.staffNumber === null ? [] : [[it.staffNumber, it] as const])),
  )
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

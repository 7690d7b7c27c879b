import type { Role } from '#kernel/actor.ts'
import { roleLabels } from '#kernel/actor.ts'
import { PostId } from '#kernel/id.ts'
import { postWithinOrganization, roleFits } from '#modules/organizations/organizations.rules.ts'
import { dateOfText, roleOfText } from './cell-values.ts'
import type { ImportPlan } from './import-plan.ts'
import type { Place } from './import-report.ts'
import type { RowOf } from './import-sheets.ts'
import type { NewOrganization, RegisteredPerson, RegisteredPost } from './register.ts'

type Cells = RowOf<'posts'>['cells']
type Wanted = {
  person: RegisteredPerson
  organization: NewOrganization
  role: Role
  /** Undefined when the cell is empty. */
  validFrom: string | undefined
  validTo: string | null
}

/** Plans the sheet of posts, after organisations and people. */
export function planPosts(plan: ImportPlan, rows: readonly RowOf<'posts'>[]): void {
  const seen = new Map<string, number>()
  for (const { row, cells } of rows) {
    const place = { sheet: 'posts' as const, row }
    const wanted = readPost(plan, place, cells)
    if (!wanted) continue
    const key = `${wanted.person.id} ${wanted.organization.id} ${wanted.role} ${wanted.validFrom ?? ''}`
    const before = seen.get(key)
    seen.set(key, before ?? row)
    if (before !== undefined) plan.report.wrong(place, 'role', `与第 ${before} 行重复。`)
    else planPost(plan, place, wanted)
  }
}

function readPost(plan: ImportPlan, place: Place, cells: Cells): Wanted | undefined {
  if (cells.name === '' || cells.organization === '' || cells.role === '') return undefined
  const person = findPerson(plan, place, cells)
  const role = roleOfText(cells.role)
  if (!role) plan.report.wrong(place, 'role', `没有“${cells.role}”这个岗位，请从列表中选。`)
  const organization = role && findOrganization(plan, place, { name: cells.organization, role })
  const validFrom = readDate(plan, place, { key: 'validFrom', text: cells.validFrom })
  const validTo = readDate(plan, place, { key: 'validTo', text: cells.validTo })
  if (!person || !role || !organization || validFrom === null || validTo === null) return undefined
  if (validTo !== undefined && validTo <= (validFrom ?? plan.today)) {
    plan.report.wrong(place, 'validTo', '离任日期要晚于任职日期。')
    return undefined
  }
  return { person, organization, role, validFrom, validTo: validTo ?? null }
}

/** The date; undefined for an empty cell, null for a wrong one, which is noted. */
function readDate(
  plan: ImportPlan,
  place: Place,
  cell: { key: string; text: string },
): string | undefined | null {
  if (cell.text === '') return undefined
  const date = dateOfText(cell.text)
  if (date) return date
  plan.report.wrong(place, cell.key, '日期写成 2026-09-30 的样子。')
  return null
}

function findPerson(
  plan: ImportPlan,
  place: Place,
  { name, staffNumber }: Cells,
): RegisteredPerson | undefined {
  if (staffNumber !== '') {
    const numbered = plan.index.people.byNumber(staffNumber)
    if (numbered?.name === name) return numbered
    plan.report.wrong(place, 'staffNumber', `没有工号为“${staffNumber}”的${name}，请先在“人员”表登记。`)
    return undefined
  }
  const same = plan.index.people.named(name)
  if (same.length === 1) return same[0]
  plan.report.wrong(
    place,
    'name',
    same.length === 0
      ? `没有找到“${name}”，请先在“人员”表登记。`
      : `有 ${same.length} 个人叫“${name}”，请填工号。`,
  )
  return undefined
}

const partyRoles: readonly Role[] = ['secretary', 'party-officer', 'member']

/** A name may exist in both lines; the role tells which is meant. */
function findOrganization(
  plan: ImportPlan,
  place: Place,
  { name, role }: { name: string; role: Role },
): NewOrganization | undefined {
  const { party, administrative } = plan.index.organizations
  const [first, second] = partyRoles.includes(role) ? [party, administrative] : [administrative, party]
  const organization = first.get(name) ?? second.get(name)
  if (!organization)
    plan.report.wrong(place, 'organization', `没有找到“${name}”，名称要与本表或系统中的全称一致。`)
  return organization
}

function planPost(plan: ImportPlan, place: Place, wanted: Wanted): void {
  const { person, organization, role } = wanted
  const held = plan.index
    .postsOf(person.id)
    .filter((it) => it.organizationId === organization.id && it.role === role)
  const same = held.find((it) => (wanted.validFrom ? it.validFrom === wanted.validFrom : it.validTo === null))
  if (same) {
    planSamePost(plan, place, { same, wanted })
    return
  }
  const validFrom = wanted.validFrom ?? plan.today
  const overlapping = held.some(
    (it) =>
      (it.validTo === null || validFrom < it.validTo) &&
      (wanted.validTo === null || it.validFrom < wanted.validTo),
  )
  if (overlapping) {
    plan.report.wrong(place, 'validFrom', '系统或本表中已有同样的岗位，任职时间重叠，请核对日期。')
    return
  }
  if (plan.report.refused(place, 'role', roleFits(role, organization))) return
  if (
    plan.report.refused(
      place,
      'validFrom',
      postWithinOrganization(validFrom, { ...organization, closedOn: null }),
    )
  )
    return
  const post = {
    id: PostId.parse(plan.newId()),
    personId: person.id,
    organizationId: organization.id,
    role,
    validFrom,
    validTo: wanted.validTo,
  }
  plan.additions.posts.push(post)
  plan.index.addPost(post)
  plan.report.changed(place, `${person.name}任“${organization.name}”${roleLabels[role]}`)
}

function planSamePost(
  plan: ImportPlan,
  place: Place,
  { same, wanted }: { same: RegisteredPost; wanted: Wanted },
): void {
  if (wanted.validTo === null || wanted.validTo === same.validTo) {
    plan.report.unchanged()
    return
  }
  if (same.validTo !== null) {
    plan.report.wrong(place, 'validTo', `系统中已于 ${same.validTo} 离任，与表中不同，请核对。`)
    return
  }
  plan.corrections.endedPosts.push({ postId: same.id, validTo: wanted.validTo })
  plan.report.changed(
    place,
    `${wanted.person.name}不再任“${wanted.organization.name}”${roleLabels[wanted.role]}`,
  )
}

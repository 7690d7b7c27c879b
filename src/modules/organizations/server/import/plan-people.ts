import { PersonId } from '#kernel/id.ts'
import type { ImportPlan } from './import-plan.ts'
import type { Place } from './import-report.ts'
import type { RowOf } from './import-sheets.ts'
import type { RegisteredPerson } from './register.ts'

/** Plans the sheet of people. A person is known by staff number, without one by name as long as nobody shares it. */
export function planPeople(plan: ImportPlan, rows: readonly RowOf<'people'>[]): void {
  const seen = new Map<string, number>()
  for (const { row, cells } of rows) {
    const place = { sheet: 'people' as const, row }
    const { name, staffNumber } = cells
    if (name === '') continue
    if (name.length > 50) plan.report.wrong(place, 'name', '姓名不超过 50 字。')
    if (looksLikeIdentityNumber(staffNumber)) {
      plan.report.wrong(place, 'staffNumber', '这像是身份证号。系统不收身份证号，请改填单位自编的工号。')
      continue
    }
    const key = staffNumber === '' ? `name ${name}` : `number ${staffNumber}`
    const before = seen.get(key)
    seen.set(key, before ?? row)
    if (before !== undefined)
      plan.report.wrong(
        place,
        staffNumber === '' ? 'name' : 'staffNumber',
        staffNumber === '' ? `与第 ${before} 行同名，请填工号加以区别。` : `工号与第 ${before} 行重复。`,
      )
    else planPerson(plan, place, { name, staffNumber })
  }
}

function looksLikeIdentityNumber(text: string): boolean {
  return /^\d{17}[\dXx]$/u.test(text)
}

function planPerson(plan: ImportPlan, place: Place, cells: { name: string; staffNumber: string }): void {
  const { name, staffNumber } = cells
  const { people } = plan.index
  if (staffNumber !== '') {
    const numbered = people.byNumber(staffNumber)
    if (numbered && numbered.name !== name)
      plan.report.wrong(place, 'staffNumber', '这个工号在系统中属于另一个人，请核对姓名和工号。')
    else if (numbered) plan.report.unchanged()
    else addNumbered(plan, place, { name, staffNumber })
    return
  }
  const same = people.named(name)
  if (same.length > 1)
    plan.report.wrong(place, 'staffNumber', `有 ${same.length} 个人叫“${name}”，请填工号加以区别。`)
  else if (same.length === 1) plan.report.unchanged()
  else addPerson(plan, place, { name, staffNumber: null })
}

/** The one person of this name who has no number yet gets it; that is how numbers come to people entered without. */
function addNumbered(
  plan: ImportPlan,
  place: Place,
  { name, staffNumber }: { name: string; staffNumber: string },
): void {
  const unnumbered = plan.index.people.named(name).filter((person) => person.staffNumber === null)
  const [only] = unnumbered
  if (!only || unnumbered.length > 1) {
    addPerson(plan, place, { name, staffNumber })
    return
  }
  plan.index.people.number(only, staffNumber)
  plan.corrections.staffNumbers.push({ personId: only.id, staffNumber })
  plan.report.changed(place, `为“${name}”补工号`)
}

function addPerson(plan: ImportPlan, place: Place, person: Omit<RegisteredPerson, 'id'>): void {
  const added = { id: PersonId.parse(plan.newId()), ...person }
  plan.index.people.add(added)
  plan.additions.people.push(added)
  plan.report.changed(place, `登记“${person.name}”`)
}

import type { OrganizationId } from '#kernel/id.ts'
import { OrganizationId as OrganizationIdShape } from '#kernel/id.ts'
import {
  organizationKindLabels,
  type Line,
  type OrganizationKind,
} from '#modules/organizations/organizations.contract.ts'
import { kindFits, lineOf, notInFuture, superiorFits } from '#modules/organizations/organizations.rules.ts'
import { dateOfText, kindOfText, namesOfText, stageOfText } from './cell-values.ts'
import type { ImportPlan } from './import-plan.ts'
import type { Place } from './import-report.ts'
import type { RowOf } from './import-sheets.ts'
import type { NewOrganization, RegisteredOrganization } from './register.ts'

type Cells = Readonly<Record<'name' | 'kind' | 'superior' | 'openedOn' | 'aliases', string>> &
  Readonly<Partial<Record<'stage' | 'ownership' | 'standsIn', string>>>

/** One row that names an organisation: one that exists, or a draft of a new one. */
type Entry = {
  place: Place
  cells: Cells
  existing: RegisteredOrganization | undefined
  draft: NewOrganization
  openedOnGiven: string | undefined
}

/** Plans both sheets of organisations: drafts first, so that superiors may stand further down, then their places. */
export function planOrganizations(
  plan: ImportPlan,
  rows: { units: readonly RowOf<'units'>[]; party: readonly RowOf<'party'>[] },
): void {
  const units = draftEntries(plan, 'units', rows.units)
  const party = draftEntries(plan, 'party', rows.party)
  for (const entries of [units, party]) {
    for (const entry of entries) findSuperior(plan, entry)
    // Top organisations that turn out older first: what hangs below them reaches back with them.
    for (const entry of entries.filter(({ existing }) => existing)) settleSince(plan, entry)
    for (const entry of entries.filter(({ existing }) => !existing)) settleSince(plan, entry)
  }
  for (const entry of [...units, ...party]) {
    if (entry.existing) compareWithExisting(plan, entry, entry.existing)
    else addDraft(plan, entry)
  }
}

function draftEntries(
  plan: ImportPlan,
  sheet: 'units' | 'party',
  rows: readonly { row: number; cells: Cells }[],
): Entry[] {
  const line: Line = sheet === 'party' ? 'party' : 'administrative'
  const firstRows = new Map<string, number>()
  return rows.flatMap(({ row, cells }) => {
    const place = { sheet, row }
    if (cells.name === '') return []
    if (cells.name.length > 100) plan.report.wrong(place, 'name', '名称不超过 100 字。')
    const before = firstRows.get(cells.name)
    if (before !== undefined) {
      plan.report.wrong(place, 'name', `“${cells.name}”与第 ${before} 行重复。`)
      return []
    }
    firstRows.set(cells.name, row)
    const entry = draftEntry(plan, { place, cells, line })
    plan.index.organizations[line].set(cells.name, entry.existing ?? entry.draft)
    return [entry]
  })
}

function draftEntry(
  plan: ImportPlan,
  { place, cells, line }: { place: Place; cells: Cells; line: Line },
): Entry {
  const { report, today } = plan
  const existing = plan.index.inForce[line].get(cells.name)
  const kind =
    readKind(plan, place, { cells, line }) ?? existing?.kind ?? (line === 'party' ? 'branch' : 'other-unit')
  const stage = cells.stage ? stageOfText(cells.stage) : null
  if (stage === undefined) report.wrong(place, 'stage', `没有“${cells.stage}”这个学段，请从列表中选。`)
  if (cells.ownership && !['公办', '民办'].includes(cells.ownership))
    report.wrong(place, 'ownership', '办学性质填“公办”或“民办”。')
  const openedOnGiven = cells.openedOn === '' ? undefined : dateOfText(cells.openedOn)
  if (cells.openedOn !== '' && !openedOnGiven) report.wrong(place, 'openedOn', '日期写成 2026-09-30 的样子。')
  if (openedOnGiven) report.refused(place, 'openedOn', notInFuture(openedOnGiven, today))
  const openedOn = openedOnGiven ?? today
  const draft: NewOrganization = {
    id: existing?.id ?? OrganizationIdShape.parse(plan.newId()),
    line,
    kind,
    stage: stage ?? null,
    ownership: cells.ownership === '民办' ? 'private' : 'public',
    name: cells.name,
    parentId: null,
    openedOn,
    since: openedOn,
  }
  if (!existing && cells.kind !== '' && stage !== undefined)
    report.refused(place, stage || kind === 'school' ? 'stage' : 'kind', kindFits(draft))
  return { place, cells, existing, draft, openedOnGiven }
}

function readKind(
  plan: ImportPlan,
  place: Place,
  { cells, line }: { cells: Cells; line: Line },
): OrganizationKind | undefined {
  if (cells.kind === '') return undefined
  const kind = kindOfText(cells.kind)
  if (kind && lineOf(kind) === line) return kind
  plan.report.wrong(place, 'kind', `没有“${cells.kind}”这个类别，请从列表中选。`)
  return undefined
}

function findSuperior(plan: ImportPlan, { place, cells, existing, draft }: Entry): void {
  if (cells.superior === '') {
    if (!existing) plan.report.refused(place, 'superior', topMayBeAdded(plan, draft))
    return
  }
  const superior = plan.index.organizations[draft.line].get(cells.superior)
  if (!superior) {
    plan.report.wrong(place, 'superior', `没有找到上级“${cells.superior}”，名称要与本表或系统中的全称一致。`)
    return
  }
  draft.parentId = superior.id
  if (existing) return
  if (superior.id === draft.id || reaches(plan, superior, draft.id)) {
    plan.report.wrong(place, 'superior', '上级互相循环，请检查这几行的上级。')
    draft.parentId = null
    return
  }
  plan.report.refused(place, 'superior', superiorFits(draft, { ...superior, closedOn: null }))
}

function topMayBeAdded(plan: ImportPlan, draft: NewOrganization) {
  if (
    draft.line === 'administrative' &&
    plan.register.organizations.some((it) => it.line === draft.line && it.parentId === null)
  )
    return { rule: 'organization.superior-missing', detail: `“${draft.name}”要填上级单位。` }
  return superiorFits(draft, null)
}

/** True when the chain of superiors from `start` comes to `id`. */
function reaches(
  plan: ImportPlan,
  start: { id: OrganizationId; parentId: OrganizationId | null },
  id: OrganizationId,
): boolean {
  const seen = new Set<OrganizationId>()
  for (let at = start; !seen.has(at.id);) {
    if (at.id === id) return true
    seen.add(at.id)
    const above = at.parentId && plan.index.byId(at.parentId)
    if (!above) return false
    at = above
  }
  return false
}

/** The place in the tree is known from the day on which organisation and superior both exist. */
function settleSince(plan: ImportPlan, { draft, existing, openedOnGiven }: Entry): void {
  if (!existing) draft.since = sinceOf(plan, draft)
  else if (openedOnGiven && openedOnGiven < existing.openedOn) {
    // Posts and subordinates further down in the file may reach back as far.
    const since = existing.parentId === null ? openedOnGiven : existing.since
    plan.index.organizations[draft.line].set(draft.name, { ...existing, openedOn: openedOnGiven, since })
  }
}

function sinceOf(plan: ImportPlan, draft: NewOrganization): string {
  const chain: NewOrganization[] = [draft]
  let at = draft.parentId ? plan.index.byId(draft.parentId) : undefined
  let since = draft.openedOn
  while (at && !chain.some(({ id }) => id === at?.id)) {
    const known = plan.index.organizations[draft.line].get(at.name) ?? at
    if (known.since > since) since = known.since
    chain.push(known)
    at = known.parentId ? plan.index.byId(known.parentId) : undefined
  }
  return since
}

function addDraft(plan: ImportPlan, { place, cells, draft }: Entry): void {
  plan.additions.organizations.push(draft)
  addAliases(plan, place, { organizationId: draft.id, text: cells.aliases, known: [] })
  addStandings(plan, place, { organization: draft, text: cells.standsIn ?? '', known: [], from: draft.since })
  const superior = draft.parentId && plan.index.byId(draft.parentId)
  const below = superior ? `，上级“${superior.name}”` : ''
  plan.report.changed(place, `新建${organizationKindLabels[draft.kind]}“${draft.name}”${below}`)
}

function addAliases(
  plan: ImportPlan,
  place: Place,
  { organizationId, text, known }: { organizationId: OrganizationId; text: string; known: readonly string[] },
): number {
  const wanted = namesOfText(text).filter((alias) => !known.includes(alias))
  if (wanted.some((alias) => alias.length > 100)) plan.report.wrong(place, 'aliases', '简称不超过 100 字。')
  plan.additions.aliases.push(...wanted.map((alias) => ({ alias, organizationId })))
  return wanted.length
}

type StandingOf = {
  organization: { id: OrganizationId }
  text: string
  known: readonly OrganizationId[]
  from: string
}

function addStandings(
  plan: ImportPlan,
  place: Place,
  { organization, text, known, from }: StandingOf,
): number {
  let added = 0
  for (const name of namesOfText(text)) {
    const unit = plan.index.organizations.administrative.get(name)
    if (!unit) {
      plan.report.wrong(place, 'standsIn', `没有找到单位“${name}”，名称要与“单位”表或系统中的全称一致。`)
      continue
    }
    if (known.includes(unit.id)) continue
    const validFrom = unit.since > from ? unit.since : from
    plan.additions.standings.push({ partyOrganizationId: organization.id, unitId: unit.id, validFrom })
    added += 1
  }
  return added
}

/** An organisation that exists is completed by an import, never rebuilt: renames, moves and closings have dates. */
function compareWithExisting(plan: ImportPlan, entry: Entry, existing: RegisteredOrganization): void {
  const { place, cells, draft, openedOnGiven } = entry
  const { report } = plan
  if (cells.kind !== '' && draft.kind !== existing.kind)
    report.wrong(
      place,
      'kind',
      `系统中已有同名的${organizationKindLabels[existing.kind]}，类别不同。请核对名称。`,
    )
  if (cells.stage && draft.stage !== existing.stage)
    report.wrong(place, 'stage', '学段与系统中的不同，请核对。')
  if (cells.ownership && draft.ownership !== existing.ownership)
    report.wrong(place, 'ownership', '办学性质与系统中的不同，请核对。')
  if (cells.superior !== '' && draft.parentId && draft.parentId !== existing.parentId)
    report.wrong(place, 'superior', '上级与系统中的不同。改变隶属有日期，请到组织页办理。')
  let changes = addAliases(plan, place, {
    organizationId: existing.id,
    text: cells.aliases,
    known: existing.aliases,
  })
  changes += addStandings(plan, place, {
    organization: existing,
    text: cells.standsIn ?? '',
    known: existing.standsIn,
    from: plan.today,
  })
  if (openedOnGiven && openedOnGiven > existing.openedOn)
    report.wrong(place, 'openedOn', `系统中的成立日期是 ${existing.openedOn}，表中的更晚，请核对。`)
  if (openedOnGiven && openedOnGiven < existing.openedOn) {
    const isTop = existing.parentId === null
    plan.corrections.openedEarlier.push({ organizationId: existing.id, openedOn: openedOnGiven, isTop })
    changes += 1
  }
  if (changes > 0) report.changed(place, `补充“${existing.name}”的资料`)
  else report.unchanged()
}

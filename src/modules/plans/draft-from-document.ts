import type { ReadDiagnostic, ReadDocument, ReadItem } from '#modules/documents/documents.contract.ts'
import { activitiesOf, effortKindOf } from './draft-guesses.ts'
import type {
  ConfirmableField,
  EffortKind,
  MeasureDiagnostic,
  Milestone,
  Target,
} from './measures.contract.ts'

/** A measure as the reader saw it, before names are resolved against the directory. */
export type MeasureDraft = {
  number: string
  heading: string
  text: string
  /** Heading of the group that it stands in; null where there is none. */
  activity: string | null
  leadPhrases: string[]
  unitPhrases: string[]
  deadlineText: string | null
  dueOn: string | null
  standing: boolean
  recurrenceText: string | null
  milestones: Milestone[]
  targets: Target[]
  /** Guessed from the words; shown as the usual price of that kind. */
  effortKind: EffortKind
  source: { start: number; end: number }
  unconfirmed: ConfirmableField[]
  diagnostics: MeasureDiagnostic[]
}

export type PlanDraft = {
  title: string
  measures: MeasureDraft[]
  diagnostics: MeasureDiagnostic[]
  /** Papers that the document names as its basis. */
  basis: ReadDocument['basis']
}

const namesSomebody = (item: ReadItem) => item.lead.length > 0 || item.units.length > 0

/** How an item is numbered: the shape of its number with digits and numerals taken out, and its depth. */
function levelOf(item: ReadItem): string {
  return `${item.depth} ${item.number.replace(/[\d一二三四五六七八九十百零〇]+/g, '#')}`
}

/**
 * Items that become measures: those that name a lead or executing units, and their neighbours of the same level (a measure
 * with a missing label is still one). A deadline alone makes none: chapter headings mention dates, too. Where nobody is
 * named at all: the items that have no items below them.
 */
export function measureItems(items: readonly ReadItem[]): ReadItem[] {
  const levels = new Map<string, number>()
  for (const item of items.filter(namesSomebody))
    levels.set(levelOf(item), (levels.get(levelOf(item)) ?? 0) + 1)
  const main = [...levels].sort((a, b) => b[1] - a[1])[0]?.[0]
  if (main !== undefined) return items.filter((item) => namesSomebody(item) || levelOf(item) === main)
  return items.filter((item, index) => (items[index + 1]?.depth ?? 0) <= item.depth)
}

// What a diagnostic casts doubt on; its field then waits for a person.
const doubts: readonly (readonly [prefix: string, field: ConfirmableField])[] = [
  ['deadline.', 'deadline'],
  ['item.no-deadline', 'deadline'],
  ['item.no-lead', 'lead'],
  ['item.no-units', 'units'],
  ['unit.', 'units'],
]

/** A doubt about a date inside the text says nothing about the measure's own deadline; it quotes what it is about. */
function concernsField({ code, message }: ReadDiagnostic, item: ReadItem): boolean {
  return (
    !code.startsWith('deadline.') || item.deadline === null || message.includes(`“${item.deadline.text}”`)
  )
}

function asDiagnostic({ code, severity, message, start, end, mend }: ReadDiagnostic): MeasureDiagnostic {
  return { code, severity, message, start, end, mend, settled: false }
}

/** A sub-deadline of the text: the executing organisation's, until a person says otherwise. */
function milestoneOf(text: string, dueOn: string | null): Milestone {
  return { text, dueOn, kind: 'step', actor: 'executing', organization: null, reportRequired: false }
}

function draftOf(document: ReadDocument, item: ReadItem, leadsAreLabelled: boolean): MeasureDraft {
  const inside = document.diagnostics.filter(
    ({ start, end }) => start >= item.source.start && end <= item.source.end,
  )
  const unconfirmed = new Set<ConfirmableField>()
  for (const one of inside.filter((diagnostic) => concernsField(diagnostic, item)))
    for (const [prefix, field] of doubts) if (one.code.startsWith(prefix)) unconfirmed.add(field)
  const firstUnitLeads = !leadsAreLabelled && item.lead.length === 0 && item.units.length > 0
  if (firstUnitLeads) unconfirmed.add('lead')
  return {
    number: item.number,
    heading: item.heading || item.text.slice(0, 40) || item.number,
    text: item.text,
    activity: null,
    // Where the paper says that the first one leads, the reader has applied it; otherwise it is proposed, and a person confirms.
    leadPhrases: firstUnitLeads ? item.units.slice(0, 1) : item.lead,
    unitPhrases: item.units,
    deadlineText: item.deadline?.text ?? null,
    dueOn: item.deadline?.date ?? null,
    standing: item.deadline?.ongoing ?? false,
    recurrenceText: item.recurrence?.text ?? null,
    milestones: item.moreDeadlines.map(({ text, date }) => milestoneOf(text, date)),
    targets: item.targets.map((target) => ({ ...target, numerator: '', denominator: '' })),
    effortKind: effortKindOf(item),
    source: item.source,
    unconfirmed: [...unconfirmed],
    diagnostics: inside.map(asDiagnostic),
  }
}

/** Makes a plan's draft of a read document: measures with what was printed, doubts marked, each diagnostic in its place. */
export function draftFromDocument(document: ReadDocument): PlanDraft {
  const leadsAreLabelled = document.items.some(({ lead }) => lead.length > 0)
  const items = measureItems(document.items)
  const activities = activitiesOf(document.items, items)
  const measures = items.map((item) => ({
    ...draftOf(document, item, leadsAreLabelled),
    activity: activities.get(item.source.start) ?? null,
  }))
  const placed = new Set(
    measures.flatMap(({ diagnostics }) => diagnostics.map((one) => `${one.code} ${one.start}`)),
  )
  return {
    title: document.title ?? '未命名的计划',
    measures,
    diagnostics: document.diagnostics
      .filter(({ code, start }) => !placed.has(`${code} ${start}`) && code !== 'item.no-responsibility')
      .map(asDiagnostic),
    basis: document.basis,
  }
}

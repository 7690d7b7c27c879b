import type { OrganizationId } from '#kernel/id.ts'
import type { ConfirmableField, Measure, MeasureBasis } from '../measures.contract.ts'
import type { Span } from './text-segments.ts'

/** What may be done with a measure of a draft from its card. */
export type CardActs = {
  /** Lights the clause, or the field's own words in it. */
  onLight: (measure: Measure, field: ConfirmableField | null) => void
  onShow: (measure: Measure, span: Span) => void
  onConfirm: (measure: Measure, field: ConfirmableField) => void
  onSettle: (measure: Measure, index: number) => void
  onChoose: (measure: Measure, field: 'lead' | 'units', organizationIds: OrganizationId[]) => void
  onBasis: (measure: Measure, basis: MeasureBasis[]) => void
  onOpen: (measure: Measure) => void
}

import type { StoredDocument } from './documents.contract.ts'

/** What a paper says about itself. The first four may be corrected by a person. */
export const correctableFields = ['title', 'documentNumber', 'issuer', 'issuedOn'] as const
export type CorrectableField = (typeof correctableFields)[number]

export type IdentityField =
  | CorrectableField
  | 'attachedTitle'
  | 'addressees'
  | 'copyTo'
  | 'signer'
  | 'attachments'
  | 'basis'

export const identityLabels = {
  title: '标题',
  attachedTitle: '所附方案',
  documentNumber: '文号',
  issuer: '发文机关',
  issuedOn: '成文日期',
  addressees: '主送',
  copyTo: '抄送',
  signer: '签发人',
  attachments: '附件',
  basis: '依据',
} as const satisfies Record<IdentityField, string>

export type IdentityRow = {
  field: IdentityField
  label: string
  /** As it stands; empty when nothing was found. */
  values: string[]
  /** Every notice has it: its absence is worth a look. */
  expected: boolean
  /** A person has changed it; what the reader found, in its own words. */
  read: string | null
}

const expected: ReadonlySet<IdentityField> = new Set([
  'title',
  'documentNumber',
  'issuer',
  'issuedOn',
  'addressees',
])

const listed = (value: string | null): string[] => (value === null || value === '' ? [] : [value])

/** Everything that the page tells about a paper itself, in the order of a printed head; what was not found has no values. */
export function identityRows(document: StoredDocument): IdentityRow[] {
  const { structure } = document
  const corrected = { ...structure, title: structure.title ?? document.fileName }
  const values: Record<IdentityField, string[]> = {
    title: listed(document.title),
    attachedTitle: listed(structure.attachedTitle),
    documentNumber: listed(document.documentNumber),
    issuer: listed(document.issuer),
    issuedOn: listed(document.issuedOn),
    addressees: structure.addressees,
    copyTo: structure.copyTo,
    signer: listed(structure.signer),
    attachments: structure.attachments.map(
      ({ title, present }) => `${title}${present ? '' : '（没有附上）'}`,
    ),
    basis: structure.basis.map(({ title, documentNumber }) =>
      [title && `《${title}》`, documentNumber].filter(Boolean).join(' '),
    ),
  }
  const rows: IdentityRow[] = []
  for (const [field, label] of Object.entries(identityLabels) as [IdentityField, string][]) {
    if (field === 'attachedTitle' && values[field].length === 0) continue
    const read = correctableFields.find((one) => one === field && document[one] !== corrected[one])
    rows.push({
      field,
      label,
      values: values[field],
      expected: expected.has(field),
      read: read === undefined ? null : (corrected[read] ?? '没有读到'),
    })
  }
  return rows
}

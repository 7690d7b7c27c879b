import {
  codesOf,
  degrees,
  educations,
  ethnicities,
  occupations,
  sexes,
  titleLevels,
} from './members.codes.ts'
import type { MemberCorrection, MemberRow } from './members.contract.ts'

/** Fields of a correction in words, in the order of the form. */
export const fieldLabels = {
  name: '姓名',
  sex: '性别',
  ethnicity: '民族',
  bornOn: '出生日期',
  nativePlace: '籍贯',
  education: '学历',
  degree: '学位',
  titleLevel: '专业技术职务',
  occupation: '职业类别',
  job: '工作岗位',
  appliedOn: '申请入党日期',
  joinedOn: '入党日期',
  fullOn: '转正日期',
  idNumber: '身份证号',
  phone: '电话',
  address: '住址',
} as const
export type MemberField = keyof typeof fieldLabels

const sealedFields = ['idNumber', 'phone', 'address'] as const
const plainFields = (Object.keys(fieldLabels) as MemberField[]).filter(
  (field): field is Exclude<MemberField, (typeof sealedFields)[number]> =>
    !sealedFields.some((sealed) => sealed === field),
)

const words = {
  sex: sexes,
  ethnicity: ethnicities,
  education: educations,
  degree: degrees,
  titleLevel: titleLevels,
  occupation: occupations,
} as const

/** A stored value as a person reads it. */
export function wordOf(field: string, value: string | null): string | null {
  const set: Readonly<Record<string, string>> | undefined = words[field as keyof typeof words]
  return value !== null && set && codesOf(set).includes(value) ? (set[value] ?? value) : value
}

export type Change = { field: MemberField; from: string | null; to: string | null }

/** What a correction changes. Of sealed fields only the name is said, never a value. */
export function changedFields(before: MemberRow, after: MemberCorrection): Change[] {
  const plain = plainFields.flatMap((field) =>
    before[field] === after[field] ? [] : [{ field, from: before[field], to: after[field] }],
  )
  const sealed = sealedFields.flatMap((field) =>
    after[field] === undefined ? [] : [{ field, from: null, to: null }],
  )
  return [...plain, ...sealed]
}

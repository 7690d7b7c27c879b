import { degrees, educations, ethnicities, occupations, sexes, titleLevels } from '../members.codes.ts'
import type { MemberCorrection, MemberRow } from '../members.contract.ts'
import { standingLabels, standings } from '../members.states.ts'
import { choicesOf, orNull, type Question, type Values } from './form-dialog.tsx'

const joined = (values: Values) => values['standing'] === 'probationary' || values['standing'] === 'full'

/** Fields of a member in the order of the form. */
export const fieldQuestions: readonly Question[] = [
  { name: 'name', label: '姓名', kind: 'text' },
  { name: 'sex', label: '性别', kind: 'choice', options: choicesOf(sexes) },
  { name: 'ethnicity', label: '民族', kind: 'choice', options: choicesOf(ethnicities) },
  { name: 'bornOn', label: '出生日期', kind: 'date' },
  { name: 'nativePlace', label: '籍贯', kind: 'text', optional: true },
  { name: 'education', label: '学历', kind: 'choice', options: choicesOf(educations), optional: true },
  { name: 'degree', label: '学位', kind: 'choice', options: choicesOf(degrees), optional: true },
  {
    name: 'titleLevel',
    label: '专业技术职务',
    kind: 'choice',
    options: choicesOf(titleLevels),
    optional: true,
  },
  { name: 'occupation', label: '职业类别', kind: 'choice', options: choicesOf(occupations) },
  { name: 'job', label: '工作岗位', kind: 'text', optional: true },
]

export const standingQuestion: Question = {
  name: 'standing',
  label: '人员类别',
  kind: 'choice',
  options: standings.map((value) => ({ value, label: standingLabels[value] })),
}

export const dateQuestions: readonly Question[] = [
  { name: 'appliedOn', label: '递交入党申请书日期', kind: 'date', optional: true },
  { name: 'joinedOn', label: '入党日期', kind: 'date', hint: '支部大会通过之日', when: joined },
  { name: 'fullOn', label: '转正日期', kind: 'date', when: ({ standing }) => standing === 'full' },
]

export const sealedQuestions: readonly Question[] = [
  { name: 'idNumber', label: '身份证号', kind: 'text', optional: true, hint: '加密保存，名册里不显示' },
  { name: 'phone', label: '电话', kind: 'text', optional: true, hint: '加密保存，名册里不显示' },
  { name: 'address', label: '住址', kind: 'text', optional: true, hint: '加密保存，名册里不显示' },
]

/** What was typed, as the contract takes it; it checks the codes again. */
export function correctionOf(values: Values): MemberCorrection {
  const text = (name: string) => orNull(values[name])
  const standing = values['standing']
  return {
    name: values['name'] ?? '',
    sex: values['sex'] as MemberRow['sex'],
    ethnicity: values['ethnicity'] as MemberRow['ethnicity'],
    bornOn: values['bornOn'] ?? '',
    nativePlace: text('nativePlace'),
    education: text('education') as MemberRow['education'],
    degree: text('degree') as MemberRow['degree'],
    titleLevel: text('titleLevel') as MemberRow['titleLevel'],
    occupation: values['occupation'] as MemberRow['occupation'],
    job: text('job'),
    appliedOn: text('appliedOn'),
    joinedOn: standing === 'probationary' || standing === 'full' ? text('joinedOn') : null,
    fullOn: standing === 'full' ? text('fullOn') : null,
    ...(values['idNumber'] && { idNumber: values['idNumber'] }),
    ...(values['phone'] && { phone: values['phone'] }),
    ...(values['address'] && { address: values['address'] }),
  }
}

export function valuesOf(member: MemberRow): Values {
  const text = (value: string | null) => value ?? ''
  return {
    name: member.name,
    sex: member.sex,
    ethnicity: member.ethnicity,
    bornOn: member.bornOn,
    nativePlace: text(member.nativePlace),
    education: text(member.education),
    degree: text(member.degree),
    titleLevel: text(member.titleLevel),
    occupation: member.occupation,
    job: text(member.job),
    standing: member.standing,
    appliedOn: text(member.appliedOn),
    joinedOn: text(member.joinedOn),
    fullOn: text(member.fullOn),
  }
}

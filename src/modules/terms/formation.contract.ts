import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { OrganizationId } from '#kernel/id.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { Named, Warning } from './terms.contract.ts'

export const formationKinds = ['ordinary', 'joint', 'project', 'temporary', 'mobile'] as const
export type FormationKind = (typeof formationKinds)[number]
export const formationKindLabels = {
  ordinary: '单独组建',
  joint: '联合组建',
  project: '项目党支部',
  temporary: '临时党组织',
  mobile: '流动党员党支部',
} as const satisfies Record<FormationKind, string>

export const matters = [
  'oversee-terms',
  'approve-organizations',
  'receive-members',
  'review-members',
  'approve-members',
  'transfer-relations',
] as const
export type Matter = (typeof matters)[number]
export const matterLabels = {
  'oversee-terms': '管下级的任期（提醒换届，批准延期、书记和副书记）',
  'approve-organizations': '批准下级党组织的成立、调整和撤销',
  'receive-members': '党员大会讨论接收预备党员',
  'review-members': '审议接收预备党员',
  'approve-members': '审批预备党员',
  'transfer-relations': '接转党员组织关系',
} as const satisfies Record<Matter, string>

export const FormationFacts = z.object({
  kind: z.enum(formationKinds),
  appliedOn: ChinaDate.nullable(),
  approvedOn: ChinaDate.nullable(),
  approverId: OrganizationId.nullable(),
  /** In words, when the approver is not in the tree. */
  approver: z.string().trim().max(100, '不超过 100 字'),
  replyNumber: z.string().trim().max(50, '不超过 50 字'),
  filedOn: ChinaDate.nullable(),
  otherUnits: z.array(z.string().trim().min(1).max(100)).max(30, '单位太多，请检查'),
  purpose: z.string().trim().max(200, '不超过 200 字'),
  purposeFrom: ChinaDate.nullable(),
  purposeUntil: ChinaDate.nullable(),
  reason: z.string().trim().max(500, '不超过 500 字'),
})
export type FormationFacts = z.output<typeof FormationFacts>

export const Authority = z.object({
  matter: z.enum(matters),
  validFrom: ChinaDate,
  validTo: ChinaDate.nullable(),
  basis: z.string(),
})
export type Authority = z.output<typeof Authority>

const onOrganization = { params: z.object({ organizationId: OrganizationId }) }

const FormationReply = z.object({
  /** Null while nothing is on record. */
  formation: FormationFacts.nullable(),
  approver: Named.nullable(),
  /** Units of the tree in which it stands. */
  units: z.array(Named),
  authorities: z.array(Authority),
  warnings: z.array(Warning),
  /** 0 while nothing is on record. */
  version: z.number().int(),
  may: z.object({ keep: z.boolean() }),
})

export const getFormation = endpoint({
  name: 'getFormation',
  method: 'GET',
  path: '/organizations/:organizationId/formation',
  summary: '党组织的组建与职权',
  ...onOrganization,
  query: z.object({ on: ChinaDate.optional() }),
  reply: FormationReply,
  problems: ['not-found'],
})

export const saveFormation = endpoint({
  name: 'saveFormation',
  method: 'PUT',
  path: '/organizations/:organizationId/formation',
  summary: '登记党组织的组建：申请、批复、备案',
  ...onOrganization,
  body: FormationFacts.extend({ version: z.number().int().min(0) }),
  reply: FormationReply,
  problems: ['not-found', 'not-allowed', 'rule-broken', 'out-of-date'],
})

export const saveAuthority = endpoint({
  name: 'saveAuthority',
  method: 'POST',
  path: '/organizations/:organizationId/authorities',
  summary: '登记这个党组织能决定什么（从某日起有或没有）',
  ...onOrganization,
  body: z.object({
    matter: z.enum(matters),
    holds: z.boolean(),
    from: ChinaDate,
    basis: z.string().trim().max(200, '不超过 200 字').default(''),
  }),
  reply: FormationReply,
  problems: ['not-found', 'not-allowed', 'rule-broken'],
})

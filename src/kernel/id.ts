import { z } from 'zod'

// Each brand is written out: a generic helper would lose it (docs/decisions, contract).
export const TenantId = z.uuid().brand<'Tenant'>()
export type TenantId = z.output<typeof TenantId>
export const OrganizationId = z.uuid().brand<'Organization'>()
export type OrganizationId = z.output<typeof OrganizationId>
export const PersonId = z.uuid().brand<'Person'>()
export type PersonId = z.output<typeof PersonId>
export const AccountId = z.uuid().brand<'Account'>()
export type AccountId = z.output<typeof AccountId>
export const PostId = z.uuid().brand<'Post'>()
export type PostId = z.output<typeof PostId>
export const AudienceGroupId = z.uuid().brand<'AudienceGroup'>()
export type AudienceGroupId = z.output<typeof AudienceGroupId>
export const DocumentId = z.uuid().brand<'Document'>()
export type DocumentId = z.output<typeof DocumentId>
export const SchoolTermId = z.uuid().brand<'SchoolTerm'>()
export type SchoolTermId = z.output<typeof SchoolTermId>
export const ResponsibilityLabelId = z.uuid().brand<'ResponsibilityLabel'>()
export type ResponsibilityLabelId = z.output<typeof ResponsibilityLabelId>
export const PlanId = z.uuid().brand<'Plan'>()
export type PlanId = z.output<typeof PlanId>
export const MeasureId = z.uuid().brand<'Measure'>()
export type MeasureId = z.output<typeof MeasureId>
export const TaskId = z.uuid().brand<'Task'>()
export type TaskId = z.output<typeof TaskId>

export const MemberId = z.uuid().brand<'Member'>()
export type MemberId = z.output<typeof MemberId>
export const MemberImportId = z.uuid().brand<'MemberImport'>()
export type MemberImportId = z.output<typeof MemberImportId>
export const MemberExportId = z.uuid().brand<'MemberExport'>()
export type MemberExportId = z.output<typeof MemberExportId>

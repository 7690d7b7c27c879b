import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { OrganizationId, PersonId } from '#kernel/id.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { organizationKinds } from './organizations.contract.ts'

/** One wrong cell of an imported sheet; `row` counts as the sheet shows it, from 1. */
export const ImportError = z.object({
  sheet: z.string(),
  row: z.number().int(),
  column: z.string(),
  message: z.string(),
})
export const ImportPreview = z.object({
  /** Hash of the file; committing names it, so that what is stored is what was previewed. */
  fileHash: z.string(),
  counts: z.object({
    units: z.number().int(),
    partyOrganizations: z.number().int(),
    people: z.number().int(),
    posts: z.number().int(),
    unchanged: z.number().int(),
  }),
  errors: z.array(ImportError),
  /** First rows of what would be created, for the eye. */
  sample: z.array(z.object({ sheet: z.string(), row: z.number().int(), text: z.string() })),
})
export type ImportPreview = z.output<typeof ImportPreview>

export const previewImport = endpoint({
  name: 'previewImport',
  method: 'POST',
  path: '/organizations/import/preview',
  summary: '预览导入的单位、组织、人员和岗位',
  accepts: 'file',
  reply: ImportPreview,
  problems: ['rule-broken'],
})

export const commitImport = endpoint({
  name: 'commitImport',
  method: 'POST',
  path: '/organizations/import',
  summary: '导入单位、组织、人员和岗位（全部成功或全部不变）',
  accepts: 'file',
  reply: ImportPreview,
  problems: ['rule-broken'],
})

export const downloadImportTemplate = endpoint({
  name: 'downloadImportTemplate',
  method: 'GET',
  path: '/organizations/import/template.xlsx',
  summary: '下载导入模板',
  answers: 'file',
})

export const exportOrganizations = endpoint({
  name: 'exportOrganizations',
  method: 'GET',
  path: '/organizations/export.xlsx',
  summary: '导出组织、人员与岗位',
  answers: 'file',
  query: z.object({ on: ChinaDate.optional() }),
})

export const searchEverything = endpoint({
  name: 'searchEverything',
  method: 'GET',
  path: '/search',
  summary: '搜索组织和人员',
  query: z.object({ text: z.string().trim().min(1).max(50) }),
  reply: z.object({
    organizations: z.array(
      z.object({ id: OrganizationId, name: z.string(), kind: z.enum(organizationKinds) }),
    ),
    people: z.array(z.object({ id: PersonId, name: z.string(), organizationName: z.string() })),
  }),
})

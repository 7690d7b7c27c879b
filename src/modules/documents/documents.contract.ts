import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { DocumentId, OrganizationId } from '#kernel/id.ts'
import { pageOf, pageQuery } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { ReadDocument } from './reading/read-document.ts'

export type { ReadDiagnostic, ReadDocument, ReadItem } from './reading/read-document.ts'

export const DocumentSummary = z.object({
  id: DocumentId,
  organizationId: OrganizationId,
  title: z.string(),
  documentNumber: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: ChinaDate.nullable(),
  fileName: z.string(),
  itemCount: z.number().int(),
  createdAt: z.string(),
})
export type DocumentSummary = z.output<typeof DocumentSummary>

/** A stored document with its text and what the reader found in it. */
export const StoredDocument = DocumentSummary.extend({ structure: ReadDocument })
export type StoredDocument = z.output<typeof StoredDocument>

/** Largest file that is taken, in bytes (security: 50 MB for documents). */
export const documentBytesLimit = 50 * 1024 * 1024

export const uploadDocument = endpoint({
  name: 'uploadDocument',
  method: 'POST',
  path: '/documents/file',
  summary: '上传公文并读取（.docx、.txt）',
  accepts: 'file',
  query: z.object({ organizationId: OrganizationId }),
  reply: DocumentSummary,
  problems: ['rule-broken'],
})

export const pasteDocument = endpoint({
  name: 'pasteDocument',
  method: 'POST',
  path: '/documents/text',
  summary: '粘贴公文文字并读取',
  body: z.object({
    organizationId: OrganizationId,
    text: z.string().min(1, '请粘贴公文文字').max(2_000_000, '文字过长，请拆分后再粘贴'),
  }),
  reply: DocumentSummary,
  problems: ['rule-broken'],
})

export const listDocuments = endpoint({
  name: 'listDocuments',
  method: 'GET',
  path: '/documents',
  summary: '已读取的公文',
  query: z.object({ ...pageQuery, search: z.string().trim().max(50).optional() }),
  reply: pageOf(DocumentSummary),
})

export const exportDocuments = endpoint({
  name: 'exportDocuments',
  method: 'GET',
  path: '/documents/export.xlsx',
  summary: '导出公文清单',
  query: z.object({ search: z.string().trim().max(50).optional() }),
  answers: 'file',
})

export const getDocument = endpoint({
  name: 'getDocument',
  method: 'GET',
  path: '/documents/:documentId',
  summary: '一份公文的文字和结构',
  params: z.object({ documentId: DocumentId }),
  reply: StoredDocument,
  problems: ['not-found'],
})

export const downloadDocument = endpoint({
  name: 'downloadDocument',
  method: 'GET',
  path: '/documents/:documentId/file',
  summary: '下载公文原件',
  params: z.object({ documentId: DocumentId }),
  answers: 'file',
  problems: ['not-found'],
})

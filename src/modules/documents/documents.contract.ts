import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { DocumentId, OrganizationId } from '#kernel/id.ts'
import { pageOf, pageQuery, Version } from '#kernel/page.ts'
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
  /** Counts corrections and readings. */
  version: Version,
})
export type DocumentSummary = z.output<typeof DocumentSummary>

/** A stored document with its text and what the reader found in it; title, number, issuer and date may be corrected since. */
export const StoredDocument = DocumentSummary.extend({
  structure: ReadDocument,
  may: z.object({ correct: z.boolean() }),
})
export type StoredDocument = z.output<typeof StoredDocument>

/** Largest file that is taken, in bytes (security: 50 MB for documents). */
export const documentBytesLimit = 50 * 1024 * 1024

/** Endings that the pages offer; the server judges a file by its bytes. */
export const documentEndings = '.docx,.pdf,.xlsx,.xls,.doc,.wps,.rtf,.txt,.md,.html,.htm'
/** The same in words, for people. */
export const documentKindsInWords = 'Word、WPS、PDF（带文字）、Excel、网页、.txt 和 .md'

export const uploadDocument = endpoint({
  name: 'uploadDocument',
  method: 'POST',
  path: '/documents/file',
  summary: '上传公文并读取',
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

/** Puts right what the reader found about the paper itself; the reading as such stays as it is, and nothing is learned from it. */
export const correctDocument = endpoint({
  name: 'correctDocument',
  method: 'PUT',
  path: '/documents/:documentId',
  summary: '更正公文的标题、文号、发文机关、成文日期',
  params: z.object({ documentId: DocumentId }),
  body: z.object({
    title: z.string().trim().min(1, '请填写标题').max(300, '标题不超过 300 字').optional(),
    documentNumber: z.string().trim().min(1).max(60, '文号不超过 60 字').nullable().optional(),
    issuer: z.string().trim().min(1).max(100, '发文机关不超过 100 字').nullable().optional(),
    issuedOn: ChinaDate.nullable().optional(),
    version: Version,
  }),
  reply: DocumentSummary,
  problems: ['not-found', 'out-of-date'],
})

/**
 * Reads the kept original again, with the labels and terms of now. The reading is replaced; should the text itself come out
 * differently, the reading becomes a document of its own, because plans point into the text.
 */
export const rereadDocument = endpoint({
  name: 'rereadDocument',
  method: 'POST',
  path: '/documents/read-again',
  summary: '按现在的读取设置重新读取',
  body: z.object({ documentId: DocumentId }),
  reply: DocumentSummary,
  problems: ['not-found', 'rule-broken'],
})

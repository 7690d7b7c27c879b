import { downloadRoute, preparedRoute, route, uploadRoute, type Route } from '#platform/http/route.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import {
  downloadDocument,
  exportDocuments,
  getDocument,
  listDocuments,
  pasteDocument,
  uploadDocument,
} from '../documents.contract.ts'
import { documentFor, documentsFor } from './document-queries.ts'
import { exportDocuments as exportDocumentsVerb } from './export-documents.ts'
import { readFile } from './read-file.ts'
import { refuseUnlessUploader, storeDocument } from './store-document.ts'

/** Endpoint → verb. */
export function documentRoutes(store: FileStore): Route[] {
  return [
    uploadRoute(uploadDocument, {
      admit: (actor, { query }) => refuseUnlessUploader(actor, query.organizationId),
      prepare: (file, signal) => readFile(file, signal),
      handle: (context, { query }, given) =>
        storeDocument(context, { organizationId: query.organizationId, given, store }),
    }),
    preparedRoute(pasteDocument, {
      admit: (actor, { body }) => refuseUnlessUploader(actor, body.organizationId),
      prepare: ({ text }, signal) =>
        readFile({ name: '粘贴的文字.txt', bytes: new TextEncoder().encode(text) }, signal),
      handle: (context, { body }, given) =>
        storeDocument(context, { organizationId: body.organizationId, given, store }),
    }),
    route(listDocuments, ({ tx, tenantId, actor }, { query }) =>
      documentsFor(tx, { tenantId, actor, page: query }),
    ),
    downloadRoute(exportDocuments, (context, { query }) => exportDocumentsVerb(context, query)),
    route(getDocument, async ({ tx, tenantId, actor }, { params }) => {
      const { fileHash: _hash, ...document } = await documentFor(tx, { tenantId, actor, ...params })
      return document
    }),
    downloadRoute(downloadDocument, async ({ tx, tenantId, actor }, { params }) => {
      const document = await documentFor(tx, { tenantId, actor, ...params })
      return {
        fileName: document.fileName,
        contentType: 'application/octet-stream',
        content: await store.read(document.fileHash),
      }
    }),
  ]
}

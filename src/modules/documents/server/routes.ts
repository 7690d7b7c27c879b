import { downloadRoute, preparedRoute, route, uploadRoute, type Route } from '#platform/http/route.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import * as document from '../documents.contract.ts'
import { documentPolicy } from '../documents.policy.ts'
import * as settings from '../reading-settings.contract.ts'
import { correctDocument } from './correct-document.ts'
import { documentFor, documentsFor } from './document-queries.ts'
import { exportDocuments } from './export-documents.ts'
import { contextOfAsker, readFile } from './read-file.ts'
import { responsibilityLabels, schoolTerms } from './reading-settings-queries.ts'
import { removeResponsibilityLabel } from './remove-responsibility-label.ts'
import { removeSchoolTerm } from './remove-school-term.ts'
import { readAgain, rereadDocument } from './reread-document.ts'
import { saveResponsibilityLabel } from './save-responsibility-label.ts'
import { saveSchoolTerm } from './save-school-term.ts'
import { refuseUnlessUploader, storeDocument } from './store-document.ts'

/** Endpoint → verb. */
export function documentRoutes(store: FileStore): Route[] {
  return [...readingRoutes(store), ...documentReads(store), ...settingsRoutes]
}

function readingRoutes(store: FileStore): Route[] {
  return [
    uploadRoute(document.uploadDocument, {
      admit: (actor, { query }) => refuseUnlessUploader(actor, query.organizationId),
      prepare: async (file, signal, asker) =>
        readFile(file, { context: await contextOfAsker(asker), signal }),
      handle: (context, { query }, given) =>
        storeDocument(context, { organizationId: query.organizationId, given, store }),
    }),
    preparedRoute(document.pasteDocument, {
      admit: (actor, { body }) => refuseUnlessUploader(actor, body.organizationId),
      prepare: async ({ text }, signal, asker) =>
        readFile(
          { name: '粘贴的文字.txt', bytes: new TextEncoder().encode(text) },
          { context: await contextOfAsker(asker), signal },
        ),
      handle: (context, { body }, given) =>
        storeDocument(context, { organizationId: body.organizationId, given, store }),
    }),
    preparedRoute(document.rereadDocument, {
      // Whose document it is shows when it is fetched, before it is read.
      admit: () => undefined,
      prepare: (body, signal, asker) => readAgain(body, { store, asker, signal }),
      handle: (context, { body }, given) => rereadDocument(context, { ...body, given }),
    }),
    route(document.correctDocument, (context, { params, body }) =>
      correctDocument(context, { ...params, ...body }),
    ),
  ]
}

function documentReads(store: FileStore): Route[] {
  return [
    route(document.listDocuments, ({ tx, tenantId, actor }, { query }) =>
      documentsFor(tx, { tenantId, actor, page: query }),
    ),
    downloadRoute(document.exportDocuments, (context, { query }) => exportDocuments(context, query)),
    route(document.getDocument, async ({ tx, tenantId, actor }, { params }) => {
      const { fileHash: _hash, ...found } = await documentFor(tx, { tenantId, actor, ...params })
      return found
    }),
    downloadRoute(document.downloadDocument, async ({ tx, tenantId, actor }, { params }) => {
      const found = await documentFor(tx, { tenantId, actor, ...params })
      return {
        fileName: found.fileName,
        contentType: 'application/octet-stream',
        content: await store.read(found.fileHash),
      }
    }),
  ]
}

const settingsRoutes: Route[] = [
  route(settings.getReadingSettings, async ({ tx, tenantId, actor }) => ({
    terms: await schoolTerms(tx, tenantId),
    labels: await responsibilityLabels(tx, tenantId),
    may: { change: documentPolicy.changeSettings(actor) },
  })),
  route(settings.saveSchoolTerm, (context, { body }) => saveSchoolTerm(context, body)),
  route(settings.removeSchoolTerm, (context, { params }) => removeSchoolTerm(context, params)),
  route(settings.saveResponsibilityLabel, (context, { body }) => saveResponsibilityLabel(context, body)),
  route(settings.removeResponsibilityLabel, (context, { params }) =>
    removeResponsibilityLabel(context, params),
  ),
]

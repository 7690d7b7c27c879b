import * as documents from '#modules/documents/documents.contract.ts'
import { clearNotice } from '#modules/plans/server/plans.fixtures.ts'
import { example, type Make } from './example.ts'

const notice = () => new TextEncoder().encode(clearNotice)

/** Examples of the module documents. */
export const documentsExamples: [string, Make][] = [
  example(documents.uploadDocument, async ({ county }) => ({
    owner: county.users.office,
    outsiders: [county.users.east, county.users.member],
    input: {
      query: { organizationId: county.organization('党委办') },
      file: { name: 'notice.txt', bytes: notice() },
    },
  })),
  example(documents.pasteDocument, async ({ county }) => ({
    owner: county.users.office,
    outsiders: [county.users.east, county.users.member],
    input: { body: { organizationId: county.organization('党委办'), text: clearNotice } },
  })),
  ...[documents.getDocument, documents.downloadDocument].map((endpoint) =>
    example(endpoint, async ({ app, county }) => {
      const { id } = await app.must(documents.pasteDocument, county.users.office, {
        body: { organizationId: county.organization('党委办'), text: clearNotice },
      })
      return {
        owner: county.users.office,
        outsiders: [county.users.east, county.users.personnel, county.users.member],
        input: { params: { documentId: id } },
      }
    }),
  ),
]

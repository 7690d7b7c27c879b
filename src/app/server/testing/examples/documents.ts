import * as documents from '#modules/documents/documents.contract.ts'
import * as settings from '#modules/documents/reading-settings.contract.ts'
import { clearNotice } from '#modules/plans/server/plans.fixtures.ts'
import { example, type Make, type World } from './example.ts'

const notice = () => new TextEncoder().encode(clearNotice)

const keepers = ({ county: { users } }: World) => ({
  owner: users.office,
  outsiders: [users.east, users.leader, users.member],
})

let years = 2030

/** A term of a year that no other example has. */
const term = () => ({ name: '秋季学期', startsOn: `${(years += 1)}-09-01`, endsOn: `${years}-12-31` })

async function pasted({ app, county }: World) {
  const { users } = county
  const { id, version } = await app.must(documents.pasteDocument, users.office, {
    body: { organizationId: county.organization('党委办'), text: clearNotice },
  })
  return {
    id,
    version,
    owner: users.office,
    outsiders: [users.east, users.personnel, users.leader, users.member],
  }
}

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
  example(documents.correctDocument, async (world) => {
    const { id, version, ...who } = await pasted(world)
    return { ...who, input: { params: { documentId: id }, body: { title: '更正后的标题', version } } }
  }),
  example(documents.rereadDocument, async (world) => {
    const { id, version: _version, ...who } = await pasted(world)
    return { ...who, input: { body: { documentId: id } } }
  }),
  example(settings.saveSchoolTerm, async (world) => ({ ...keepers(world), input: { body: term() } })),
  example(settings.removeSchoolTerm, async (world) => {
    const { id } = await world.app.must(settings.saveSchoolTerm, world.county.users.office, { body: term() })
    return { ...keepers(world), input: { params: { termId: id } } }
  }),
  example(settings.saveResponsibilityLabel, async (world) => ({
    ...keepers(world),
    input: { body: { label: '包保单位', role: 'units' as const } },
  })),
  example(settings.removeResponsibilityLabel, async (world) => {
    const { id } = await world.app.must(settings.saveResponsibilityLabel, world.county.users.office, {
      body: { label: '挂钩股室', role: 'lead' },
    })
    return { ...keepers(world), input: { params: { labelId: id } } }
  }),
]

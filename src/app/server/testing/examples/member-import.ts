import * as imports from '#modules/members/import.contract.ts'
import { rightRow, sheetFile } from '#modules/members/server/import/import.fixtures.ts'
import { example, type Make, type World } from './example.ts'

let sequence = 500

/** An upload of one right row into the first branch. */
async function staged(world: World): Promise<imports.MemberImport> {
  const rows = [rightRow((sequence += 2), '东河小学党支部')]
  return world.app.must(imports.stageMemberImport, world.county.users.east, { file: await sheetFile(rows) })
}

async function carriedOut(world: World): Promise<imports.MemberImport> {
  const { id, version } = await staged(world)
  return world.app.must(imports.carryOutMemberImport, world.county.users.east, {
    params: { importId: id },
    body: { version, withoutProblems: false },
  })
}

const keepers = ({ county: { users } }: World) => ({
  owner: users.east,
  outsiders: [users.administrator, users.personnel, users.west, users.kindergarten, users.member],
})

/** Examples of importing members. */
export const memberImportExamples: [string, Make][] = [
  example(imports.stageMemberImport, async ({ county: { users } }) => ({
    owner: users.east,
    outsiders: [users.administrator, users.personnel, users.leader, users.member],
    input: { file: await sheetFile([rightRow((sequence += 2), '东河小学党支部')]) },
  })),
  ...[imports.getMemberImport, imports.getMemberImportProgress, imports.listMemberImportRows].map(
    (endpoint) =>
      example(endpoint, async (world) => ({
        ...keepers(world),
        input: { params: { importId: (await staged(world)).id } },
      })),
  ),
  example(imports.correctMemberImportCell, async (world) => ({
    ...keepers(world),
    input: {
      params: { importId: (await staged(world)).id, position: 2 },
      body: { cell: { column: 'name' as const, text: '林改' } },
    },
  })),
  example(imports.pointAtImportColumns, async (world) => {
    const { id, places, version } = await staged(world)
    return { ...keepers(world), input: { params: { importId: id }, body: { places, version } } }
  }),
  example(imports.carryOutMemberImport, async (world) => {
    const { id, version } = await staged(world)
    return {
      ...keepers(world),
      input: { params: { importId: id }, body: { version, withoutProblems: false } },
    }
  }),
  example(imports.undoMemberImport, async (world) => {
    const { id, version } = await carriedOut(world)
    return { ...keepers(world), input: { params: { importId: id }, body: { version } } }
  }),
  example(imports.discardMemberImport, async (world) => {
    const { id, version } = await staged(world)
    return { ...keepers(world), input: { params: { importId: id }, body: { version } } }
  }),
]

import type { CallInput, Endpoint } from '#platform/http/endpoint.ts'
import type { SmallCounty } from '../small-county.ts'
import type { TestApp, TestUser } from '../test-app.ts'

export type World = { app: TestApp; county: SmallCounty }

/** A call that works for its owner, and the users of the same tenant who must be refused. */
export type Example = {
  endpoint: Endpoint
  input: CallInput<Endpoint> & { file?: { name: string; bytes: Uint8Array } }
  owner: TestUser
  outsiders: TestUser[]
}

export type Make = (world: World) => Promise<Example>

/** One row of the examples, by the endpoint's name. */
export function example<E extends Endpoint>(
  endpoint: E,
  make: (world: World) => Promise<{
    input?: CallInput<E> & { file?: { name: string; bytes: Uint8Array } }
    owner: TestUser
    outsiders?: TestUser[]
  }>,
): [string, Make] {
  return [
    endpoint.name,
    async (world) => {
      const { input = {}, owner, outsiders = [] } = await make(world)
      return { endpoint, input: input as Example['input'], owner, outsiders }
    },
  ]
}

/** One person of the register without an account. */
export async function person({ app, county }: World): Promise<string> {
  const id = app.clock.newId()
  await app.within(county.tenantId, (tx) =>
    tx.insertInto('person').values({ tenant_id: county.tenantId, id, name: '无账号者' }).execute(),
  )
  return id
}

/** Only the administrator keeps the register. */
export const changers = ({ county: { users } }: World) => ({
  owner: users.administrator,
  outsiders: [users.office, users.east, users.leader, users.member],
})

import { smallCounty, type SmallCounty } from '#app/server/testing/small-county.ts'
import { testApp, type TestApp } from '#app/server/testing/test-app.ts'
import type { Settings } from '#app/server/compose.ts'
import { mailServer, type MailServer } from '#platform/mail/mail-server.fixtures.ts'
import { publishedPlan } from '#modules/plans/server/plans.fixtures.ts'
import { saveDigestAddress } from '../../digest.contract.ts'

/** Monday of the week in which these tests live, at half past seven: nobody is at work yet. */
const early = '2026-11-23T07:30:00+08:00'
export const week = '2026-11-23'

export type Office = { app: TestApp; county: SmallCounty; post: MailServer; stop: () => Promise<void> }

/** A county with a published plan whose first measure falls due on 30 November, and a mail server; east has set an address. */
export async function mailingCounty(
  options: Pick<Settings, 'mayDisturb'> & Parameters<typeof mailServer>[0] = {},
): Promise<Office> {
  const { mayDisturb, ...ofServer } = options
  const post = await mailServer(ofServer)
  const app = await testApp({ now: early, mail: post.settings, ...(mayDisturb && { mayDisturb }) })
  const county = await smallCounty(app)
  await publishedPlan(app, county)
  await app.must(saveDigestAddress, county.users.east, {
    body: { address: 'east@example.cn', paused: false },
  })
  return {
    app,
    county,
    post,
    stop: async () => {
      await app.stop()
      await post.stop()
    },
  }
}

/** The clock at a time of the week's days (0 is Monday), and what the server then does by itself. */
export async function workAt({ app }: Office, day: number, time: string): Promise<void> {
  app.clock.set(`2026-11-${23 + day}T${time}:00+08:00`)
  await app.workOnce()
}

/** The digest row of a person of the week. */
export async function stored({ app, county }: Office, who: keyof SmallCounty['users'] = 'east') {
  const { personId } = county.users[who]
  return app.within(county.tenantId, (tx) =>
    tx
      .selectFrom('digest')
      .selectAll()
      .where('tenant_id', '=', county.tenantId)
      .where('person_id', '=', personId)
      .execute(),
  )
}

/** What the trace says about deliveries to a person, in order. */
export async function traced({ app, county }: Office): Promise<unknown[]> {
  const rows = await app.within(county.tenantId, (tx) =>
    tx
      .selectFrom('audit_event as e')
      .innerJoin('audit_payload as p', (join) =>
        join.onRef('p.tenant_id', '=', 'e.tenant_id').onRef('p.event_id', '=', 'e.id'),
      )
      .select('p.facts')
      .where('e.tenant_id', '=', county.tenantId)
      .where('e.action', '=', 'digest.delivery')
      .orderBy('e.id')
      .execute(),
  )
  return rows.map(({ facts }) => (facts as { as: unknown }).as)
}

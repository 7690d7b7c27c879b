import { noteAnchor } from '#platform/audit/anchors.ts'
import type { Anchor } from '#platform/audit/audit-chain.ts'
import { linkEvents } from '#platform/audit/link-events.ts'
import type { RegularJob, TenantWork } from './regular-work.ts'

// A round is a minute's work beside others.
const mostRounds = 20

/** Links new traces into their chain and notes its head outside the database. */
export function auditJobs(anchorsFile: string | undefined): readonly RegularJob[] {
  const noted = new Map<string, number>()
  return [
    {
      name: 'link traces',
      run: async (work) => {
        const head = await linkAll(work)
        if (!anchorsFile || !head || noted.get(work.tenantId) === head.number) return
        await noteAnchor(anchorsFile, { tenantId: work.tenantId, anchor: head, now: work.now })
        noted.set(work.tenantId, head.number)
      },
    },
  ]
}

async function linkAll({ within, tenantId }: TenantWork): Promise<Anchor | undefined> {
  let head: Anchor | undefined
  for (let round = 0; round < mostRounds; round += 1) {
    const linked = await within((tx) => linkEvents(tx, tenantId))
    head = linked.head
    if (!linked.more) break
  }
  return head
}

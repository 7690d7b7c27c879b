import type { TenantId } from '#kernel/id.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { chainCheck, type Anchor, type ChainFault } from './audit-chain.ts'
import { linksAfter, outsideTheChain } from './chain-queries.ts'

const page = 5000

export type Verdict = { linked: number; waiting: number; faults: ChainFault[] }

/** Checks all traces of a tenant against their chain and the heads noted outside. */
export async function verifyAudit(
  tx: Tx,
  { tenantId, anchors }: { tenantId: TenantId; anchors: readonly Anchor[] },
): Promise<Verdict> {
  const chain = chainCheck(anchors)
  let linked = 0
  let after = 0
  for (;;) {
    const links = await linksAfter(tx, { tenantId, after, limit: page })
    for (const { link, event } of links) chain.check(link, event)
    linked += links.length
    after = links.at(-1)?.link.number ?? after
    if (links.length < page) break
  }
  const { waiting, strange } = await outsideTheChain(tx, tenantId)
  const faults = chain.finish()
  if (strange > 0)
    faults.push({ number: after + 1, what: `有 ${strange} 条记录不在链上，也不在等候之列（事后插入的）` })
  return { linked, waiting, faults }
}

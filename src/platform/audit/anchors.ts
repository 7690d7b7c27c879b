import { appendFile, open, readFile } from 'node:fs/promises'
import type { TenantId } from '#kernel/id.ts'
import type { Anchor } from './audit-chain.ts'

/** Notes a head in a file outside the database, one line a head; lines are only ever appended. */
export async function noteAnchor(
  path: string,
  { tenantId, anchor, now }: { tenantId: TenantId; anchor: Anchor; now: Date },
): Promise<void> {
  const line = `${now.toISOString()} ${tenantId} ${anchor.number} ${anchor.head}\n`
  await appendFile(path, line, { mode: 0o600 })
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

const lineShape = /^\S+ (?<tenant>[0-9a-f-]{36}) (?<number>\d+) (?<head>[0-9a-f]{64})$/

/** The heads that were noted for a tenant; a half line at the end (a kill) and lines of another kind are passed over. */
export async function notedAnchors(path: string, tenantId: TenantId): Promise<Anchor[]> {
  const text = await readFile(path, 'utf8').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((line) => {
    const { tenant, number, head } = lineShape.exec(line)?.groups ?? {}
    return tenant === tenantId && head !== undefined ? [{ number: Number(number), head }] : []
  })
}

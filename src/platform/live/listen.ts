import type pg from 'pg'
import { openConnection } from '#platform/db/database.ts'
import { changeChannel } from './record-change.ts'

/**
 * Keeps one connection on LISTEN and comes back after a loss. `hear` gets the tenant of a change, with `endedFor` the account
 * whose sessions ended; without anything it was away and may have missed something.
 */
export function listenTo(url: string, hear: (tenantId?: string, endedFor?: string) => void) {
  let client: pg.Client | undefined
  let stopped = false
  let again: NodeJS.Timeout | undefined
  async function connect(): Promise<void> {
    try {
      client = await openConnection(url)
      if (stopped) return await client.end()
      client.on('notification', ({ payload = '' }) => hear(...payload.split(' ', 2)))
      client.on('error', () => {})
      client.on('end', retry)
      await client.query(`listen ${changeChannel}`)
      hear()
    } catch {
      retry()
    }
  }
  function retry(): void {
    if (!stopped) again = setTimeout(() => void connect(), 1000)
  }
  void connect()
  return {
    async stop() {
      stopped = true
      clearTimeout(again)
      await client?.end().catch(() => {})
    },
  }
}

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

type Change = { topic: string; subjectId: string }
type News = { cursor: string; changes: Change[] }

/** The server's closing code for a session that is no longer valid. */
const signedOut = 4401
const cursorKey = 'juhe.live-cursor'

/**
 * Keeps the page true while others work: the server names what changed, and the queries of that topic are asked again under
 * this person's own rights. After a broken line it catches up from the last cursor, waiting 1 s, 2 s … 60 s between tries.
 */
export function useLiveUpdates(): void {
  const queries = useQueryClient()
  useEffect(() => {
    let socket: WebSocket | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let failures = 0
    let left = false
    const connect = () => {
      const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws'
      socket = new WebSocket(`${scheme}://${window.location.host}/api/live`)
      socket.addEventListener('open', () => {
        socket?.send(JSON.stringify({ cursor: sessionStorage.getItem(cursorKey) }))
      })
      socket.addEventListener('message', (event) => {
        failures = 0
        const news = newsOf(event.data)
        if (!news) return
        sessionStorage.setItem(cursorKey, news.cursor)
        if (news.changes.length > 0)
          void queries.invalidateQueries({ predicate: ({ queryKey }) => isStale(queryKey, news.changes) })
      })
      socket.addEventListener('close', ({ code }) => {
        if (left) return
        // The session has ended: the shell finds out and leads to the sign-in page, which ends this hook.
        if (code === signedOut) void queries.invalidateQueries({ queryKey: ['session'] })
        timer = setTimeout(connect, Math.min(1000 * 2 ** failures, 60_000))
        failures += 1
      })
    }
    connect()
    return () => {
      left = true
      clearTimeout(timer)
      socket?.close()
    }
  }, [queries])
}

/** First words of the query keys that a change of a topic makes stale; a topic not listed stands for itself. */
const staleWith: Readonly<Record<string, readonly string[]>> = {
  organizations: ['organization'],
  'audience-groups': ['organization'],
  people: ['person', 'organization'],
  members: ['member'],
  // Publication makes tasks; an answer changes the plan's figures; the bell counts tasks.
  plan: ['plan', 'task', 'message'],
  task: ['task', 'plan', 'message'],
  // A slip stands beside its tasks' lights, and the bell counts those that wait.
  slip: ['slip', 'task', 'message'],
  // The price of plans is held against it.
  calendar: ['calendar', 'plan'],
}

/** "*" means that too much has changed to name: everything but the session is asked again. */
function isStale(queryKey: readonly unknown[], changes: readonly Change[]): boolean {
  const first = String(queryKey[0])
  if (first === 'session' || first === 'setup') return false
  return changes.some(({ topic }) => topic === '*' || (staleWith[topic] ?? [topic]).includes(first))
}

function newsOf(data: unknown): News | undefined {
  if (typeof data !== 'string') return undefined
  try {
    const news: unknown = JSON.parse(data)
    return isNews(news) ? news : undefined
  } catch {
    return undefined
  }
}

function isNews(value: unknown): value is News {
  return typeof value === 'object' && value !== null && 'cursor' in value && 'changes' in value
}

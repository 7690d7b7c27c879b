import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

type Change = { topic: string; subjectId: string }
type News = { cursor: string; changes: Change[] }

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
        for (const topic of topicsOf(news.changes)) void queries.invalidateQueries({ queryKey: [topic] })
      })
      socket.addEventListener('close', () => {
        if (left) return
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

/** The bell counts tasks, so it is asked again with them. */
function topicsOf(changes: readonly Change[]): Set<string> {
  const topics = new Set(changes.map(({ topic }) => topic))
  if (topics.has('task') || topics.has('plan')) topics.add('message')
  return topics
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

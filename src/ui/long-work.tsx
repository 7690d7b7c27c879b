import { Button } from 'antd'
import { CallError } from '#platform/http/call.ts'
import { AppLink } from './app-link.tsx'
import { Icon } from './icon.tsx'
import { createStore, useStore } from './store.ts'

/** How far it is (0–1), or undefined while that is not known. */
export type Report = (progress: number | undefined) => void

type Work = {
  id: number
  title: string
  state: 'running' | 'done' | 'failed'
  progress?: number | undefined
  /** How it ended, in words. */
  result?: string | undefined
  href?: string | undefined
  stop: () => void
}

const works = createStore<readonly Work[]>([])
let lastId = 0

type Start<T> = {
  /** What is under way: "导出任务清单". */
  title: string
  run: (report: Report, signal: AbortSignal) => Promise<T>
  /** Words for its end, and where the result is. */
  describe?: (result: T) => { text: string; href?: string }
}

/**
 * Runs an upload, import or export in the tray: it goes on while the person works on other pages, and tells its end.
 * Resolves with the result, rejects with its error, for a page that is still there to show it.
 */
export async function startWork<T>({ title, run, describe }: Start<T>): Promise<T> {
  const id = (lastId += 1)
  const stopper = new AbortController()
  works.set([...works.get(), { id, title, state: 'running', stop: () => stopper.abort() }])
  try {
    const result = await run((progress) => change(id, { progress }), stopper.signal)
    const end = describe?.(result) ?? { text: '已完成' }
    change(id, { state: 'done', result: end.text, href: end.href })
    // A result that leads somewhere waits to be read; a saved file speaks for itself.
    if (!end.href) setTimeout(() => remove(id), 15_000)
    return result
  } catch (error) {
    if (stopper.signal.aborted) remove(id)
    else
      change(id, {
        state: 'failed',
        result: error instanceof CallError ? error.message : '没有完成，请再试一次。',
      })
    throw error
  }
}

function change(id: number, to: Partial<Work>) {
  works.set(works.get().map((work) => (work.id === id ? { ...work, ...to } : work)))
}

function remove(id: number) {
  works.set(works.get().filter((work) => work.id !== id))
}

/** The tray at the page's corner, once in the shell; empty when nothing is under way. */
export function LongWorkTray() {
  const shown = useStore(works)
  if (shown.length === 0) return null
  return (
    <section className="j-tray" aria-label="进行中的工作">
      {shown.map((work) => (
        <div key={work.id} className="j-tray-row" role="status">
          <span className="j-tray-title">{work.title}</span>
          <WorkProgress work={work} />
          <Button
            type="text"
            aria-label={work.state === 'running' ? `停止${work.title}` : `收起${work.title}`}
            icon={<Icon name="close" />}
            onClick={() => (work.state === 'running' ? work.stop() : remove(work.id))}
          />
        </div>
      ))}
    </section>
  )
}

function WorkProgress({ work }: { work: Work }) {
  if (work.state === 'running')
    return work.progress === undefined ? (
      <progress aria-label={work.title} />
    ) : (
      <progress aria-label={work.title} max={1} value={work.progress} />
    )
  return (
    <span className={`j-tray-${work.state}`}>
      <Icon name={work.state === 'done' ? 'tick' : 'warning'} size={14} />
      {work.href ? <AppLink href={work.href}>{work.result}</AppLink> : work.result}
    </span>
  )
}

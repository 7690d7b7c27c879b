import { Button } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, newIdempotencyKey } from '#platform/http/call.ts'
import { actWithUndo, showToast } from '#ui/toasts.tsx'
import { createStore, useStore } from '#ui/store.ts'
import { judgeTasks } from '../life.contract.ts'
import { judgements } from '../plans.states.ts'
import type { TaskRow } from '../tasks.contract.ts'
import { WordsForm } from './words-form.tsx'

type Chosen = Pick<TaskRow, 'id' | 'version'>
type Together = { judgement: 'accept' | 'return'; text?: string }

/** The most that one request may carry; the contract says the same. */
export const mostTogether = 200

// Outside the pages, like single judgements: what waits for its ten seconds survives leaving the list.
const heldTogether = createStore<ReadonlySet<string>>(new Set())

/** Judges several tasks at once after ten seconds under 撤销; tells how many went through and why others did not. */
function useJudgeTogether() {
  const queries = useQueryClient()
  return (tasks: readonly Chosen[], { judgement, text }: Together) => {
    const ids = tasks.map(({ id }) => id)
    const idempotencyKey = newIdempotencyKey()
    const release = () =>
      heldTogether.set(new Set([...heldTogether.get()].filter((id) => !ids.some((one) => one === id))))
    heldTogether.set(new Set([...heldTogether.get(), ...ids]))
    actWithUndo({
      text: `${judgements[judgement].label} ${tasks.length} 项`,
      act: async () => {
        const body = {
          tasks: tasks.map(({ id, version }) => ({ id, version })),
          judgement,
          ...(text && { text }),
        }
        const { done, refused } = await call(judgeTasks, { body }, { idempotencyKey })
        const [first] = refused
        showToast(
          first
            ? `${judgements[judgement].label} ${done} 项；${refused.length} 项没有办成：${first.detail}`
            : `${judgements[judgement].label} ${done} 项`,
        )
        await Promise.all(
          ['task', 'plan', 'message'].map((topic) => queries.invalidateQueries({ queryKey: [topic] })),
        )
        release()
      },
      onUndo: release,
    })
  }
}

/** Whether a task waits for its ten seconds in somebody's joint judgement on this page. */
export function useHeldTogether(): ReadonlySet<string> {
  return useStore(heldTogether)
}

/** 验收所列: all listed results at once, one click, with ten seconds to take it back. */
export function BulkAccept({ tasks }: { tasks: readonly Chosen[] }) {
  const judge = useJudgeTogether()
  const held = useHeldTogether()
  const rest = tasks.filter(({ id }) => !held.has(id))
  if (rest.length === 0)
    return (
      <p className="task-held" role="status">
        一并验收，十秒后送出，此前可以撤销。
      </p>
    )
  return (
    <Button onClick={() => judge(rest, { judgement: 'accept' })}>所列 {rest.length} 项全部验收通过</Button>
  )
}

type BarProps = { tasks: readonly Chosen[]; onSent: () => void }

/** What may be done with the chosen results: accept all, or return all with one reason. */
export function BulkBar({ tasks, onSent }: BarProps) {
  const judge = useJudgeTogether()
  const [text, setText] = useState<string>()
  const send = (together: Together) => {
    judge(tasks, together)
    setText(undefined)
    onSent()
  }
  if (tasks.length > mostTogether) return <span>一次最多处理 {mostTogether} 项，请少选一些。</span>
  return (
    <>
      <Button type="primary" onClick={() => send({ judgement: 'accept' })}>
        验收通过
      </Button>
      <Button aria-expanded={text !== undefined} onClick={() => setText(text === undefined ? '' : undefined)}>
        退回
      </Button>
      {text !== undefined && (
        <WordsForm
          label="退回的理由：还差什么、怎么补（每个单位都会看到）"
          text={text}
          onText={setText}
          required
          sendLabel={`退回 ${tasks.length} 项`}
          onSend={() => send({ judgement: 'return', text: text.trim() })}
          onCancel={() => setText(undefined)}
        />
      )}
    </>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { MeasureId } from '#kernel/id.ts'
import { CallError } from '#platform/http/call.ts'
import type { CallInput } from '#platform/http/endpoint.ts'
import type { Measure } from '../measures.contract.ts'
import type { Plan, editMeasure } from '../plans.contract.ts'
import { isOutdated } from './held-judgements.ts'
import { useEditMeasure } from './use-plans.ts'

export type MeasureChange = Omit<NonNullable<CallInput<typeof editMeasure>['body']>, 'version'>

/** A change that was refused because somebody was faster: what the person saw, wanted, and what is stored now. */
export type MeasureClash = { base: Measure; change: MeasureChange; current: Measure | null }

/**
 * Sends changes of measures one after the other, so that confirming three fields with three quick Enters is no conflict with
 * oneself: each change goes out with the version that our own change before it led to.
 */
export function useMeasureEdits() {
  const edit = useEditMeasure()
  const queries = useQueryClient()
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const ours = useRef(new Map<string, number>())
  const [clash, setClash] = useState<MeasureClash>()
  const [error, setError] = useState<unknown>()

  async function send(base: Measure, change: MeasureChange): Promise<boolean> {
    try {
      const plan = await edit.mutateAsync({
        params: { measureId: base.id },
        body: { ...change, version: followed(ours.current, base) },
      })
      rememberOurs(ours.current, base, plan)
      setError(undefined)
      return true
    } catch (failure) {
      if (isOutdated(failure)) {
        setClash({ base, change, current: currentOf(failure) })
        void queries.invalidateQueries({ queryKey: ['plan', 'one'] })
      } else setError(failure)
      return false
    }
  }

  /** Resolves with true when the change was stored. */
  function change(base: Measure, wanted: MeasureChange): Promise<boolean> {
    const done = queue.current.then(() => send(base, wanted))
    queue.current = done
    return done
  }

  return { change, clash, error, pending: edit.isPending, dropClash: () => setClash(undefined) }
}

function keyOf(id: MeasureId, version: number): string {
  return `${id}@${version}`
}

function followed(ours: ReadonlyMap<string, number>, base: Measure): number {
  let version = base.version
  for (
    let next = ours.get(keyOf(base.id, version));
    next !== undefined;
    next = ours.get(keyOf(base.id, version))
  )
    version = next
  return version
}

function rememberOurs(ours: Map<string, number>, base: Measure, plan: Plan) {
  const now = plan.measures.find(({ id }) => id === base.id)
  const sent = followed(ours, base)
  // Only a step of our own: an answer repeated for a retried request may already show a later version.
  if (now && now.version === sent + 1) ours.set(keyOf(base.id, sent), now.version)
}

function currentOf(failure: unknown): Measure | null {
  const current = failure instanceof CallError ? failure.problem.facts?.['current'] : undefined
  // The server sends the measure of the contract, or null when it was removed.
  return typeof current === 'object' ? (current as Measure | null) : null
}

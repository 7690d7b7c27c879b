import { StateTag, type Tone } from '#ui/state-tag.tsx'
import { taskStateLabels, truthOfState, waitsForLead } from '../plans.states.ts'
import type { TaskState } from '../plans.states.ts'

/** Done is done; what waits for the lead section waits; what nobody has spoken about is unknown; the rest is open. */
function toneOf(state: TaskState): Tone {
  if (truthOfState[state] === 'done') return 'done'
  if (waitsForLead.includes(state)) return 'waiting'
  return truthOfState[state] === 'unknown' ? 'unknown' : 'open'
}

/** A task's state in its own word. */
export function TaskStateTag({ state }: { state: TaskState }) {
  return <StateTag tone={toneOf(state)}>{taskStateLabels[state]}</StateTag>
}

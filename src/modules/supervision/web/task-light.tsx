import type { TaskId } from '#kernel/id.ts'
import { AppLink } from '#ui/app-link.tsx'
import { lightBearerLabels } from '../lights.contract.ts'
import { LightNotes, Reasons } from './light-reasons.tsx'
import { LightTag } from './light-tag.tsx'
import { useLight } from './use-supervision.ts'
import './supervision.css'

/** The light of one task with its reasons, notes and slip; a green one without notes is no news. */
export function TaskLight({ taskId }: { taskId: TaskId }) {
  const { data } = useLight(taskId)
  if (!data?.light) return null
  const { light, notes, slip } = data
  if (light.colour === 'green' && notes.length === 0 && !slip) return null
  return (
    <section className="task-light" aria-label="灯">
      <div className="j-row">
        <LightTag light={light} />
        {light.colour !== 'green' && <span>{lightBearerLabels[light.bearer]}的灯</span>}
        {slip && (
          <AppLink href={`/slips/${slip.id}`}>
            {slip.number}
            {slip.answered && '（已答复）'}
          </AppLink>
        )}
        <AppLink href="/supervision/rule">为什么</AppLink>
      </div>
      <Reasons reasons={light.reasons} />
      <LightNotes notes={notes} />
    </section>
  )
}

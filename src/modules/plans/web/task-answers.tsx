import { formatInstant } from '#ui/dates.ts'
import { QueryView } from '#ui/query-view.tsx'
import type { TaskId } from '#kernel/id.ts'
import type { TaskDetail } from '../tasks.contract.ts'
import { useTask } from './use-tasks.ts'

/** Questions about the measure that were answered for all. */
export function AnswerList({ answers }: Pick<TaskDetail, 'answers'>) {
  return (
    <dl className="task-answers">
      {answers.map(({ question, answer, name, at }) => (
        <div key={at}>
          <dt>问：{question}</dt>
          <dd>
            答：{answer}
            <span className="j-quiet">
              {' '}
              {name}，{formatInstant(at)}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Before a question is asked: what others asked about the same measure, and what they were told. */
export function AnsweredBefore({ taskId }: { taskId: TaskId }) {
  const task = useTask(taskId)
  return (
    <QueryView query={task}>
      {({ answers }) =>
        answers.length === 0 ? null : (
          <section className="task-before" aria-label="已经答复过的问题">
            <strong>这条措施已经答复过 {answers.length} 个问题，先看有没有您要问的：</strong>
            <AnswerList answers={answers} />
          </section>
        )
      }
    </QueryView>
  )
}

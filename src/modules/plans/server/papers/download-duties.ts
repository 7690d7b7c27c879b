import type { PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import { paperDownload } from '#platform/papers/paper-download.ts'
import { titleLines } from '#platform/papers/title-lines.ts'
import type { DutyOrder, PaperFormat } from '../../papers.contract.ts'
import { issuedStates } from '../../plans.policy.ts'
import { dutiesOf, dutyTable } from './duty-table.ts'
import { issuedTasks } from './issued-tasks.ts'
import { paperPlan } from './paper-plan.ts'
import { longDate, subjectOf } from './paper-words.ts'

type Input = { planId: PlanId; format: PaperFormat; by: DutyOrder }

/** 责任清单 of all units whose tasks the asker may see, or of the sections. Throws `not-found` when there is nothing to list. */
export async function downloadDuties(context: Context, { planId, format, by }: Input): Promise<Download> {
  const { plan, measures, issuer } = await paperPlan(context, planId)
  const tasks = issuedStates.includes(plan.state) ? await issuedTasks(context, { planId }) : undefined
  const duties = dutiesOf(measures, { tasks, by })
  if (duties.length === 0)
    throw new Problem('not-found', {
      detail:
        by === 'unit'
          ? '这份计划里还没有落实单位，或您无权查看它们的任务。'
          : '这份计划里还没有牵头股室，请先选定。',
    })
  const subject = subjectOf(plan.title, issuer)
  const name = `${subject}责任清单（按${by === 'unit' ? '单位' : '股室'}）`
  const places = new Set(duties.map(({ band }) => band.id)).size
  const about = `${plan.organization.name}　共${places}个${by === 'unit' ? '单位' : '股室'}、${duties.length}项　截至${longDate(context.today)}`
  const table = dutyTable(duties, { by })
  const page = 'A4-landscape'
  return paperDownload({
    format,
    paper: {
      name,
      parts: [{ page, title: titleLines(name, 26), about, blocks: [{ kind: 'table', table }] }],
    },
    sheets: [{ name: '责任清单', title: name, about, page, table }],
  })
}

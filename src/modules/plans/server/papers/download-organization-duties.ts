import { sql } from 'kysely'
import type { OrganizationId, PlanId } from '#kernel/id.ts'
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import type { PaperPart } from '#platform/papers/official-paper.ts'
import { paperDownload } from '#platform/papers/paper-download.ts'
import { titleLines } from '#platform/papers/title-lines.ts'
import type { PaperFormat } from '../../papers.contract.ts'
import { actingFor } from '../list-owed.ts'
import { measuresOf } from '../measure-queries.ts'
import { visibleTasks } from '../task-sight.ts'
import { dutyTable, taskDuty, type Duty } from './duty-table.ts'
import { issuedTasks } from './issued-tasks.ts'
import { deadlineWords, longDate } from './paper-words.ts'

type Input = { organizationId: OrganizationId; format: PaperFormat }

/**
 * 责任清单 of one organisation over the plans in force, with the unit for which its people act, as on their page: what they
 * lead, help with and carry out, by plan, with room for a signature. Throws `not-found` for an organisation out of sight and when there is nothing to list.
 */
export async function downloadOrganizationDuties(
  context: Context,
  { organizationId, format }: Input,
): Promise<Download> {
  const organizationIds = await actingFor(context, organizationId)
  const names = await namesOf(context, organizationIds)
  const organization = names.get(organizationId) ?? ''
  const duties = await dutiesOfOrganizations(context, { organizationIds, names })
  if (duties.length === 0)
    throw new Problem('not-found', { detail: `${organization}在执行中的计划里没有责任事项。` })
  const name = `${organization}责任清单`
  const about = `共${duties.length}项　截至${longDate(context.today)}`
  const table = dutyTable(duties, { by: 'plan' })
  const part: PaperPart = {
    page: 'A4-landscape',
    title: titleLines(name, 26),
    about,
    blocks: [
      { kind: 'table', table },
      { kind: 'paragraph', level: 'flush', text: '' },
      {
        kind: 'paragraph',
        level: 'flush',
        text: '单位负责人（签字）：　　　　　　　　　　　　　　年　　月　　日',
      },
    ],
  }
  return paperDownload({
    format,
    paper: { name, parts: [part] },
    sheets: [{ name: '责任清单', title: name, about, page: 'A4-landscape', table }],
  })
}

async function namesOf(
  { tx, tenantId }: Context,
  organizationIds: readonly OrganizationId[],
): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('organization')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', organizationIds)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

type Asked = { organizationIds: readonly OrganizationId[]; names: ReadonlyMap<string, string> }

async function dutiesOfOrganizations(context: Context, { organizationIds, names }: Asked): Promise<Duty[]> {
  const { tx, tenantId } = context
  const tasks = await issuedTasks(context, { organizationIds })
  const plans = await plansOf(context, organizationIds)
  const byMeasure = Map.groupBy(tasks, ({ measure_id }) => measure_id)
  const told = (id: string) => (names.size > 1 ? { unit: names.get(id) ?? '' } : {})
  const duties: Duty[] = []
  for (const plan of plans) {
    const measures = await measuresOf(tx, { tenantId, planId: plan.id })
    for (const measure of measures.filter(({ withdrawn }) => !withdrawn)) {
      for (const [rank, lead] of measure.leads.entries())
        if (organizationIds.includes(lead.id))
          duties.push({
            band: plan,
            role: rank === 0 ? '牵头' : '协助',
            ...told(lead.id),
            measure,
            deadline: deadlineWords(measure),
            state: '',
          })
      for (const task of byMeasure.get(measure.id) ?? [])
        duties.push({ ...taskDuty(measure, task), ...told(task.organization_id), band: plan })
    }
  }
  return duties
}

/** Plans in force that name one of the organisations as lead, or ask something of one that the actor may see. */
async function plansOf(
  { tx, tenantId, actor }: Context,
  organizationIds: readonly OrganizationId[],
): Promise<{ id: PlanId; name: string }[]> {
  const seen = (await visibleTasks(tx, { tenantId, actor })).select('task.plan_id')
  const rows = await tx
    .selectFrom('plan')
    .select(['id', 'title'])
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'published')
    .where('id', 'in', seen)
    .where(
      sql<boolean>`exists (select 1 from measure m where m.tenant_id = plan.tenant_id and m.plan_id = plan.id and m.withdrawn_at is null
        and (exists (select 1 from measure_lead l where l.tenant_id = m.tenant_id and l.measure_id = m.id and l.organization_id = any(${organizationIds}::uuid[]))
          or exists (select 1 from task t where t.tenant_id = m.tenant_id and t.measure_id = m.id and t.organization_id = any(${organizationIds}::uuid[]))))`,
    )
    .orderBy('published_on')
    .orderBy('id')
    .execute()
  return rows.map(({ id, title }) => ({ id: id as PlanId, name: `《${title}》` }))
}

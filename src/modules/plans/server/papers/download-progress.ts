import type { PlanId } from '#kernel/id.ts'
import { refuseIf } from '#kernel/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import type { Download } from '#platform/http/route.ts'
import { paperDownload } from '#platform/papers/paper-download.ts'
import { planMustHaveTasks } from '../../plans.rules.ts'
import { paperPlan } from './paper-plan.ts'
import { progressFacts } from './progress-facts.ts'
import { progressPaper } from './progress-paper.ts'

/** 进展报告 over the tasks that the asker may see. Throws `rule-broken` for a plan that has no tasks yet. */
export async function downloadProgress(
  context: Context,
  { planId, format }: { planId: PlanId; format: 'docx' | 'pdf' },
): Promise<Download> {
  const given = await paperPlan(context, planId)
  refuseIf(planMustHaveTasks({ state: given.plan.state }))
  const facts = await progressFacts(context, planId)
  const paper = progressPaper({ ...given, facts, now: context.now, askedBy: context.actor.name })
  return paperDownload({ format, paper })
}

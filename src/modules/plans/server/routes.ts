import { downloadRoute, route, type Route } from '#platform/http/route.ts'
import * as plan from '../plans.contract.ts'
import * as phrase from '../phrases.contract.ts'
import * as task from '../tasks.contract.ts'
import { addMeasure } from './add-measure.ts'
import { answerTask } from './answer-task.ts'
import { createPlan } from './create-plan.ts'
import { discardPlan } from './discard-plan.ts'
import { editMeasure } from './edit-measure.ts'
import { editPlan } from './edit-plan.ts'
import { exportGrid } from './export-grid.ts'
import { exportMeasures } from './export-measures.ts'
import { exportPlans } from './export-plans.ts'
import { exportTasks } from './export-tasks.ts'
import { getGrid } from './get-grid.ts'
import { getOverview } from './get-overview.ts'
import { judgeTask } from './judge-task.ts'
import { listOwed } from './list-owed.ts'
import { listPhrases } from './list-phrases.ts'
import { plansFor, wholePlan } from './plan-queries.ts'
import { publishPlan } from './publish-plan.ts'
import { redraftPlan } from './redraft-plan.ts'
import { removeMeasure } from './remove-measure.ts'
import { settlePhrase } from './settle-phrase.ts'
import { taskFor } from './task-detail.ts'
import { listTasks } from './task-queries.ts'

/** Endpoint → verb. */
export const planRoutes: Route[] = [
  route(plan.createPlan, (context, { body }) => createPlan(context, body)),
  route(plan.listPlans, ({ tx, tenantId, actor }, { query }) =>
    plansFor(tx, { tenantId, actor, page: query }),
  ),
  downloadRoute(plan.exportPlans, (context, { query }) => exportPlans(context, query)),
  route(plan.getPlan, ({ tx, tenantId, actor, today }, { params }) =>
    wholePlan(tx, { tenantId, actor, today, ...params }),
  ),
  route(plan.editPlan, (context, { params, body }) => editPlan(context, { ...params, ...body })),
  route(plan.discardPlan, (context, { params, body }) => discardPlan(context, { ...params, ...body })),
  route(plan.addMeasure, (context, { params, body }) => addMeasure(context, { ...params, ...body })),
  route(plan.editMeasure, (context, { params, body }) => editMeasure(context, { ...params, ...body })),
  route(plan.removeMeasure, (context, { params, body }) => removeMeasure(context, { ...params, ...body })),
  route(plan.settlePhrase, (context, { params, body }) => settlePhrase(context, { ...params, ...body })),
  route(phrase.listPhrases, (context, { params }) => listPhrases(context, params)),
  route(phrase.redraftPlan, (context, { params, body }) => redraftPlan(context, { ...params, ...body })),
  route(plan.publishPlan, (context, { params, body }) => publishPlan(context, { ...params, ...body })),
  downloadRoute(plan.exportMeasures, (context, { params }) => exportMeasures(context, params)),
  route(task.listTasks, async ({ tx, tenantId, actor, today, now }, { query }) => {
    const { after, limit, ...filter } = query
    return {
      ...(await listTasks(tx, { tenantId, actor, today, filter, after, limit })),
      asOf: now.toISOString(),
    }
  }),
  downloadRoute(task.exportTasks, (context, { query }) => exportTasks(context, query)),
  route(task.listOwed, (context, { query }) => listOwed(context, query)),
  route(task.getTask, ({ tx, tenantId, actor, today }, { params }) =>
    taskFor(tx, { tenantId, actor, today, ...params }),
  ),
  route(task.answerTask, (context, { params, body }) => answerTask(context, { ...params, ...body })),
  route(task.judgeTask, (context, { params, body }) => judgeTask(context, { ...params, ...body })),
  route(task.getGrid, (context, { params }) => getGrid(context, params)),
  downloadRoute(task.exportGrid, (context, { params }) => exportGrid(context, params)),
  route(task.getOverview, (context) => getOverview(context)),
]

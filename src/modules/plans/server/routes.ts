import { downloadRoute, route, type Route } from '#platform/http/route.ts'
import * as approval from '../approval.contract.ts'
import * as changes from '../changes.contract.ts'
import * as life from '../life.contract.ts'
import * as plan from '../plans.contract.ts'
import * as phrase from '../phrases.contract.ts'
import * as task from '../tasks.contract.ts'
import * as views from '../views.contract.ts'
import * as waiting from '../waiting.contract.ts'
import { addMeasure } from './add-measure.ts'
import { decidePlan } from './approval/decide-plan.ts'
import { getPlanApproval } from './approval/get-plan-approval.ts'
import { getPlanDocument } from './approval/get-plan-document.ts'
import { listApprovals } from './approval/list-approvals.ts'
import { recallPlan } from './approval/recall-plan.ts'
import { getApprovalStages, saveApprovalStages } from './approval/save-approval-stages.ts'
import { schedulePlan } from './approval/schedule-plan.ts'
import { submitPlan } from './approval/submit-plan.ts'
import { answerTask } from './answer-task.ts'
import { arrangePlan } from './arrange-plan.ts'
import { derivePlan } from './changes/derive-plan.ts'
import { getAudienceDrift } from './changes/get-audience-drift.ts'
import { getPlanDifference } from './changes/get-plan-difference.ts'
import { withdrawPlan } from './changes/withdraw-plan.ts'
import { basisRoutes } from './basis/routes.ts'
import { burdenRoutes } from './burden/routes.ts'
import { createPlan } from './create-plan.ts'
import { discardPlan } from './discard-plan.ts'
import { editMeasure } from './edit-measure.ts'
import { editPlan } from './edit-plan.ts'
import { exportGrid } from './export-grid.ts'
import { exportPlans } from './export-plans.ts'
import { exportTasks } from './export-tasks.ts'
import { getGrid } from './get-grid.ts'
import { getOverview } from './get-overview.ts'
import { judgeTask } from './judge-task.ts'
import { answerQuestion } from './life/answer-question.ts'
import { drawSpotChecks } from './life/draw-spot-checks.ts'
import { getGauges } from './life/get-gauges.ts'
import { judgeTasks } from './life/judge-tasks.ts'
import { listFigures } from './life/list-figures.ts'
import { listReceipts } from './life/list-receipts.ts'
import { listWaiting } from './life/list-waiting.ts'
import { receivePlan } from './life/receive-plan.ts'
import { listHandlings, recordHandling, removeHandling } from './life/record-handling.ts'
import { recordMilestone, undoMilestone } from './life/record-milestone.ts'
import { reviewMeasure } from './life/review-measure.ts'
import { spotCheckTask } from './life/spot-check-task.ts'
import { stateFigure } from './life/state-figure.ts'
import { addTaskStep, changeTaskStep, listTaskSteps, removeTaskStep } from './life/task-steps.ts'
import { listOwed } from './list-owed.ts'
import { listPhrases } from './list-phrases.ts'
import { paperRoutes } from './papers/routes.ts'
import { plansFor, wholePlan } from './plan-queries.ts'
import { publishPlan } from './publish-plan.ts'
import { redraftPlan } from './redraft-plan.ts'
import { removeMeasure } from './remove-measure.ts'
import { settlePhrase } from './settle-phrase.ts'
import { taskFor } from './task-detail.ts'
import { listTasks } from './task-queries.ts'
import { exportWorkload } from './views/export-workload.ts'
import { getBoard } from './views/get-board.ts'
import { getCalendar } from './views/get-calendar.ts'
import { getTimeline } from './views/get-timeline.ts'
import { getWorkload } from './views/get-workload.ts'
import { listSavedViews, removeView, saveView } from './views/saved-views.ts'

/** Endpoint → verb. */
export const planRoutes: Route[] = [
  ...basisRoutes,
  ...burdenRoutes,
  ...paperRoutes,
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
  route(plan.arrangePlan, (context, { params, body }) => arrangePlan(context, { ...params, ...body })),
  route(plan.settlePhrase, (context, { params, body }) => settlePhrase(context, { ...params, ...body })),
  route(phrase.listPhrases, (context, { params }) => listPhrases(context, params)),
  route(phrase.redraftPlan, (context, { params, body }) => redraftPlan(context, { ...params, ...body })),
  route(plan.publishPlan, (context, { params, body }) => publishPlan(context, { ...params, ...body })),
  route(approval.getApprovalStages, (context, { params }) => getApprovalStages(context, params)),
  route(approval.saveApprovalStages, (context, { params, body }) =>
    saveApprovalStages(context, { ...params, ...body }),
  ),
  route(approval.submitPlan, (context, { params, body }) => submitPlan(context, { ...params, ...body })),
  route(approval.decidePlan, (context, { params, body }) => decidePlan(context, { ...params, ...body })),
  route(approval.recallPlan, (context, { params, body }) => recallPlan(context, { ...params, ...body })),
  route(approval.schedulePlan, (context, { params, body }) => schedulePlan(context, { ...params, ...body })),
  route(approval.getPlanApproval, (context, { params }) => getPlanApproval(context, params)),
  route(approval.getPlanDocument, (context, { params }) => getPlanDocument(context, params)),
  route(approval.listApprovals, (context, { query }) => listApprovals(context, query)),
  route(changes.derivePlan, (context, { params, body }) => derivePlan(context, { ...params, ...body })),
  route(changes.getPlanDifference, (context, { params }) => getPlanDifference(context, params)),
  route(changes.getAudienceDrift, (context, { params }) => getAudienceDrift(context, params)),
  route(changes.withdrawPlan, (context, { params, body }) => withdrawPlan(context, { ...params, ...body })),
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
  route(life.receivePlan, (context, { params, body }) => receivePlan(context, { ...params, ...body })),
  route(life.listReceipts, (context, { params }) => listReceipts(context, params)),
  route(life.judgeTasks, (context, { body }) => judgeTasks(context, body)),
  route(life.answerQuestion, (context, { params, body }) => answerQuestion(context, { ...params, ...body })),
  route(life.reviewMeasure, (context, { params, body }) => reviewMeasure(context, { ...params, ...body })),
  route(life.spotCheckTask, (context, { params, body }) => spotCheckTask(context, { ...params, ...body })),
  route(life.drawSpotChecks, (context, { params, query }) =>
    drawSpotChecks(context, { ...params, ...query }),
  ),
  route(life.listHandlings, (context, { params }) => listHandlings(context, params)),
  route(life.recordHandling, (context, { params, body }) => recordHandling(context, { ...params, ...body })),
  route(life.removeHandling, (context, { params }) => removeHandling(context, params)),
  route(life.recordMilestone, (context, { params, body }) =>
    recordMilestone(context, { ...params, ...body }),
  ),
  route(life.undoMilestone, (context, { params }) => undoMilestone(context, params)),
  route(life.stateFigure, (context, { params, body }) => stateFigure(context, { ...params, ...body })),
  route(life.getGauges, (context, { params }) => getGauges(context, params)),
  route(waiting.listFigures, (context, { params }) => listFigures(context, params)),
  route(waiting.listWaiting, (context, { query }) => listWaiting(context, query)),
  route(life.listTaskSteps, (context, { params }) => listTaskSteps(context, params)),
  route(life.addTaskStep, (context, { params, body }) => addTaskStep(context, { ...params, ...body })),
  route(life.changeTaskStep, (context, { params, body }) => changeTaskStep(context, { ...params, ...body })),
  route(life.removeTaskStep, (context, { params }) => removeTaskStep(context, params)),
  route(task.getGrid, (context, { params }) => getGrid(context, params)),
  downloadRoute(task.exportGrid, (context, { params }) => exportGrid(context, params)),
  route(views.getCalendar, (context, { query }) => getCalendar(context, query)),
  route(views.getBoard, (context, { query }) => getBoard(context, query)),
  route(views.getTimeline, (context, { params }) => getTimeline(context, params)),
  route(views.getWorkload, (context) => getWorkload(context)),
  downloadRoute(views.exportWorkload, (context) => exportWorkload(context)),
  route(views.listSavedViews, (context) => listSavedViews(context)),
  route(views.saveView, (context, { body }) => saveView(context, body)),
  route(views.removeView, (context, { params }) => removeView(context, params)),
  route(task.getOverview, (context) => getOverview(context)),
]

import { downloadRoute, route, type Route } from '#platform/http/route.ts'
import * as lights from '../lights.contract.ts'
import * as meetings from '../meetings.contract.ts'
import * as slips from '../slips.contract.ts'
import { answerSlip, cancelSlip, deliverSlip, editSlip, signSlip } from './change-slip.ts'
import { createSlip } from './create-slip.ts'
import { cancelMeeting, editMeeting, holdMeeting } from './edit-meeting.ts'
import { downloadSlip } from './download-slip.ts'
import { exportLights } from './export-lights.ts'
import { issueOutcomes } from './issue-outcomes.ts'
import { listLights } from './list-lights.ts'
import { listStaleMeasures } from './list-stale-measures.ts'
import { meetingFor, meetingsFor } from './meeting-queries.ts'
import { getLight, noteLight } from './note-light.ts'
import { planMeeting, refillAgenda } from './plan-meeting.ts'
import { slipLeaders } from './slip-leaders.ts'
import { slipFor, slipsFor } from './slip-queries.ts'

/** Endpoint → verb. */
export const supervisionRoutes: Route[] = [
  route(lights.listLights, (context, { query }) => listLights(context, query)),
  downloadRoute(lights.exportLights, (context, { query }) => exportLights(context, query)),
  route(lights.getLight, (context, { params }) => getLight(context, params)),
  route(lights.noteLight, (context, { params, body }) => noteLight(context, { ...params, ...body })),
  route(lights.listStaleMeasures, (context, { query }) => listStaleMeasures(context, query)),
  route(slips.createSlip, (context, { body }) => createSlip(context, body)),
  route(slips.listSlips, (context, { query }) => slipsFor(context, query)),
  route(slips.getSlip, async (context, { params }) => (await slipFor(context, params)).slip),
  route(slips.editSlip, (context, { params, body }) => editSlip(context, { ...params, ...body })),
  route(slips.signSlip, (context, { params, body }) => signSlip(context, { ...params, ...body })),
  route(slips.deliverSlip, (context, { params, body }) => deliverSlip(context, { ...params, ...body })),
  route(slips.answerSlip, (context, { params, body }) => answerSlip(context, { ...params, ...body })),
  route(slips.cancelSlip, (context, { params, body }) => cancelSlip(context, { ...params, ...body })),
  downloadRoute(slips.downloadSlip, (context, { params, query }) =>
    downloadSlip(context, { ...params, ...query }),
  ),
  route(slips.listSlipLeaders, async (context) => ({ people: await slipLeaders(context) })),
  route(meetings.planCoordinationMeeting, (context, { body }) => planMeeting(context, body)),
  route(meetings.listCoordinationMeetings, (context, { query }) => meetingsFor(context, query)),
  route(meetings.getCoordinationMeeting, (context, { params }) => meetingFor(context, params)),
  route(meetings.editCoordinationMeeting, (context, { params, body }) =>
    editMeeting(context, { ...params, ...body }),
  ),
  route(meetings.refillAgenda, (context, { params, body }) => refillAgenda(context, { ...params, ...body })),
  route(meetings.holdCoordinationMeeting, (context, { params, body }) =>
    holdMeeting(context, { ...params, ...body }),
  ),
  route(meetings.cancelCoordinationMeeting, (context, { params, body }) =>
    cancelMeeting(context, { ...params, ...body }),
  ),
  route(meetings.issueOutcomes, (context, { params, body }) =>
    issueOutcomes(context, { ...params, ...body }),
  ),
]

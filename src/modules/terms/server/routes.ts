import type { FileStore } from '#platform/files/file-store.ts'
import { downloadRoute, route, uploadRoute, type Route } from '#platform/http/route.ts'
import * as elections from '../elections.contract.ts'
import * as formation from '../formation.contract.ts'
import * as reminders from '../reminders.contract.ts'
import * as terms from '../terms.contract.ts'
import { editReminder, receiveReminder, sendReminder } from './change-reminder.ts'
import { createReminder } from './create-reminder.ts'
import { downloadReminder } from './download-reminder.ts'
import { exportTerms } from './export-terms.ts'
import { fillSeat } from './fill-seat.ts'
import { getFormation } from './get-formation.ts'
import { getOrganizationTerms } from './get-organization-terms.ts'
import { listTerms } from './list-terms.ts'
import { attachProof, downloadProof, readProof, refuseUnlessOffice } from './proof.ts'
import { recordElection } from './record-election.ts'
import { recordExtension } from './record-extension.ts'
import { recordReport } from './record-report.ts'
import { reminderFor, remindersToReceive } from './reminder-queries.ts'
import { saveAuthority } from './save-authority.ts'
import { saveFormation } from './save-formation.ts'
import { getTermSettings, saveTermSettings } from './term-settings.ts'
import { vacateSeat } from './vacate-seat.ts'

/** Endpoint → verb. */
export function termRoutes(store: FileStore): Route[] {
  return [...termReadsAndActs, ...reminderRoutes(store)]
}

const termReadsAndActs: Route[] = [
  route(terms.listTerms, (context, { query }) => listTerms(context, query)),
  downloadRoute(terms.exportTerms, (context, { query }) => exportTerms(context, query)),
  route(terms.getOrganizationTerms, (context, { params, query }) =>
    getOrganizationTerms(context, { ...params, ...query }),
  ),
  route(elections.recordElection, (context, { params, body }) =>
    recordElection(context, { ...params, ...body }),
  ),
  route(elections.recordExtension, (context, { params, body }) =>
    recordExtension(context, { ...params, ...body }),
  ),
  route(elections.recordReport, (context, { params, body }) => recordReport(context, { ...params, ...body })),
  route(elections.vacateSeat, (context, { params, body }) => vacateSeat(context, { ...params, ...body })),
  route(elections.fillSeat, (context, { params, body }) => fillSeat(context, { ...params, ...body })),
  route(elections.getTermSettings, (context) => getTermSettings(context)),
  route(elections.saveTermSettings, (context, { body }) => saveTermSettings(context, body)),
  route(formation.getFormation, (context, { params, query }) =>
    getFormation(context, { ...params, ...query }),
  ),
  route(formation.saveFormation, (context, { params, body }) =>
    saveFormation(context, { ...params, ...body }),
  ),
  route(formation.saveAuthority, (context, { params, body }) =>
    saveAuthority(context, { ...params, ...body }),
  ),
]

function reminderRoutes(store: FileStore): Route[] {
  return [
    route(reminders.createReminder, (context, { params }) => createReminder(context, params)),
    route(reminders.listReminders, (context) => remindersToReceive(context)),
    route(
      reminders.getReminder,
      async (context, { params }) => (await reminderFor(context, params)).reminder,
    ),
    route(reminders.editReminder, (context, { params, body }) =>
      editReminder(context, { ...params, ...body }),
    ),
    route(reminders.sendReminder, (context, { params, body }) =>
      sendReminder(context, { ...params, ...body }),
    ),
    route(reminders.receiveReminder, (context, { params, body }) =>
      receiveReminder(context, { ...params, ...body }),
    ),
    uploadRoute(reminders.attachProof, {
      admit: refuseUnlessOffice,
      prepare: async (file) => readProof(file),
      handle: (context, { params }, file) => attachProof(context, { ...params, file, store }),
    }),
    downloadRoute(reminders.downloadProof, (context, { params }) =>
      downloadProof(context, { ...params, store }),
    ),
    downloadRoute(reminders.downloadReminder, (context, { params, query }) =>
      downloadReminder(context, { ...params, ...query }),
    ),
  ]
}

import { downloadRoute, route, type Route } from '#platform/http/route.ts'
import * as endpoints from '../members.contract.ts'
import * as statistics from '../statistics.contract.ts'
import * as care from '../care.contract.ts'
import * as indicators from '../indicators.contract.ts'
import * as rolls from '../rolls.contract.ts'
import * as transfers from '../transfers.contract.ts'
import { actOnMember, takeBackMemberAct } from './act-on-member.ts'
import { endAbsence, recordContact, startAbsence } from './change-absence.ts'
import { changeMember } from './change-member.ts'
import { disclosureRoutes } from './disclosure/routes.ts'
import { closeRoll, endPairing, enterOnRoll, listRolls, pairTalent } from './change-roll.ts'
import { createMember } from './create-member.ts'
import { downloadTransferLetter } from './download-transfer-letter.ts'
import { getOwnMembership } from './get-own-membership.ts'
import { getMember } from './get-member.ts'
import { memberImportRoutes } from './import/routes.ts'
import { listHonours, recordHonour, withdrawHonour } from './honours.ts'
import { createIndicator, endIndicator, listIndicators, recordEnrolment } from './indicators.ts'
import { issueTransfer } from './issue-transfer.ts'
import { getCare, listCare } from './list-care.ts'
import { listMembers } from './list-members.ts'
import { downloadMemberStatistics } from './statistics/download-statistics.ts'
import { memberStatistics } from './statistics/member-statistics.ts'
import { listModelShares } from './list-model-shares.ts'
import { listTransfers } from './list-transfers.ts'
import { endTransfer, receiveTransfer } from './receive-transfer.ts'
import { takeInMember } from './take-in-member.ts'

/** Endpoint → verb. */
export const memberRoutes: Route[] = [
  ...memberImportRoutes,
  route(statistics.getMemberStatistics, (context, { query }) => memberStatistics(context, query)),
  downloadRoute(statistics.downloadMemberStatistics, (context, { query }) =>
    downloadMemberStatistics(context, query),
  ),
  route(endpoints.listMembers, (context, { query }) => listMembers(context, query)),
  route(endpoints.getMember, (context, { params }) => getMember(context, params)),
  route(endpoints.getOwnMembership, (context) => getOwnMembership(context)),
  route(endpoints.createMember, (context, { body }) => createMember(context, body)),
  route(endpoints.changeMember, (context, { params, body }) => changeMember(context, { ...params, ...body })),
  route(endpoints.actOnMember, (context, { params, body }) => actOnMember(context, { ...params, ...body })),
  route(endpoints.takeBackMemberAct, (context, { params, body }) =>
    takeBackMemberAct(context, { ...params, ...body }),
  ),
  route(transfers.listTransfers, (context, { query }) => listTransfers(context, query)),
  route(transfers.issueTransfer, (context, { params, body }) =>
    issueTransfer(context, { ...params, ...body }),
  ),
  route(transfers.receiveTransfer, (context, { params, body }) =>
    receiveTransfer(context, { ...params, ...body }),
  ),
  route(transfers.endTransfer, (context, { params, body }) => endTransfer(context, { ...params, ...body })),
  route(transfers.takeInMember, (context, { body }) => takeInMember(context, body)),
  downloadRoute(transfers.downloadTransferLetter, (context, { params, query }) =>
    downloadTransferLetter(context, { ...params, ...query }),
  ),
  route(care.listCare, (context, { query }) => listCare(context, query)),
  route(care.getCare, (context, { params }) => getCare(context, params)),
  route(care.startAbsence, (context, { params, body }) => startAbsence(context, { ...params, ...body })),
  route(care.endAbsence, (context, { params, body }) => endAbsence(context, { ...params, ...body })),
  route(care.recordContact, (context, { params, body }) => recordContact(context, { ...params, ...body })),
  ...disclosureRoutes,
  route(rolls.listRolls, (context, { query }) => listRolls(context, query)),
  route(rolls.enterOnRoll, (context, { body }) => enterOnRoll(context, body)),
  route(rolls.closeRoll, (context, { params, body }) => closeRoll(context, { ...params, ...body })),
  route(rolls.pairTalent, (context, { params, body }) => pairTalent(context, { ...params, ...body })),
  route(rolls.endPairing, (context, { params, body }) => endPairing(context, { ...params, ...body })),
  route(rolls.listModelShares, (context, { query }) => listModelShares(context, query)),
  route(rolls.listHonours, (context, { query }) => listHonours(context, query)),
  route(rolls.recordHonour, (context, { body }) => recordHonour(context, body)),
  route(rolls.withdrawHonour, (context, { params, body }) => withdrawHonour(context, { ...params, ...body })),
  route(indicators.listIndicators, (context) => listIndicators(context)),
  route(indicators.createIndicator, (context, { body }) => createIndicator(context, body)),
  route(indicators.endIndicator, (context, { params, body }) =>
    endIndicator(context, { ...params, ...body }),
  ),
  route(indicators.recordEnrolment, (context, { body }) => recordEnrolment(context, body)),
]

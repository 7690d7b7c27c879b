import { downloadRoute, route, type Route } from '#platform/http/route.ts'
import * as letter from '../../letter.contract.ts'
import * as papers from '../../papers.contract.ts'
import { downloadApprovalSheet } from './download-approval-sheet.ts'
import { downloadBreakdown } from './download-breakdown.ts'
import { downloadDuties } from './download-duties.ts'
import { downloadLetter } from './download-letter.ts'
import { downloadOrganizationDuties } from './download-organization-duties.ts'
import { downloadProgress } from './download-progress.ts'
import { saveLetter } from './save-letter.ts'
import { getLetter } from './stored-letter.ts'

/** Endpoint → verb, of plans on paper. */
export const paperRoutes: Route[] = [
  downloadRoute(papers.downloadBreakdown, (context, { params, query }) =>
    downloadBreakdown(context, { ...params, ...query }),
  ),
  downloadRoute(papers.downloadDuties, (context, { params, query }) =>
    downloadDuties(context, { ...params, ...query }),
  ),
  downloadRoute(papers.downloadOrganizationDuties, (context, { params, query }) =>
    downloadOrganizationDuties(context, { ...params, ...query }),
  ),
  downloadRoute(papers.downloadProgress, (context, { params, query }) =>
    downloadProgress(context, { ...params, ...query }),
  ),
  downloadRoute(papers.downloadApprovalSheet, (context, { params, query }) =>
    downloadApprovalSheet(context, { ...params, ...query }),
  ),
  route(letter.getLetter, (context, { params }) => getLetter(context, params)),
  route(letter.saveLetter, (context, { params, body }) => saveLetter(context, { ...params, ...body })),
  downloadRoute(letter.downloadLetter, (context, { params, query }) =>
    downloadLetter(context, { ...params, ...query }),
  ),
]

import { accountsExamples } from './examples/accounts.ts'
import { burdenExamples } from './examples/burden.ts'
import { calendarExamples } from './examples/calendar.ts'
import { documentsExamples } from './examples/documents.ts'
import type { Make } from './examples/example.ts'
import { memberImportExamples } from './examples/member-import.ts'
import { memberStatisticsExamples } from './examples/member-statistics.ts'
import { memberRollsExamples } from './examples/member-rolls.ts'
import { membersExamples } from './examples/members.ts'
import { messagingExamples } from './examples/messaging.ts'
import { organizationsExamples } from './examples/organizations.ts'
import { plansBasisExamples } from './examples/plans-basis.ts'
import { plansExamples } from './examples/plans.ts'
import { plansPapersExamples } from './examples/plans-papers.ts'
import { reorganizationsExamples } from './examples/reorganizations.ts'
import { rulesExamples } from './examples/rules.ts'
import { structureExamples } from './examples/structure.ts'
import { supervisionExamples } from './examples/supervision.ts'
import { taskLifeExamples } from './examples/task-life.ts'
import { termsExamples } from './examples/terms.ts'
import { viewsExamples } from './examples/views.ts'

export type { Example, World } from './examples/example.ts'

/** Examples by endpoint name; a test compares the names with the contract list, so none can be forgotten. */
export const examples = new Map<string, Make>([
  ...accountsExamples,
  ...organizationsExamples,
  ...calendarExamples,
  ...burdenExamples,
  ...documentsExamples,
  ...plansExamples,
  ...plansBasisExamples,
  ...plansPapersExamples,
  ...taskLifeExamples,
  ...viewsExamples,
  ...reorganizationsExamples,
  ...supervisionExamples,
  ...rulesExamples,
  ...structureExamples,
  ...membersExamples,
  ...memberImportExamples,
  ...memberStatisticsExamples,
  ...memberRollsExamples,
  ...messagingExamples,
  ...termsExamples,
])

/** Endpoints that answer about the asker or about what the asker may see; they are swept for foreign ids instead. */
export const aboutTheAsker = new Set([
  'listTerms',
  'listReminders',
  'exportTerms',
  'getSession',
  'getOrganizationTree',
  'listPeople',
  'listAudienceGroups',
  'listCalendarPeriods',
  'listRules',
  'listRuleHistory',
  'getStructure',
  'countWarnings',
  'listAssignments',
  'downloadImportTemplate',
  'exportOrganizations',
  'searchEverything',
  'listDocuments',
  'getReadingSettings',
  'listPlans',
  'listApprovals',
  'listTasks',
  'exportTasks',
  'exportPlans',
  'exportDocuments',
  'getOverview',
  'getCalendar',
  'getBoard',
  'getWorkload',
  'exportWorkload',
  'listSavedViews',
  'getSectionBurden',
  'listMessages',
  'getDigest',
  'listLights',
  'exportLights',
  'listStaleMeasures',
  'listSlips',
  'listSlipLeaders',
  'listCoordinationMeetings',
  'listMemberExports',
  'listMembers',
  'listMemberImports',
  'downloadMemberTemplate',
  'getOwnMembership',
  'listTransfers',
  'listCare',
  'listRolls',
  'listModelShares',
  'listHonours',
  'listIndicators',
])

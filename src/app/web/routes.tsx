import { createRoute, createRouter } from '@tanstack/react-router'
import { PageFailure } from '#ui/error-boundary.tsx'
import { LoadingState } from '#ui/loading-state.tsx'
import { HomePage } from './home.page.tsx'
import { lazyPage } from './lazy-page.tsx'
import { ofMembers } from './member-routes.tsx'
import { NotFoundPage } from './not-found.page.tsx'
import { inside, root, setup, signedIn, signIn } from './route-roots.tsx'
import { parseSearch, stringifySearch, textSearch } from './search-params.ts'

const home = createRoute({ ...inside, path: '/', component: HomePage })
const owed = createRoute({
  ...inside,
  path: '/owed',
  validateSearch: textSearch,
  component: lazyPage(async () => (await import('./owed.page.tsx')).OwedWithSlipsPage),
})
const tasks = createRoute({
  ...inside,
  path: '/tasks',
  validateSearch: textSearch,
  component: lazyPage(async () => (await import('#modules/plans/web/task-list.page.tsx')).TaskListPage),
})
const board = createRoute({
  ...inside,
  path: '/board',
  validateSearch: textSearch,
  component: lazyPage(async () => (await import('#modules/plans/web/board.page.tsx')).BoardPage),
})
const calendar = createRoute({
  ...inside,
  path: '/calendar',
  validateSearch: textSearch,
  component: lazyPage(async () => (await import('#modules/plans/web/calendar.page.tsx')).CalendarPage),
})
const workload = createRoute({
  ...inside,
  path: '/workload',
  component: lazyPage(async () => (await import('#modules/plans/web/workload.page.tsx')).WorkloadPage),
})
const task = createRoute({
  ...inside,
  path: '/tasks/$taskId',
  component: lazyPage(async () => (await import('./task.page.tsx')).TaskWithLightPage),
})
const plans = createRoute({
  ...inside,
  path: '/plans',
  validateSearch: textSearch,
  component: lazyPage(async () => (await import('./structure.page.tsx')).PlansWithStructureCount),
})
const plan = createRoute({
  ...inside,
  path: '/plans/$planId',
  validateSearch: textSearch,
  component: lazyPage(async () => (await import('./plan.page.tsx')).PlanWithDocumentPage),
})
const documents = createRoute({
  ...inside,
  path: '/documents',
  validateSearch: textSearch,
  component: lazyPage(
    async () => (await import('#modules/documents/web/document-list.page.tsx')).DocumentListPage,
  ),
})
const coverage = createRoute({
  ...inside,
  path: '/documents/$documentId/coverage',
  validateSearch: textSearch,
  component: lazyPage(async () => (await import('#modules/plans/web/coverage.page.tsx')).CoveragePage),
})
const readingSettings = createRoute({
  ...inside,
  path: '/settings/reading',
  component: lazyPage(
    async () => (await import('#modules/documents/web/reading-settings.page.tsx')).ReadingSettingsPage,
  ),
})
const safeguards = createRoute({
  ...inside,
  path: '/settings/safeguards',
  component: lazyPage(async () => (await import('./safeguards.page.tsx')).SafeguardsPage),
})
const overview = createRoute({
  ...inside,
  path: '/overview',
  component: lazyPage(async () => (await import('#modules/plans/web/overview.page.tsx')).OverviewPage),
})
const organizations = createRoute({
  ...inside,
  path: '/organizations',
  validateSearch: textSearch,
  component: lazyPage(async () => (await import('./organization.page.tsx')).OrganizationWithMore),
})
const organization = createRoute({
  ...inside,
  path: '/organizations/$organizationId',
  validateSearch: textSearch,
  component: lazyPage(async () => (await import('./organization.page.tsx')).OrganizationWithMore),
})
const approvals = createRoute({
  ...inside,
  path: '/approvals',
  validateSearch: textSearch,
  component: lazyPage(
    async () => (await import('#modules/plans/web/approval-list.page.tsx')).ApprovalListPage,
  ),
})
const burden = createRoute({
  ...inside,
  path: '/burden',
  validateSearch: textSearch,
  component: lazyPage(async () => (await import('#modules/plans/web/burden.page.tsx')).BurdenPage),
})
const calendarPeriods = createRoute({
  ...inside,
  path: '/calendar-periods',
  component: lazyPage(async () => (await import('./calendar-periods.page.tsx')).FramedCalendarPeriods),
})
const people = createRoute({
  ...inside,
  path: '/people',
  validateSearch: textSearch,
  component: lazyPage(async () => (await import('./people.page.tsx')).PeopleWithAccountsPage),
})
const audienceGroups = createRoute({
  ...inside,
  path: '/audience-groups',
  validateSearch: textSearch,
  component: lazyPage(
    async () =>
      (await import('#modules/organizations/web/audience-group-list.page.tsx')).AudienceGroupListPage,
  ),
})
const importing = createRoute({
  ...inside,
  path: '/import',
  component: lazyPage(async () => (await import('#modules/organizations/web/import.page.tsx')).ImportPage),
})
const memberStatistics = createRoute({
  ...inside,
  path: '/member-statistics',
  validateSearch: textSearch,
  component: lazyPage(
    async () => (await import('#modules/members/web/member-statistics.page.tsx')).MemberStatisticsPage,
  ),
})
const memberImports = createRoute({
  ...inside,
  path: '/member-imports',
  component: lazyPage(
    async () =>
      (await import('#modules/members/web/import/member-import-list.page.tsx')).MemberImportListPage,
  ),
})
const memberImport = createRoute({
  ...inside,
  path: '/member-imports/$importId',
  validateSearch: textSearch,
  component: lazyPage(
    async () => (await import('#modules/members/web/import/member-import.page.tsx')).MemberImportPage,
  ),
})
const messages = createRoute({
  ...inside,
  path: '/messages',
  component: lazyPage(
    async () => (await import('#modules/messaging/web/message-list.page.tsx')).MessageListPage,
  ),
})
const supervision = createRoute({
  ...inside,
  path: '/supervision',
  validateSearch: textSearch,
  component: lazyPage(
    async () => (await import('#modules/supervision/web/supervision.page.tsx')).SupervisionPage,
  ),
})
const lightRule = createRoute({
  ...inside,
  path: '/supervision/rule',
  component: lazyPage(async () => (await import('#modules/supervision/web/rule.page.tsx')).LightRulePage),
})
const slips = createRoute({
  ...inside,
  path: '/slips',
  validateSearch: textSearch,
  component: lazyPage(async () => (await import('#modules/supervision/web/slip-list.page.tsx')).SlipListPage),
})
const slip = createRoute({
  ...inside,
  path: '/slips/$slipId',
  component: lazyPage(async () => (await import('#modules/supervision/web/slip.page.tsx')).SlipPage),
})
const meetings = createRoute({
  ...inside,
  path: '/meetings',
  validateSearch: textSearch,
  component: lazyPage(
    async () => (await import('#modules/supervision/web/meeting-list.page.tsx')).MeetingListPage,
  ),
})
const meeting = createRoute({
  ...inside,
  path: '/meetings/$meetingId',
  component: lazyPage(async () => (await import('#modules/supervision/web/meeting.page.tsx')).MeetingPage),
})
const terms = createRoute({
  ...inside,
  path: '/terms',
  validateSearch: textSearch,
  component: lazyPage(async () => (await import('./term-list.page.tsx')).FramedTermList),
})
const termReminder = createRoute({
  ...inside,
  path: '/term-reminders/$reminderId',
  component: lazyPage(async () => (await import('#modules/terms/web/reminder.page.tsx')).ReminderPage),
})
const structure = createRoute({
  ...inside,
  path: '/structure',
  validateSearch: textSearch,
  component: lazyPage(async () => (await import('./structure.page.tsx')).FramedStructure),
})
const rules = createRoute({
  ...inside,
  path: '/rules',
  validateSearch: textSearch,
  component: lazyPage(async () => (await import('./structure.page.tsx')).FramedRules),
})
const account = createRoute({
  ...inside,
  path: '/account',
  component: lazyPage(async () => (await import('./own-account.page.tsx')).OwnAccountPage),
})

const pages = [
  home,
  owed,
  tasks,
  task,
  plans,
  plan,
  documents,
  overview,
  organizations,
  organization,
  approvals,
  burden,
  calendarPeriods,
  people,
] as const

const ofStructure = [structure, rules] as const

const ofSupervision = [supervision, lightRule, slips, slip, meetings, meeting] as const

/** The address bar's map; every page is fetched when it is first opened. */
export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    setup,
    signedIn.addChildren([
      board,
      calendar,
      workload,
      ...pages,
      ...ofSupervision,
      terms,
      termReminder,
      ...ofStructure,
      ...ofMembers,
      coverage,
      readingSettings,
      safeguards,
      audienceGroups,
      importing,
      memberImports,
      memberStatistics,
      memberImport,
      messages,
      account,
    ]),
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: () => <LoadingState />,
  defaultErrorComponent: ({ reset }) => <PageFailure onRetry={reset} />,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

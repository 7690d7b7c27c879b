import type { Route } from '#platform/http/route.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { accountRoutes } from '#modules/accounts/server/routes.ts'
import { calendarRoutes } from '#modules/calendar/server/routes.ts'
import { documentRoutes } from '#modules/documents/server/routes.ts'
import { memberRoutes } from '#modules/members/server/routes.ts'
import { messagingRoutes } from '#modules/messaging/server/routes.ts'
import { organizationRoutes } from '#modules/organizations/server/routes.ts'
import { planRoutes } from '#modules/plans/server/routes.ts'
import { reorganizationRoutes } from '#modules/reorganizations/server/routes.ts'
import { termRoutes } from '#modules/terms/server/routes.ts'
import { ruleRoutes } from '#modules/rules/server/routes.ts'
import { structureRoutes } from '#modules/structure/server/routes.ts'
import { supervisionRoutes } from '#modules/supervision/server/routes.ts'

/** Every endpoint of the product with its verb: the server, OpenAPI and the sweeps walk this list. */
export function allRoutes(settings: { store: FileStore; setupCode: string; mailIsSetUp?: boolean }): Route[] {
  return [
    ...accountRoutes(settings.setupCode),
    ...organizationRoutes,
    ...calendarRoutes,
    ...documentRoutes(settings.store),
    ...planRoutes,
    ...messagingRoutes(settings.mailIsSetUp ?? false),
    ...reorganizationRoutes,
    ...supervisionRoutes,
    ...ruleRoutes,
    ...termRoutes(settings.store),
    ...structureRoutes,
    ...memberRoutes,
  ]
}

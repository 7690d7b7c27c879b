import { route, type Route } from '#platform/http/route.ts'
import * as contract from '../calendar.contract.ts'
import { addPeriod, changePeriod, removePeriod } from './change-periods.ts'
import { listPeriods } from './list-periods.ts'

/** Endpoint → verb. */
export const calendarRoutes: Route[] = [
  route(contract.listCalendarPeriods, (context) => listPeriods(context)),
  route(contract.addCalendarPeriod, (context, { body }) => addPeriod(context, body)),
  route(contract.changeCalendarPeriod, (context, { params, body }) =>
    changePeriod(context, { ...params, ...body }),
  ),
  route(contract.removeCalendarPeriod, (context, { params }) => removePeriod(context, params)),
]

import * as calendar from '#modules/calendar/calendar.contract.ts'
import { example, type Make, type World } from './example.ts'

const words = { kind: 'exam' as const, name: '期末考试', startsOn: '2027-01-11', endsOn: '2027-01-15' }

const keepers = ({ county: { users } }: World) => ({
  owner: users.office,
  outsiders: [users.east, users.leader, users.member],
})

async function period({ app, county }: World) {
  return app.must(calendar.addCalendarPeriod, county.users.office, { body: words })
}

/** Examples of the module calendar. */
export const calendarExamples: [string, Make][] = [
  example(calendar.addCalendarPeriod, async (world) => ({ ...keepers(world), input: { body: words } })),
  example(calendar.changeCalendarPeriod, async (world) => ({
    ...keepers(world),
    input: {
      params: { periodId: (await period(world)).id },
      body: { ...words, endsOn: '2027-01-16', before: words },
    },
  })),
  example(calendar.removeCalendarPeriod, async (world) => ({
    ...keepers(world),
    input: { params: { periodId: (await period(world)).id } },
  })),
]

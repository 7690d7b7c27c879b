import * as statistics from '#modules/members/statistics.contract.ts'
import { example, type Make } from './example.ts'

/** Examples of counting members: the branch's own secretary counts it, other branches do not see that it is there. */
export const memberStatisticsExamples: [string, Make][] = [
  statistics.getMemberStatistics,
  statistics.downloadMemberStatistics,
].map((endpoint) =>
  example(endpoint, async ({ county: { users, organization } }) => ({
    owner: users.east,
    outsiders: [users.administrator, users.personnel, users.west, users.kindergarten, users.member],
    input: { query: { organizationId: organization('东河小学党支部') } },
  })),
)

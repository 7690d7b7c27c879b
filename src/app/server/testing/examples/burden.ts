import * as burden from '#modules/plans/burden.contract.ts'
import { draftPlan } from '#modules/plans/server/plans.fixtures.ts'
import { example, type Make } from './example.ts'

/** Examples of the price of plans. */
export const burdenExamples: [string, Make][] = [
  example(burden.getBurdenCard, async ({ app, county }) => {
    const { id } = await draftPlan(app, county)
    const { office, personnel, east, leader, member } = county.users
    return {
      owner: office,
      outsiders: [personnel, east, leader, member],
      input: { params: { planId: id } },
    }
  }),
  example(burden.getPlaceBurden, async ({ app, county }) => {
    const { id } = await draftPlan(app, county)
    const { office, personnel, east, leader, member } = county.users
    return {
      owner: office,
      outsiders: [personnel, east, leader, member],
      input: { params: { planId: id, organizationId: county.organization('东河小学') } },
    }
  }),
  example(burden.getOrganizationBurden, async ({ county }) => ({
    owner: county.users.east,
    outsiders: [county.users.west, county.users.kindergarten],
    input: { params: { organizationId: county.organization('东河小学党支部') } },
  })),
  example(burden.listSectionBurden, async ({ county }) => ({
    owner: county.users.office,
    outsiders: [county.users.personnel, county.users.east, county.users.member],
    input: { params: { organizationId: county.organization('党委办') }, query: { month: '2026-11' } },
  })),
]

import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { MemberId, OrganizationId } from '#kernel/id.ts'
import { Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { Figures, Preview } from './reorganizations.contract.ts'

/** What a kind may become: the next one up. */
export const nextKinds = { branch: 'general-branch', 'general-branch': 'committee' } as const
export const upgradedKinds = ['general-branch', 'committee'] as const

export const previewUpgrade = endpoint({
  name: 'previewUpgrade',
  method: 'GET',
  path: '/reorganizations/upgrade-preview',
  summary: '升格之前：人数和一般做法、会编入新支部的党员、会结束的任期、还差什么',
  query: z.object({ organizationId: OrganizationId, on: ChinaDate.optional() }),
  reply: Preview.pick({ people: true, terms: true, blockers: true }).extend({
    kind: z.enum(upgradedKinds),
    figures: Figures.pick({ people: true, letters: true, rolls: true, terms: true }),
    /** Members in the organisation and below it. */
    membersInAll: z.number().int(),
    /** Rules that speak of the size, with what they say about this number; advice, never a refusal. */
    advice: z.array(z.object({ detail: z.string(), basis: z.string() })),
  }),
  problems: ['not-found', 'rule-broken'],
})

export const upgradeOrganization = endpoint({
  name: 'upgradeOrganization',
  method: 'POST',
  path: '/reorganizations/upgrade',
  summary: '升格：党支部改设党总支，党总支改设党委；党支部的党员编入新设的支部',
  body: z.object({
    organizationId: OrganizationId,
    name: z.string().trim().min(1, '请填写名称').max(100, '名称不超过 100 字'),
    on: ChinaDate,
    version: Version,
    /** Branches founded below it; people who are not named in one go to the first. */
    branches: z
      .array(
        z.object({
          name: z.string().trim().min(1, '请填写名称').max(100, '名称不超过 100 字'),
          memberIds: z.array(MemberId).max(2000).default([]),
        }),
      )
      .max(10, '一次最多新设 10 个支部')
      .default([]),
  }),
  reply: z.object({
    id: z.uuid(),
    figures: Figures,
    branches: z.array(z.object({ id: OrganizationId, name: z.string() })),
  }),
  problems: ['not-found', 'rule-broken', 'out-of-date'],
})

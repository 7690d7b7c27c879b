import { holds, holdsAny, organizationsOf, type Actor } from '#kernel/actor.ts'
import type { OrganizationId } from '#kernel/id.ts'
import type { PlanState } from './plans.contract.ts'

/** Posts that do an office's planning work. */
export const officeRoles = ['section-head', 'section-clerk'] as const
/** Posts that answer for an executing organisation. */
export const answeringRoles = ['secretary', 'party-officer', 'unit-head'] as const

export type PlanFacts = { organizationId: OrganizationId; state: PlanState }
export type TaskFacts = { organizationId: OrganizationId; leadOrganizationId: OrganizationId }

export const planPolicy = {
  draft: (actor: Actor, organizationId: OrganizationId) => holds(actor, organizationId, officeRoles),
  edit: (actor: Actor, plan: PlanFacts) =>
    plan.state === 'draft' && holds(actor, plan.organizationId, officeRoles),
  publish: (actor: Actor, plan: PlanFacts) =>
    plan.state === 'draft' && holds(actor, plan.organizationId, officeRoles),
  /** A draft is its office's own; what was published is open to everybody whom it concerns (see task visibility). */
  readDraft: (actor: Actor, plan: PlanFacts) => holds(actor, plan.organizationId, officeRoles),
}

export const taskPolicy = {
  answer: (actor: Actor, task: TaskFacts) => holds(actor, task.organizationId, answeringRoles),
  judge: (actor: Actor, task: TaskFacts) => holds(actor, task.leadOrganizationId, officeRoles),
}

/** Which tasks an actor sees: all of the tenant, or those of these executing organisations and these sections. */
export type TaskSight = { all: true } | { all: false; sections: OrganizationId[]; needsScopes: boolean }

/** Leaders see everything; a section what it asked for or leads; a school what it and those below it owe. */
export function taskSight(actor: Actor): TaskSight {
  if (holdsAny(actor, ['leader'])) return { all: true }
  return {
    all: false,
    sections: organizationsOf(actor, officeRoles),
    needsScopes: holdsAny(actor, answeringRoles),
  }
}

import { holds, holdsAny, organizationsOf, type Actor, type Role } from '#kernel/actor.ts'
import type { OrganizationId } from '#kernel/id.ts'
import type { Milestone } from './measures.contract.ts'
import type { PlanState } from './plans.contract.ts'

/** Posts that do an office's planning work. */
export const officeRoles = ['section-head', 'section-clerk'] as const
/** Posts that answer for an executing organisation. */
export const answeringRoles = ['secretary', 'party-officer', 'unit-head'] as const

export type PlanFacts = { organizationId: OrganizationId; state: PlanState }
export type TaskFacts = {
  organizationId: OrganizationId
  leadOrganizationId: OrganizationId
  /** The office that issued the plan, when the lead was closed since: somebody must be able to end the task. */
  standInId: OrganizationId | null
}
/** Posts that work for an organisation of any kind: sections execute measures, too, and units lead some. */
const workingRoles = [...officeRoles, ...answeringRoles]

/** States from which a plan may become tasks; whether a draft needs approval first is data of its organisation. */
export const publishableStates: readonly PlanState[] = ['draft', 'approved', 'scheduled']

/** States in which a plan has tasks, or had. */
export const issuedStates: readonly PlanState[] = ['published', 'withdrawn', 'superseded']

export const planPolicy = {
  draft: (actor: Actor, organizationId: OrganizationId) => holds(actor, organizationId, officeRoles),
  edit: (actor: Actor, plan: PlanFacts) =>
    plan.state === 'draft' && holds(actor, plan.organizationId, officeRoles),
  publish: (actor: Actor, plan: PlanFacts) =>
    publishableStates.includes(plan.state) && holds(actor, plan.organizationId, officeRoles),
  /** A draft is its office's own; what was published is open to everybody whom it concerns (see task visibility). */
  readDraft: (actor: Actor, plan: PlanFacts) => holds(actor, plan.organizationId, officeRoles),
  /** Number and day of the letter are given after the signature, at the latest when it goes out; a number that is given stays. */
  numberLetter: (actor: Actor, plan: PlanFacts & { numbered: boolean }) =>
    (['draft', 'submitted', 'approved', 'scheduled'].includes(plan.state) ||
      (plan.state === 'published' && !plan.numbered)) &&
    holds(actor, plan.organizationId, officeRoles),
}

export const approvalPolicy = {
  /** Which posts approve is kept with the register. */
  keepStages: (actor: Actor) => holdsAny(actor, ['administrator']),
  /** The post that a stage names; not who stands above in the tree. */
  decide: (actor: Actor, stage: { organizationId: OrganizationId; role: Role }) =>
    holds(actor, stage.organizationId, [stage.role]),
}

export const taskPolicy = {
  answer: (actor: Actor, task: TaskFacts) => holds(actor, task.organizationId, workingRoles),
  judge: (actor: Actor, task: TaskFacts) =>
    holds(actor, task.leadOrganizationId, workingRoles) ||
    (task.standInId !== null && holds(actor, task.standInId, officeRoles)),
  /** A milestone is recorded by whom it names: the lead, a named organisation, else whoever executes. */
  mark: (actor: Actor, { task, milestone }: { task: TaskFacts; milestone: Milestone }) =>
    milestone.actor === 'lead'
      ? taskPolicy.judge(actor, task)
      : holds(
          actor,
          milestone.actor === 'named'
            ? (milestone.organization?.id ?? task.organizationId)
            : task.organizationId,
          workingRoles,
        ),
  /** What waits for a lead is shown to those who can answer it. */
  answerFor: (actor: Actor, leadOrganizationId: OrganizationId) =>
    holds(actor, leadOrganizationId, workingRoles),
}

/** Which tasks an actor sees: all of the tenant, or those of these executing organisations and these sections. */
export type TaskSight =
  | { all: true }
  | { all: false; sections: OrganizationId[]; own: OrganizationId[]; needsScopes: boolean }

/** Leaders see everything; a section what it asked for, leads or owes; a school what it leads, and what it and those below owe. */
export function taskSight(actor: Actor): TaskSight {
  if (holdsAny(actor, ['leader'])) return { all: true }
  return {
    all: false,
    sections: organizationsOf(actor, officeRoles),
    own: organizationsOf(actor, answeringRoles),
    needsScopes: holdsAny(actor, answeringRoles),
  }
}

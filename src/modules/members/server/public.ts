// The module's door: what other modules may call in their own transaction.
export { branchFiguresOn, officerFactsOf } from './branch-figures.ts'
export { enterRegister } from './enter-register.ts'
export { carryMembers, type CarriedMembers } from './carrying/carry-members.ts'
export { membersToCarry } from './carrying/members-to-carry.ts'
export { membersGoneOn, returnMembers } from './carrying/return-members.ts'

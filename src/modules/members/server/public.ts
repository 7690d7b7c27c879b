// The module's door: what other modules may call in their own transaction.
export { branchFiguresOn, officerFactsOf } from './branch-figures.ts'
export { enterRegister } from './enter-register.ts'

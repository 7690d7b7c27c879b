// Which part may import which. Adding an edge to `mayCall` is an architecture decision: it needs a file in docs/decisions.
const mayCall = {
  organizations: [],
  accounts: ['organizations'],
  documents: ['organizations'],
  calendar: ['organizations'],
  plans: ['organizations', 'documents', 'calendar'],
  supervision: ['organizations', 'plans', 'calendar'],
  messaging: ['organizations', 'plans', 'supervision', 'calendar', 'terms'],
  reorganizations: ['organizations', 'plans', 'rules', 'members', 'terms'],
  rules: ['organizations'],
  structure: ['organizations', 'rules', 'members', 'terms'],
  members: ['organizations'],
  terms: ['organizations', 'rules', 'members'],
}
// Whose contract a module sees without calling it: announcements it hears, and the session that its pages ask for.
const maySeeContractsOf = {
  documents: ['accounts'],
  plans: ['accounts', 'calendar'],
  messaging: ['accounts', 'documents', 'plans'],
  reorganizations: ['accounts', 'organizations'],
}

module.exports = { mayCall, maySeeContractsOf }

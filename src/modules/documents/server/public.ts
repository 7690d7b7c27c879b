export { documentFor } from './document-queries.ts'
export { sameReportAsked } from '../reading/diagnostics/asked-elsewhere.ts'
export { demandsIn as lightnessFindings } from '../reading/diagnostics/lightness.ts'

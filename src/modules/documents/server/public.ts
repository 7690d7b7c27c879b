export { documentFor } from './document-queries.ts'
export { lightnessFindings } from './lightness-findings.ts'
export { sameReportAsked } from '../reading/diagnostics/asked-elsewhere.ts'

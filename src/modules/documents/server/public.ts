export { documentFor } from './document-queries.ts'
export { lightnessFindings } from './lightness-findings.ts'

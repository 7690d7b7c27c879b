export { documentFor } from './document-queries.ts'

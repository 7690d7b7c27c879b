import { config } from 'zod'

// Before any schema exists: each one would try `new Function`, which the content policy refuses and reports.
config({ jitless: true })
void import('./start.tsx')

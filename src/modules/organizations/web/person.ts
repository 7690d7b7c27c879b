import type { z } from 'zod'
import type { Person as PersonSchema } from '../people.contract.ts'

export type Person = z.output<typeof PersonSchema>

import { useState } from 'react'
import type { z } from 'zod'
import { CallError } from '#platform/http/call.ts'

export type Form<Values> = {
  values: Values
  set: (change: Partial<Values>) => void
  /** What is wrong with a field, if anything, by the contract's schema or by the server. */
  errorOf: (field: keyof Values & string) => string | undefined
  /** Parses by the schema, with `instead` in place of some values; undefined after the errors are shown. */
  check: (instead?: Readonly<Record<string, unknown>>) => unknown
  /** Puts the server's errors at their fields; true when at least one found its place. */
  takeProblem: (error: unknown) => boolean
}

/** State of a form whose fields are those of a contract's schema; nothing is copied from the server but the start values. */
export function useForm<Values extends Record<string, unknown>>(
  schema: z.ZodType,
  initial: Values,
): Form<Values> {
  const [values, setValues] = useState(initial)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  return {
    values,
    set: (change) => {
      setValues((before) => ({ ...before, ...change }))
      setErrors((before) =>
        Object.fromEntries(Object.entries(before).filter(([field]) => !Object.hasOwn(change, field))),
      )
    },
    errorOf: (field) => errors[field],
    check: (instead = {}) => {
      const result = schema.safeParse({ ...values, ...instead })
      const found: Record<string, string> = {}
      for (const issue of result.error?.issues ?? []) found[String(issue.path[0] ?? '')] ??= issue.message
      setErrors(found)
      return result.success ? result.data : undefined
    },
    takeProblem: (error) => {
      if (!(error instanceof CallError)) return false
      const found = (error.problem.errors ?? []).map(({ path, message }) => [fieldOf(path), message] as const)
      const placed = found.filter(([field]) => Object.hasOwn(values, field))
      if (placed.length > 0) setErrors(Object.fromEntries(placed))
      return placed.length > 0
    },
  }
}

function fieldOf(path: string): string {
  return path.replace(/^\/?(body[./])?/, '').split(/[./]/)[0] ?? ''
}

import { Problem } from '#kernel/problem.ts'

type DatabaseError = { code: string; constraint?: string }

function isDatabaseError(error: unknown): error is DatabaseError {
  return typeof error === 'object' && error !== null && typeof (error as { code?: unknown }).code === 'string'
}

/** The violated constraint's name, or undefined when the error is of another kind. */
export function violatedConstraint(error: unknown): string | undefined {
  return isDatabaseError(error) && error.code.startsWith('23') ? error.constraint : undefined
}

/**
 * Turns a violation of a named constraint into a refusal: `.catch(refusedBy({ constraint_name: ['rule', '一句话'] }))`.
 * Any other error is thrown on unchanged.
 */
export function refusedBy(rules: Record<string, readonly [rule: string, detail: string]>) {
  return (error: unknown): never => {
    const rule = rules[violatedConstraint(error) ?? '']
    if (rule) throw new Problem('rule-broken', { rule: rule[0], detail: rule[1] })
    throw error
  }
}

// Not in the encoding, NUL in JSON, no such id, no such day, day or number out of range.
const valueCodes = ['22021', '22P05', '22P02', '22007', '22008', '22003']

/** True when the database could not read a value at all: a character, id, day or number that it has no place for. */
export function isUnreadableValue(error: unknown): boolean {
  return isDatabaseError(error) && valueCodes.includes(error.code)
}

/** True when the server went away or refused a connection: the caller may try again, nothing is known to be stored. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = isDatabaseError(error) ? error.code : ''
  return (
    code.startsWith('57P') ||
    code.startsWith('08') ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      error.message,
    )
  )
}

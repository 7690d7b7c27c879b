type Logged = {
  type: string
  /** Empty for an error of the database. */
  message: string
  stack: string
  [field: string]: unknown
}

/**
 * What the log keeps of an error: its kind, where it was thrown, and its causes. Of a database error only code, table and
 * constraint, because its message and detail quote the values of a row.
 */
export function loggedError(error: unknown): Logged {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' }
  const { code, severity, constraint, table } = error as Error & { [field: string]: unknown }
  const text = (name: string, value: unknown) => (typeof value === 'string' ? { [name]: value } : {})
  return {
    type: error.name,
    message: severity === undefined ? error.message : '',
    ...text('code', code),
    ...text('constraint', constraint),
    ...text('table', table),
    stack: framesOf(error),
    ...(error.cause !== undefined && { cause: loggedError(error.cause) }),
  }
}

/** The stack without its head, which repeats the message. */
function framesOf(error: Error): string {
  const lines = error.stack?.split('\n') ?? []
  return lines.filter((line) => /^\s+at /.test(line)).join('\n')
}

type Logged = {
  name: string
  message?: string
  code?: string
  constraint?: string
  table?: string
  stack: string
  cause?: Logged
}

/**
 * What the log keeps of an error: its kind, where it was thrown, and its causes. Of a database error only code, table and
 * constraint, because its message and detail quote the values of a row.
 */
export function loggedError(error: unknown): Logged {
  if (!(error instanceof Error)) return { name: typeof error, stack: '' }
  const { code, severity, constraint, table } = error as { [field: string]: unknown }
  const text = (name: string, value: unknown) => (typeof value === 'string' ? { [name]: value } : {})
  return {
    name: error.name,
    ...(severity === undefined && { message: error.message }),
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

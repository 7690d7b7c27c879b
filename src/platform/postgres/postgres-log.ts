/** Shaped like a pino logger. */
export type PostgresLog = {
  info: (facts: object, message: string) => void
  warn: (facts: object, message: string) => void
}

type Level = 'silent' | 'error' | 'warn' | 'info'

/** Lines of JSON for whoever runs the server, before and beside the request log. Never holds personal data. */
export function operatorLog(stream: { write: (text: string) => unknown }, level: Level) {
  const line = (name: string, facts: object, message: string) =>
    stream.write(`${JSON.stringify({ level: name, time: new Date().toISOString(), message, ...facts })}\n`)
  return {
    info: (facts: object, message: string) => {
      if (level === 'info') line('info', facts, message)
    },
    warn: (facts: object, message: string) => {
      if (level === 'info' || level === 'warn') line('warn', facts, message)
    },
  }
}

import { copyFileSync, existsSync, ftruncateSync, fstatSync, openSync, readFileSync } from 'node:fs'

const limit = 5 * 1024 * 1024

/** The server's log: appended to by PostgreSQL itself, so that nothing is lost when the supervisor dies. */
export type LogFile = { path: string; descriptor: number }

export function openLogFile(path: string): LogFile {
  const log = { path, descriptor: openSync(path, 'a', 0o600) }
  rotate(log)
  return log
}

/** Keeps at most two files of 5 MB. Appending writers carry on at the new end after the cut. */
export function rotate({ path, descriptor }: LogFile, bytes = limit): void {
  if (fstatSync(descriptor).size <= bytes) return
  copyFileSync(path, `${path}.1`)
  ftruncateSync(descriptor)
}

/** What the log says since `offset` bytes, for a sentence about a failed start. */
export function logSince(path: string, offset: number): string {
  return existsSync(path) ? readFileSync(path).subarray(offset).toString('utf8') : ''
}

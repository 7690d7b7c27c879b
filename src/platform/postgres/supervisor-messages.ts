/** What the launcher asks of the supervisor process. */
export type Order = {
  command: string
  args: string[]
  env: NodeJS.ProcessEnv
  clusterFolder: string
  clusterName: string
  logFile: string
  account?: { uid: number; gid: number } | undefined
}

/** What the supervisor tells the launcher. */
export type Report =
  /** PostgreSQL accepts connections; `restarts` counts since the supervisor began. */
  | { kind: 'ready'; pid: number; restarts: number }
  /** PostgreSQL ended without being asked; a restart is under way. */
  | { kind: 'lost'; cause: string }
  /** PostgreSQL is not running and will not be tried again. `log` is what it wrote in this attempt. */
  | { kind: 'failed'; cause: string; log: string }

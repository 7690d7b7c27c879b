/**
 * Settings of the embedded server, given on the command line: there neither postgresql.conf nor ALTER SYSTEM can
 * weaken them. Sizes suit one office computer beside a browser.
 */
const settings = {
  // What an acknowledged write rests on.
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  // Loopback only. No Unix socket: its path may not exceed 107 bytes, and data folders lie deeper than that.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '60',
  shared_buffers: '128MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  random_page_cost: '1.1',
  jit: 'off',
  // Two cores are busy with requests already: a worker more made counts twice as slow, not faster.
  max_parallel_workers_per_gather: '0',
  huge_pages: 'off',
  max_wal_size: '512MB',
  min_wal_size: '80MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  logging_collector: 'off',
  log_checkpoints: 'off',
  // Statements and details carry personal data; the log must not.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
} as const

/** Command-line arguments of `postgres`. `clusterName` appears in its process titles (see processes.ts). */
export function serverArguments(input: { folder: string; port: number; clusterName: string }): string[] {
  const all = { ...settings, port: String(input.port), cluster_name: input.clusterName }
  return ['-D', input.folder, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/**
 * How to name the cluster folder to a program whose working folder it already is.
 * On Linux the magic link needs neither reachable parents (root's 0700 home) nor a short or plain path.
 */
export function folderArgument(clusterFolder: string): string {
  return process.platform === 'linux' ? '/proc/self/cwd' : clusterFolder
}

/** Limits of one isolated parse (security: files and import). Times in milliseconds, sizes in bytes unless named otherwise. */
export const parseLimits = {
  wall: 30_000,
  resident: 512 * 1024 * 1024,
  result: 20 * 1024 * 1024,
  heapMegabytes: 256,
  cpuSeconds: 20,
  openFiles: 64,
  atOnce: 2,
  memoryPoll: 100,
} as const

import { defineConfig } from 'vitest/config'

const needsDatabase = [
  'src/**/server/**/*.test.ts',
  'src/platform/db/**/*.test.ts',
  'src/platform/http/**/*.test.ts',
  'src/platform/live/**/*.test.ts',
  'src/platform/events/**/*.test.ts',
  'src/platform/secrecy/*-keys.test.ts',
]
const startsPostgres = ['src/platform/postgres/**/*.test.ts', 'src/app/server/faults/**/*.test.ts']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['src/**/*.test.ts', 'tools/**/*.test.ts'],
          exclude: [...needsDatabase, ...startsPostgres],
          isolate: false,
        },
      },
      {
        test: {
          name: 'server',
          sequence: { groupOrder: 1 },
          include: needsDatabase,
          exclude: startsPostgres,
          globalSetup: ['src/platform/testing/global-server.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'faults',
          sequence: { groupOrder: 2 },
          include: startsPostgres,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})

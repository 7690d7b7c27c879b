import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { theBrowser } from '../tools/browser.ts'

const browser = await theBrowser()
const onPhone = /phone\.journey\.ts$|every-page\.journey\.ts$/

// One worker: the stories share one county and one small machine. No story needs another to have run before it.
export default defineConfig({
  testDir: '.',
  testMatch: '*.journey.ts',
  globalSetup: './global-setup.ts',
  // Outside the project: what a failed journey leaves behind is looked at once.
  outputDir: join(tmpdir(), 'juhe-journeys'),
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      executablePath: browser.executablePath,
      args: browser.args,
      env: { ...process.env, ...browser.env } as Record<string, string>,
    },
  },
  projects: [
    { name: 'desk', testIgnore: /phone\.journey\.ts$/, use: { viewport: { width: 1366, height: 768 } } },
    {
      name: 'phone',
      testMatch: onPhone,
      use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
    },
  ],
})

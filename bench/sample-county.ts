import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { theBrowser } from '../tools/browser.ts'
import { samplePassword } from '#app/server/sample-county/sample-county.ts'
import { startDemo, type RunningDemo } from './demo.ts'
import { openClient, residentMegabytes } from './kit.ts'
import type { Result } from './result.ts'
import { shown } from './statistics.ts'

const startGoal = 10 // seconds
const scriptGoal = 350 // kilobytes
const memoryGoal = 200 // megabytes
const requests = 600

/** What the sample county shows: the second start, the scripts of a school's first page, and the memory after use. */
export async function sampleCounty(): Promise<Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'juhe-bench-demo-'))
  try {
    const first = await startDemo(folder)
    await untilInvited(first)
    await first.stop()
    const second = await startDemo(folder)
    try {
      await untilInvited(second)
      return [secondStart(first, second), await firstLoad(second), await memory(second)]
    } finally {
      await second.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The page answers a moment before the accounts are printed. */
async function untilInvited({ output }: RunningDemo): Promise<void> {
  const deadline = performance.now() + 30_000
  while (!output().includes('Ctrl-C') && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 20))
}

function secondStart(first: RunningDemo, second: RunningDemo): Result {
  const seconds = second.milliseconds / 1000
  return {
    what: 'Second `npm run demo` to the first answered page',
    measured: `${shown(seconds)} s (first run: ${shown(first.milliseconds / 1000)} s)`,
    ratio: '',
    goal: `≤ ${startGoal} s`,
    passed: seconds <= startGoal,
  }
}

/** Every script that a browser asks for from the sign-in page to a school's list, each compressed by itself. */
async function firstLoad(demo: RunningDemo): Promise<Result> {
  const account = accountOf(demo, '学校书记')
  const { executablePath, args, env } = await theBrowser()
  const browser = await chromium.launch({
    executablePath,
    args,
    env: { ...process.env, ...env },
  })
  try {
    const page = await browser.newPage()
    const scripts = new Map<string, Promise<Buffer>>()
    page.on('response', (response) => {
      if ((response.headers()['content-type'] ?? '').includes('javascript'))
        scripts.set(response.url(), response.body())
    })
    await page.goto(demo.url)
    await page.getByLabel('用户名').fill(account)
    await page.getByLabel('密码').fill(samplePassword)
    await page.getByRole('button', { name: /登\s*录/ }).click()
    await page.waitForURL('**/owed**')
    await page.waitForLoadState('networkidle')
    const bodies = await Promise.all(scripts.values())
    const raw = bodies.reduce((sum, body) => sum + body.length, 0)
    const kilobytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1024
    return {
      what: 'First load of a school’s page, scripts, gzip',
      measured: `${shown(kilobytes)} KB in ${scripts.size} files (${shown(raw / 1024)} KB plain)`,
      ratio: '',
      goal: `≤ ${scriptGoal} KB`,
      passed: scripts.size > 0 && kilobytes <= scriptGoal,
    }
  } finally {
    await browser.close()
  }
}

/** Resident memory of our processes beside PostgreSQL, after some hundred requests of three people. */
async function memory(demo: RunningDemo): Promise<Result> {
  const client = openClient(demo.url, 8)
  try {
    for (const [role, paths] of [
      ['学校书记', ['/api/session', '/api/tasks', '/api/messages', '/api/organizations']],
      ['党委办干事', ['/api/plans', '/api/tasks', '/api/overview', '/api/people']],
      ['局领导', ['/api/overview', '/api/tasks', '/api/plans', '/api/tasks/export.xlsx']],
    ] as const) {
      const body = { name: accountOf(demo, role), password: samplePassword }
      const { headers } = await client.send('/api/session', { method: 'POST', body })
      const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? ''
      for (let sent = 0; sent < requests / 3; sent += 8)
        await Promise.all(
          Array.from({ length: 8 }, (_none, index) =>
            client.send(paths[index % paths.length] ?? '', { cookie }),
          ),
        )
    }
  } finally {
    client.close()
  }
  const processes = await demo.processes()
  const server = processes && (await residentMegabytes(processes.server))
  const supervisor = processes && (await residentMegabytes(processes.supervisor))
  const what = 'Server memory with the sample county, besides PostgreSQL'
  const goal = `≤ ${memoryGoal} MB`
  if (server === undefined || supervisor === undefined)
    return { what, measured: 'needs Linux', ratio: '', goal, passed: undefined }
  return {
    what,
    measured: `${shown(server)} MB after ${requests} requests (PostgreSQL’s supervisor: ${shown(supervisor)} MB more)`,
    ratio: '',
    goal,
    passed: server <= memoryGoal,
  }
}

function accountOf({ output }: RunningDemo, role: string): string {
  const name = new RegExp(`${role}\\s+(\\S+)`).exec(output())?.[1]
  if (!name) throw new Error(`the demo names no account of a ${role}:\n${output()}`)
  return name
}

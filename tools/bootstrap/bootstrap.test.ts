import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** A checkout of nothing but the launcher, with a program of ours behind every command. */
let checkout: string
const project = fileURLToPath(new URL('../..', import.meta.url))

beforeAll(() => {
  checkout = join(mkdtempSync(join(tmpdir(), 'juhe-bootstrap-')), '聚 合')
  mkdirSync(join(checkout, 'src/app/server'), { recursive: true })
  cpSync(join(project, 'tools/run.mjs'), join(checkout, 'tools/run.mjs'))
  cpSync(join(project, 'tools/bootstrap'), join(checkout, 'tools/bootstrap'), { recursive: true })
  cpSync(join(project, 'bin'), join(checkout, 'bin'), { recursive: true })
  writeFileSync(
    join(checkout, 'tools/check.ts'),
    `const code: number = Number(process.argv[2] ?? 0)
    process.on('SIGTERM', () => process.exit(40))
    process.on('SIGINT', () => process.exit(41))
    process.stdout.write('ready ' + process.argv.slice(2).join('|') + '\\n')
    if (code > 0) process.exit(code)
    setInterval(() => undefined, 1000)`,
  )
})
afterAll(() => rmSync(join(checkout, '..'), { recursive: true, force: true }))

const run = (...args: string[]) =>
  spawnSync(process.execPath, args, {
    cwd: checkout,
    encoding: 'utf8',
    env: { ...process.env, npm_execpath: '' },
  })

test('before the installation, bin/juhe says in one sentence what to do', () => {
  const { status, stderr } = run('bin/juhe', 'serve')
  expect(status).toBe(1)
  expect(stderr).toMatch(/^聚合还没有安装：请先在 .*聚 合 运行 npm run demo 或 npm start。\n$/)
})

test('an installation that fails is one sentence and the last words of npm', () => {
  writeFileSync(join(checkout, 'package.json'), '{ "name": "x", "version": "1.0.0" }')
  writeFileSync(join(checkout, 'package-lock.json'), '{ "broken": ')
  writeFileSync(join(checkout, '.npmrc'), 'update-notifier=false\n')
  const { status, stderr } = run('tools/run.mjs', 'check')
  expect(status).toBe(1)
  expect(stderr).toMatch(/依赖安装失败（npm 退出码 \d+）：请检查网络/)
  expect(existsSync(join(checkout, '.juhe/set-up.lock'))).toBe(false)
}, 60_000)

test('an unknown command names the known ones', () => {
  const { status, stderr } = run('tools/run.mjs', 'dome')
  expect(status).toBe(1)
  expect(stderr).toContain('没有 dome 命令')
})

test('the program gets its arguments and its exit code is ours', () => {
  pretendInstalled()
  const { status, stdout } = run('tools/run.mjs', 'check', '7', 'a b')
  expect(stdout).toBe('ready 7|a b\n')
  expect(status).toBe(7)
})

const oldNode = findOldNode()
test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s reaches the program, also from an older Node.js',
  async (signal) => {
    pretendInstalled()
    const child = spawn(oldNode ?? process.execPath, ['tools/run.mjs', 'check'], {
      cwd: checkout,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    child.kill(signal)
    const code = await new Promise((resolve) => child.once('exit', resolve))
    expect(code).toBe(signal === 'SIGTERM' ? 40 : 41)
  },
)

test('two commands at once do not set up at once, and a lock of a dead process is removed', async () => {
  const script = `import('./tools/bootstrap/one-at-a-time.mjs').then(({ oneAtATime }) => oneAtATime(async () => {
    process.stdout.write('in '); await new Promise((r) => setTimeout(r, 300)); process.stdout.write('out ') }))`
  mkdirSync(join(checkout, '.juhe'), { recursive: true })
  writeFileSync(join(checkout, '.juhe/set-up.lock'), JSON.stringify({ pid: process.pid, start: '1' }))
  const children = [1, 2, 3].map(() => spawn(process.execPath, ['-e', script], { cwd: checkout }))
  let output = ''
  let told = ''
  for (const child of children) {
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()))
  }
  await Promise.all(children.map((child) => new Promise((resolve) => child.once('close', resolve))))
  expect(output).toBe('in out in out in out ')
  expect(told).toContain('正在安装或构建，请稍候')
})

/** npm's record agrees with the lock file, and Node.js is where the launcher looks for it. */
function pretendInstalled(): void {
  const modules = join(checkout, 'node_modules')
  mkdirSync(modules, { recursive: true })
  writeFileSync(join(checkout, 'package-lock.json'), '{ "packages": { "": {} } }')
  writeFileSync(join(modules, '.package-lock.json'), '{ "packages": {} }')
  const name = `node-${process.platform}-${process.arch}`
  if (!existsSync(join(modules, name))) {
    mkdirSync(join(modules, name, 'bin'), { recursive: true })
    symlinkSync(process.execPath, join(modules, name, 'bin', 'node'))
  }
}

/** The system's own Node.js when it is older than ours: the launcher then has to start a second process. */
function findOldNode(): string | undefined {
  try {
    const path = execFileSync('/bin/sh', ['-c', 'PATH=/usr/local/bin:/usr/bin:/bin command -v node'], {
      encoding: 'utf8',
    })
    const version = execFileSync(path.trim(), ['--version'], { encoding: 'utf8' })
    return /^v2[0-3]\./.test(version) ? path.trim() : undefined
  } catch {
    return undefined
  }
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { withConnection } from '#platform/db/db.fixtures.ts'
import { until } from '#platform/postgres/processes.ts'
import {
  adminUrlOf,
  clusterNameOf,
  newFolder,
  noneLeft,
  postmasterOf,
  removeFolders,
  runProgram,
  setUpTenant,
  startServing,
  type Serving,
} from './program.fixtures.ts'

/** One data folder, set up once, for all that need a database that is already there. */
let folder: string
let running: Serving | undefined
beforeAll(async () => {
  folder = newFolder()
  running = await startServing(folder)
  await setUpTenant(running)
  await stop(running)
})
afterEach(() => running?.child.kill('SIGKILL'))
afterAll(removeFolders)

async function stop(serving: Serving, signal: NodeJS.Signals = 'SIGTERM') {
  serving.child.kill(signal)
  return serving.ended
}

type Ended = Awaited<ReturnType<typeof runProgram>>

/** One Chinese sentence on the error output, nothing else there, and the code says that it failed. */
function expectOneSentence({ code, err }: Ended, sentence: RegExp): void {
  expect(err).toMatch(sentence)
  expect(err.trim().split('\n')).toHaveLength(1)
  expect(err).not.toMatch(/\bat .*[.]ts|Error:|undefined|\[object/)
  expect(err.trim()).toMatch(/。$/)
  expect([1, 2]).toContain(code)
}

describe('what cannot be is said in one sentence, with a code that is not 0', () => {
  const nowhere = { JUHE_DATA: '/nonexistent/never/used' }

  test.each([
    ['an unknown command', ['sevre'], /没有“sevre”这个命令，用 juhe --help 查看用法/],
    ['half a command', ['user'], /没有“user”这个命令/],
    ['another half', ['user', 'remove', 'x'], /没有“user remove”这个命令/],
    ['a user without a name', ['user', 'add'], /用户名/],
    ['a user name that cannot be', ['user', 'add', 'a b'], /用户名只用汉字、字母、数字/],
    ['a user of nobody', ['user', 'add', 'zhang'], /--person 姓名 和 --organization/],
    [
      'a role that is none',
      ['user', 'add', 'zhang', '--role', 'king'],
      /没有“king”这个角色，可用的有：administrator/,
    ],
    ['an option that is none', ['user', 'add', 'zhang', '--admin'], /参数不对，用 juhe --help 查看用法/],
  ] as const)('%s', async (_name, args, sentence) => {
    expectOneSentence(await runProgram(args, nowhere), sentence)
  })

  test.each([
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['PORT', '70000'],
    ['PORT', '80.5'],
    ['DATABASE_URL', 'mysql://here/there'],
    ['DATABASE_URL', 'here'],
    ['JUHE_LOG', 'loud'],
    ['JUHE_SECURE_COOKIES', 'yes'],
  ])('the setting %s=%s', async (name, value) => {
    expectOneSentence(
      await runProgram(['serve'], { ...nowhere, [name]: value }),
      new RegExp(`^环境变量 ${name} 不对：[^a-z]*[\\u4e00-\\u9fff]`),
    )
  })

  test('a data folder that is a file, or lies below one, or where nothing can be made', async () => {
    const file = newFolder('file')
    writeFileSync(file, '')
    for (const place of [file, join(file, 'below')])
      expectOneSentence(
        await runProgram(['serve'], { JUHE_DATA: place, PORT: '0' }),
        /数据文件夹 .* 无法写入（E[A-Z]+）：.*JUHE_DATA/,
      )
  })

  test('an outside database that does not answer', async () => {
    const env = {
      JUHE_DATA: newFolder(),
      DATABASE_URL: 'postgres://someone:secret-word@127.0.0.1:1/juhe',
      PORT: '0',
    }
    const ended = await runProgram(['serve'], env)
    expectOneSentence(ended, /连接不上 DATABASE_URL 指向的数据库/)
    expect(ended.err).not.toContain('secret-word')
  })

  test('a port that another program has', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    const ended = await runProgram(['serve'], { JUHE_DATA: folder, PORT: String(port) })
    expectOneSentence(ended, new RegExp(`端口 ${port} 已被占用：.*PORT`))
    other.close()
    expect(existsSync(join(folder, 'postgres', 'launcher.lock'))).toBe(false)
  })
})

test('help is asked for in three ways, and is no failure', async () => {
  for (const word of ['--help', '-h', 'help']) {
    const { code, out, err } = await runProgram([word])
    expect([code, err]).toEqual([0, ''])
    for (const command of ['serve', 'demo', 'migrate', 'read', 'user add'])
      expect(out).toContain(`juhe ${command}`)
  }
})

describe('a server', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'that gets %s answers what it has begun, closes, and leaves no process',
    async (signal) => {
      running = await startServing(folder)
      expect(running.setupCode).toBeUndefined()
      const clusterName = await clusterNameOf(folder)
      expect((await fetch(`${running.address}/readyz`)).status).toBe(200)
      expect(await stop(running, signal)).toBe(0)
      expect(running.err()).toBe('')
      expect(await noneLeft(clusterName)).toBe(true)
      expect(readFileSync(join(folder, 'postgres', 'postgres.log'), 'utf8').trimEnd()).toMatch(
        /database system is shut down$/,
      )
    },
  )

  test('keeps its folder for itself: a second server and other commands are refused with its number', async () => {
    running = await startServing(folder)
    const env = { JUHE_DATA: folder, PORT: '0' }
    const add = ['user', 'add', 'zhang', '--person', '张三', '--organization', '云溪县教育局']
    for (const args of [['serve'], ['migrate'], add])
      expectOneSentence(await runProgram(args, env), new RegExp(`pid ${running.child.pid}`))
    expect((await fetch(`${running.address}/healthz`)).status).toBe(200)
    expect(await stop(running)).toBe(0)
  })

  test('starts over the lock of one that was killed', async () => {
    running = await startServing(folder)
    const clusterName = await clusterNameOf(folder)
    running.child.kill('SIGKILL')
    await running.ended
    expect(await noneLeft(clusterName)).toBe(true)
    expect(existsSync(join(folder, 'postgres', 'launcher.lock'))).toBe(true)
    running = await startServing(folder)
    expect((await fetch(`${running.address}/readyz`)).status).toBe(200)
    expect(await stop(running)).toBe(0)
  })

  test('says that it is not ready while its database is away, and comes back with it', async () => {
    running = await startServing(folder)
    const { address } = running
    const ready = async () => (await fetch(`${address}/readyz`)).status
    const before = postmasterOf(folder)
    process.kill(before, 'SIGSTOP')
    process.kill(before, 'SIGKILL')
    await expect.poll(ready, { timeout: 20_000, interval: 10 }).toBe(503)
    await expect.poll(ready, { timeout: 30_000 }).toBe(200)
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
    expect(await stop(running)).toBe(0)
  })

  test('works in a deep folder with Chinese characters, spaces and signs', async () => {
    const deep = newFolder(`云溪县 数据/（一）党建 "材料"/${'很深的文件夹/'.repeat(20)}x'y`)
    running = await startServing(deep)
    expect(running.setupCode).toBeDefined()
    const cookie = await setUpTenant(running)
    const me = await fetch(`${running.address}/api/session`, { headers: { cookie } })
    expect(await me.json()).toMatchObject({ personName: '管理者', posts: [{ role: 'administrator' }] })
    expect(await stop(running)).toBe(0)
  })

  test('logs nothing of people at its most talkative', async () => {
    const fresh = newFolder()
    running = await startServing(fresh, { env: { JUHE_LOG: 'info' } })
    const cookie = await setUpTenant(running)
    await fetch(`${running.address}/api/people?search=管理者`, { headers: { cookie } })
    expect(await stop(running)).toBe(0)
    const said = running.out() + running.err()
    expect(said).toContain('"route":"/api/people"')
    for (const word of ['管理者', 'long enough', '"admin"', cookie.split('.')[1] ?? cookie])
      expect(said).not.toContain(word)
  })
})

describe('a user from the command line', () => {
  const env = () => ({ JUHE_DATA: folder, PORT: '0' })
  const add = (...rest: string[]) => runProgram(['user', 'add', ...rest], env())
  const bureau = ['--person', '李四', '--organization', '云溪县教育局']

  test('gets a first password that opens the door and must be changed', async () => {
    const { code, out } = await add('li.si', ...bureau, '--role', 'leader')
    const password = /初始密码 (\S+)（/.exec(out)?.[1] ?? ''
    expect([code, password.length]).toEqual([0, 12])
    running = await startServing(folder)
    const response = await fetch(`${running.address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-juhe': '1' },
      body: JSON.stringify({ name: 'Li.Si', password }),
    })
    expect(await response.json()).toMatchObject({ mustChangePassword: true })
    expect(await stop(running)).toBe(0)
  })

  test('under a name that is taken, or in an organisation that is not there, is refused and leaves nothing', async () => {
    const people = async () => {
      running = await startServing(folder)
      const { rows } = await withConnection(adminUrlOf(folder), (client) =>
        client.query('select 1 from person'),
      )
      await stop(running)
      return rows.length
    }
    await add('wang.wu', '--person', '王五', '--organization', '云溪县教育局')
    const before = await people()
    expectOneSentence(await add('Wang.Wu', ...bureau), /用户名“Wang.Wu”已有人使用/)
    expectOneSentence(
      await add('new', '--person', '赵六', '--organization', '没有的单位'),
      /没有找到组织“没有的单位”/,
    )
    expectOneSentence(await add('new', ...bureau, '--tenant', 'nowhere'), /没有找到/)
    expect(await people()).toBe(before)
  })

  test('in a system that is not set up is refused, and says what comes first', async () => {
    const ended = await runProgram(['user', 'add', 'li', ...bureau], { JUHE_DATA: newFolder(), PORT: '0' })
    expectOneSentence(ended, /请先完成首次设置/)
  })
})

test('migrating twice says what was done, and then that there is nothing to do', async () => {
  const fresh = newFolder()
  mkdirSync(fresh, { recursive: true })
  const first = await runProgram(['migrate'], { JUHE_DATA: fresh })
  expect([first.code, first.out]).toEqual([
    0,
    expect.stringMatching(/已执行 .*_foundation\.sql[\s\S]*共执行 \d+ 个迁移。/),
  ])
  const second = await runProgram(['migrate'], { JUHE_DATA: fresh })
  expect([second.code, second.out]).toEqual([0, '数据库已是最新。\n'])
  expect(await until(() => !existsSync(join(fresh, 'postgres', 'launcher.lock')), 1000)).toBe(true)
})

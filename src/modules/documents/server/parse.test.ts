import { existsSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { parseInProcess } from './parse-in-process.ts'
import { runLimited } from './parse-limited.ts'
import { queueOf } from './parse-queue.ts'

const sample = readFileSync(new URL('../../../../samples/notice.docx', import.meta.url))
const hostile = fileURLToPath(new URL('./parse-hostile.fixtures.ts', import.meta.url))

describe('a file is read in a process of its own', () => {
  it('with the same result as in this one', async () => {
    const read = await parseInProcess(sample, { fileName: '通知.docx' })
    expect(read).toMatchObject({ documentNumber: '云教党〔2026〕18号' })
    expect('items' in read && read.items.filter(({ lead }) => lead.length > 0)).toHaveLength(16)
  })

  it('also traditional text with glosses, whose dictionaries the child loads itself', async () => {
    const read = await parseInProcess(Buffer.from('1.加強(qiáng)黨組織建設(shè)。\n責任單位：各學校'), {
      fileName: 'a.txt',
    })
    expect(read).toMatchObject({ items: [{ heading: '加强党组织建设', units: ['各学校'] }] })
  })

  it.each([
    ['empty.docx', Buffer.alloc(0), 'empty'],
    ['large.docx', Buffer.alloc(50 * 1024 * 1024 + 1), 'too-large'],
    ['program.docx', Buffer.from('MZ program'), 'program'],
    ['cut.docx', sample.subarray(0, 500), 'broken-container'],
  ])('%s comes back as a refusal', async (fileName, bytes, refused) => {
    expect(await parseInProcess(bytes, { fileName })).toMatchObject({
      refused,
      message: expect.stringMatching(/。$/u),
    })
  })

  it('is stopped at its time limit and when the asker goes away', async () => {
    expect(await parseInProcess(sample, { fileName: 'a.docx', timeoutMs: 1 })).toMatchObject({
      refused: 'took-too-long',
    })
    const stop = new AbortController()
    const reading = parseInProcess(sample, { fileName: 'a.docx', signal: stop.signal })
    stop.abort()
    expect(await reading).toMatchObject({ refused: 'cancelled' })
  })
})

describe('a parser gone bad', () => {
  const leftBehind = new URL('./left-behind.txt', import.meta.url)
  afterEach(() => rmSync(leftBehind, { force: true }))

  it.each([
    ['read-outside', { json: '"ERR_ACCESS_DENIED"' }],
    ['write-file', { json: '"ERR_ACCESS_DENIED"' }],
    ['start-program', { json: '"ERR_ACCESS_DENIED"' }],
    ['see-environment', { json: '[]' }],
    ['print-much', { refused: 'took-too-much' }],
    ['fill-heap', { refused: 'took-too-much' }],
    ['fill-memory', { refused: 'took-too-much' }],
    ['die-silently', { refused: 'reader-failed' }],
  ])('cannot %s', async (deed, ending) => {
    expect(await runLimited(hostile, Buffer.alloc(0), { fileName: deed })).toEqual(ending)
    expect(existsSync(leftBehind)).toBe(false)
  })

  it('that never ends is gone after its time', async () => {
    const ending = await runLimited(hostile, Buffer.alloc(0), { fileName: 'never-end', timeoutMs: 500 })
    expect(ending).toEqual({ refused: 'took-too-long' })
  })
})

it('no more jobs run at once than the queue is wide, and a failed one makes room', async () => {
  const queue = queueOf(2)
  let [running, most] = [0, 0]
  const job = async (fails: boolean): Promise<void> => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setImmediate(resolve))
    running--
    if (fails) throw new Error('failed')
  }
  const jobs = Array.from({ length: 10 }, (_, index) => queue.run(() => job(index % 3 === 0)))
  const settled = await Promise.allSettled(jobs)
  expect(most).toBe(2)
  expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(4)
})

it('a job is refused when eight are waiting, and taken again when there is room', async () => {
  const queue = queueOf(1)
  let release: () => void = () => {}
  const first = queue.run(() => new Promise<void>((resolve) => (release = resolve)))
  const waiting = Array.from({ length: 8 }, () => queue.run(async () => 'read'))
  await expect(queue.run(async () => 'read')).rejects.toMatchObject({ kind: 'not-ready' })
  release()
  await first
  expect(await Promise.all(waiting)).toHaveLength(8)
  expect(await queue.run(async () => 'read')).toBe('read')
})

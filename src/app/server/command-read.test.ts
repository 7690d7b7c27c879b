import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { PrintedDocument } from '#modules/documents/reading/read-document.ts'
import { readCommand } from './command-read.ts'

const sample = fileURLToPath(new URL('../../../samples/notice.docx', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'juhe 读取 '))
afterAll(() => rmSync(folder, { recursive: true }))

async function run(...args: string[]) {
  let [out, err] = ['', '']
  const code = await readCommand(args, {
    stdout: { write: (text) => void (out += text) },
    stderr: { write: (text) => void (err += text) },
    today: '2026-09-10',
  })
  return { code, out, err }
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('juhe read', () => {
  it('prints exactly the JSON of the contract', async () => {
    const { code, out, err } = await run(sample, '--json')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const printed: unknown = JSON.parse(out)
    expect(PrintedDocument.strict().parse(printed)).toEqual(printed)
  })

  it('lists items and diagnostics like a compiler', async () => {
    const path = file(
      '通知.txt',
      '关于学习的通知\n1.加强学习。\n责任单位：各有关单位\n完成时限：2026年9月8日前\n',
    )
    const { out } = await run(path)
    expect(out).toContain('  标题：关于学习的通知\n')
    expect(out).toMatch(/\n {2}2:1 {4}1\. {4}加强学习 {2}各有关单位 {2}2026-09-08\n/u)
    expect(out).toContain(`${path}:3:6: 警告 unit.undefined-group: `)
    expect(out).toContain('    责任单位：各有关单位\n              ^^^^^^^^^^\n    建议：')
    expect(out).toContain(`${path}:4:6: 警告 deadline.past: `)
    expect(out).toMatch(/\n1 条，错误 0，警告 \d+，提示 \d+\n$/u)
    expect(out).not.toContain('提取的文字')
  })

  it('says once that lines are those of the extracted text', async () => {
    const { out } = await run(sample)
    expect(out.match(/行、列按从文件中提取的文字计/gu)).toHaveLength(1)
  })

  it('does not let a document move the cursor', async () => {
    const { out } = await run(
      file('转义.txt', '关于学习的通知\n1.加强\u001b[2J学习。\u202e\n责任单位：各有关单位\n'),
    )
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/u)
  })

  it('tells its use', async () => {
    expect(await run('--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('用法：juhe read'),
      err: '',
    })
  })

  it('answers bad input with one sentence and code 1', async () => {
    const large = file('large.docx', '')
    truncateSync(large, 200 * 1024 * 1024)
    const cases: [string[], RegExp][] = [
      [[], /^用法/u],
      [[join(folder, 'none.docx')], /没有找到文件/u],
      [[folder], /是文件夹/u],
      [[large], /超过 50 MB/u],
      [[file('program.docx', 'MZ\u0000')], /可执行程序/u],
      [[file('empty.txt', '')], /空的/u],
    ]
    for (const [args, sentence] of cases) {
      const { code, out, err } = await run(...args)
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toMatch(sentence)
      expect(err.trim().split('\n')).toHaveLength(1)
    }
  })
})

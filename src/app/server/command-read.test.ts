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
    const path = file('通知.txt', '关于学习的通知\n1.加强学习。\n责任单位：各有关单位\n')
    const { out } = await run(path)
    expect(out).toContain(`${path}:2:1: 1.加强学习  单位：各有关单位\n`)
    expect(out).toContain(`${path}:3:6: 警告 unit.undefined-group: `)
    expect(out).toContain('    责任单位：各有关单位\n              ^^^^^^^^^^\n')
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

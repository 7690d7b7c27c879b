import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { writeXlsx } from 'hucre/xlsx'
import type { MutatedKind } from './mutations.fixtures.ts'
import { byOffice, office, planHtml, planRows, tableXlsx } from './plan-files.fixtures.ts'

const samples = new URL('../../../../samples/', import.meta.url)

/** The samples and the reader's corpus, by the ending of their names. */
function sampleFiles(kind: string): Uint8Array[] {
  const corpus = new URL('reader/', samples)
  const files = [new URL(`notice.${kind}`, samples)]
  for (const name of existsSync(corpus) ? readdirSync(corpus).toSorted() : [])
    files.push(new URL(`${name}/document.${kind}`, corpus))
  return files.filter((file) => existsSync(file)).map((file) => Uint8Array.from(readFileSync(file)))
}

/**
 * Sound files of one kind to begin with. Those of .xls need an office program that writes them; without one the list is empty.
 */
export async function seedFiles(kind: MutatedKind): Promise<Uint8Array[]> {
  const found = sampleFiles(kind)
  if (kind === 'xlsx') found.push(await tableXlsx(planRows(4)))
  if (kind === 'html') {
    const encoder = new TextEncoder()
    found.push(encoder.encode(planHtml(planRows(3), 'prose')), encoder.encode(planHtml(planRows(3), 'table')))
  }
  if (kind === 'xls' && office) {
    const plain = await writeXlsx({
      sheets: [
        {
          name: '任务',
          rows: [
            ['序号', '任务', '责任单位'],
            [1, '开展学习', '各学校'],
          ],
        },
      ],
    })
    for (const bytes of [plain, await tableXlsx(planRows(4))])
      found.push(byOffice(bytes, { from: 'xlsx', to: 'xls' }))
  }
  return found
}

import { zipSync, strToU8 } from 'fflate'
import { people } from './county.ts'
import { expect, settled, test, type Page } from './kit.ts'

const oldOffice = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const encryptedName = Buffer.from('EncryptedPackage', 'utf16le')

/** What people really drop, and a little of what they should not. */
const files: { what: string; name: string; bytes: () => Uint8Array; sentence: RegExp }[] = [
  { what: 'an empty file', name: '空.docx', bytes: () => new Uint8Array(), sentence: /是空文件/ },
  {
    what: 'a spreadsheet',
    name: '名单.xlsx',
    bytes: () => strToU8('PK'),
    sentence: /不是 \.docx、\.txt 文件/,
  },
  {
    what: 'a renamed program',
    name: '通知.docx',
    bytes: () => Uint8Array.of(0x4d, 0x5a, ...new Uint8Array(512)),
    sentence: /可执行程序，不是公文/,
  },
  {
    what: 'an old Word file under a new name',
    name: '旧通知.docx',
    bytes: () => Uint8Array.of(...oldOffice, ...new Uint8Array(1024)),
    sentence: /旧版 Word.*另存为 \.docx/,
  },
  {
    what: 'a file with a password',
    name: '加密.docx',
    bytes: () => Uint8Array.of(...oldOffice, ...new Uint8Array(504), ...encryptedName, ...new Uint8Array(64)),
    sentence: /设有打开密码，无法读取/,
  },
  {
    what: 'a PDF under another name',
    name: '扫描件.docx',
    bytes: () => strToU8('%PDF-1.7\n%âãÏÓ\n1 0 obj\n'),
    sentence: /暂不能读取 PDF/,
  },
  {
    what: 'a file that unpacks to two hundred times its size',
    name: '炸弹.docx',
    bytes: () =>
      zipSync({
        '[Content_Types].xml': strToU8('<Types/>'),
        'word/document.xml': new Uint8Array(64 * 1024 * 1024).fill(0x20),
      }),
    sentence: /大得反常/,
  },
]

test('a file that cannot be read is answered with a sentence and leaves nothing behind', async ({
  signedIn,
}) => {
  const page = await signedIn(people.office)
  const before = await documentCount(page)
  await page.getByRole('button', { name: '读入公文' }).click()
  const dialog = page.getByRole('dialog', { name: '读入公文' })
  for (const { what, name, bytes, sentence } of files)
    await test.step(what, async () => {
      const chooser = dialog.locator('input[type=file]')
      await expect(chooser).toBeEnabled()
      await chooser.setInputFiles({
        name,
        mimeType: 'application/octet-stream',
        buffer: Buffer.from(bytes()),
      })
      await expect(dialog.getByRole('alert').filter({ hasText: sentence })).toBeVisible()
    })
  expect(await documentCount(page)).toBe(before)
})

async function documentCount(page: Page): Promise<string> {
  await page.goto('/documents')
  await settled(page)
  return (await page.getByText(/^共 \d+ 项/).innerText()).split('，')[0] ?? ''
}

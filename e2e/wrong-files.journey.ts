import { zipSync, strToU8 } from 'fflate'
import { compoundFile } from '../src/modules/documents/reading/compound-file.fixtures.ts'
import { people } from './county.ts'
import { expect, settled, test, type Page } from './kit.ts'

const oldOffice = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/** What people really drop, and a little of what they should not. */
const files: { what: string; name: string; bytes: () => Uint8Array; sentence: RegExp }[] = [
  { what: 'an empty file', name: '空.docx', bytes: () => new Uint8Array(), sentence: /是空文件/ },
  {
    what: 'a picture',
    name: '照片.jpg',
    bytes: () => Uint8Array.of(0xff, 0xd8, 0xff),
    sentence: /不是 \.docx、\.pdf、.* 文件/,
  },
  {
    what: 'a renamed program',
    name: '通知.docx',
    bytes: () => Uint8Array.of(0x4d, 0x5a, ...new Uint8Array(512)),
    sentence: /可执行程序，不是公文/,
  },
  {
    what: 'an old container that is no document',
    name: '旧通知.docx',
    bytes: () => Uint8Array.of(...oldOffice, ...new Uint8Array(1024)),
    sentence: /不是能读的文件/,
  },
  {
    what: 'a file with a password',
    name: '加密.docx',
    bytes: () => compoundFile(['Root Entry', 'EncryptionInfo', 'EncryptedPackage']),
    sentence: /设有打开密码，无法读取/,
  },
  {
    what: 'a broken PDF under another name',
    name: '扫描件.docx',
    bytes: () => strToU8('%PDF-1.7\n%âãÏÓ\n1 0 obj\n'),
    sentence: /PDF 已损坏/,
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

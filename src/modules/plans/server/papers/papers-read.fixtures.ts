import { strFromU8, unzipSync } from 'fflate'

/** What a reader of a .docx sees: its paragraphs, and its links with their words. */
export function readDocx(bytes: Uint8Array): { lines: string[]; links: { text: string; href: string }[] } {
  const parts = unzipSync(bytes)
  const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
  const xml = part('word/document.xml')
  const targets = new Map(
    [...part('word/_rels/document.xml.rels').matchAll(/<Relationship [^>]*>/gu)].map(([tag]) => [
      /Id="([^"]+)"/u.exec(tag)?.[1] ?? '',
      plain(/Target="([^"]+)"/u.exec(tag)?.[1] ?? ''),
    ]),
  )
  return {
    lines: [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p .*?<\/w:p>/gsu)].map(([paragraph]) => textOf(paragraph)),
    links: [...xml.matchAll(/<w:hyperlink [^>]*r:id="([^"]+)".*?<\/w:hyperlink>/gsu)].map(
      ([whole, id = '']) => ({
        text: textOf(whole),
        href: targets.get(id) ?? '',
      }),
    ),
  }
}

function textOf(xml: string): string {
  return plain(xml.replaceAll('<w:br/>', '\n').replaceAll(/<[^>]+>/gu, ''))
}

function plain(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

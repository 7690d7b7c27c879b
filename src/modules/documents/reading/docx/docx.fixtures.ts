import { strToU8, zipSync } from 'fflate'

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

/** The parts of a small .docx around the given body, numbering and styles (inner XML). */
export function docxParts(body: string, { numbering, styles }: { numbering?: string; styles?: string } = {}) {
  const part = (root: string, inner: string): Uint8Array =>
    strToU8(`<?xml version="1.0" encoding="UTF-8"?><w:${root} ${namespaces}>${inner}</w:${root}>`)
  return {
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': part('document', `<w:body>${body}</w:body>`),
    ...(numbering === undefined ? {} : { 'word/numbering.xml': part('numbering', numbering) }),
    ...(styles === undefined ? {} : { 'word/styles.xml': part('styles', styles) }),
  }
}

/** A small .docx as bytes. */
export function docx(body: string, more: { numbering?: string; styles?: string } = {}): Uint8Array {
  return zipSync(docxParts(body, more), { mtime: '2026-09-07T12:00:00' })
}

/** A paragraph, numbered by list `id` at `level` or by a style when asked. */
export function p(
  text: string,
  { id, level, style }: { id?: number; level?: number; style?: string } = {},
): string {
  const styled = style === undefined ? '' : `<w:pStyle w:val="${style}"/>`
  const numbers =
    id === undefined ? '' : `<w:numPr><w:ilvl w:val="${level ?? 0}"/><w:numId w:val="${id}"/></w:numPr>`
  return `<w:p><w:pPr>${styled}${numbers}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
}

/** One level of an abstract numbering. */
export function lvl(index: number, [format, text]: readonly [string, string], extra = ''): string {
  return `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${extra}<w:lvlText w:val="${text}"/></w:lvl>`
}

/** A table cell; `merge` is restart or continue. */
export function tc(
  text: string,
  { span, merge }: { span?: number; merge?: 'restart' | 'continue' } = {},
): string {
  const grid = span === undefined ? '' : `<w:gridSpan w:val="${span}"/>`
  const vertical =
    merge === undefined ? '' : merge === 'restart' ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>'
  return `<w:tc><w:tcPr>${grid}${vertical}</w:tcPr>${p(text)}</w:tc>`
}

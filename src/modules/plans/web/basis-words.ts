import type { MeasureBasis } from '../measures.contract.ts'

/** 试组〔2026〕3号 第3条: how a clause or a paper is called in one line. */
export function basisName({
  title,
  documentNumber,
  itemNumber,
}: Pick<MeasureBasis, 'title' | 'documentNumber' | 'itemNumber'>): string {
  const paper = documentNumber ?? `《${title.replaceAll(/^《|》$/gu, '')}》`
  const clause = clauseName(itemNumber)
  return clause === '' ? paper : `${paper} ${clause}`
}

/** "3." is 第 3 条; "（二）" and "第三条" stay as they are printed. */
export function clauseName(itemNumber: string): string {
  const plain = /^(\d+)\s*[.．、]?$/u.exec(itemNumber.trim())?.[1]
  return plain ? `第 ${plain} 条` : itemNumber.trim().replace(/[.．、]$/u, '')
}

/** Where the stored paper is open at the very clause; undefined where nothing is stored or may be opened. */
export function placeOf({
  documentId,
  itemStart,
}: Pick<MeasureBasis, 'documentId' | 'itemStart'>): string | undefined {
  if (documentId === null) return undefined
  return `/documents?document=${documentId}${itemStart === null ? '' : `&at=${itemStart}`}`
}

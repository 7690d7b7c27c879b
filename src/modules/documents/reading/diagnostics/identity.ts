import { finding } from './finding.ts'
import type { Check, Finding } from './finding.ts'

/** What a clerk registers with a paper: title, number, issuer, day; all are asked for at the top of the text. */
export const identityIsComplete: Check = ({ identity, items, clean }) => {
  const line = clean.text.indexOf('\n')
  const top = { start: 0, end: line < 0 ? clean.text.length : line }
  if (clean.text.trim() === '')
    return [finding('document.empty', top, { message: '没有可读的文字，请检查文件或重新粘贴。' })]
  const found: Finding[] = []
  if (items.length === 0)
    found.push(
      finding('document.no-items', top, {
        message: '没有找到编号的条目，请核对是否为工作通知或方案，或手工录入措施。',
      }),
    )
  if (identity.title === null)
    found.push(finding('document.no-title', top, { message: '没有找到标题，请手工填写。', mend: '补填标题' }))
  if (identity.documentNumber === null)
    found.push(finding('document.no-number', top, { message: '没有找到发文字号，如有请手工填写。' }))
  if (identity.issuedOn === null)
    found.push(finding('document.no-date', top, { message: '没有找到落款日期，请手工填写成文日期。' }))
  else if (identity.issuer === null)
    found.push(finding('document.no-issuer', top, { message: '没有找到发文机关，请手工填写。' }))
  return found
}

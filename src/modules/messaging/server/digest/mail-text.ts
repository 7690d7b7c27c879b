import type { ChinaDate } from '#kernel/china-date.ts'
import { digestLineLabels, type DigestItem, type DigestLine } from '../../digest.contract.ts'
import { hrefOfItem, hrefOfKind } from '../../digest-links.ts'

type Told = { lines: readonly DigestLine[]; productAddress: string }

/** Subject, plain text and simple HTML of a digest: headings and dates, nobody's name, nothing that is fetched when it is read. */
export function digestMail({ lines, productAddress }: Told): { subject: string; text: string; html: string } {
  return {
    subject: subjectOf(lines),
    text: textOf({ lines, productAddress }),
    html: htmlOf({ lines, productAddress }),
  }
}

function subjectOf(lines: readonly DigestLine[]): string {
  const parts = lines.slice(0, 2).map(({ kind, total }) => `${digestLineLabels[kind]} ${total} 项`)
  return `聚合每周提要：${parts.join('，')}`
}

const intro = '以下是现在等您办理的事，一周只寄这一封。'
const stopping = '不想再收到：登录后在“我的账号”里暂停或改邮箱。'

function textOf({ lines, productAddress }: Told): string {
  const blocks = lines.map(({ kind, total, items }) =>
    [
      `【${digestLineLabels[kind]}】${total} 项`,
      ...items.map((item) => `- ${wordsOf(item)}\n  ${productAddress}${hrefOfItem(kind, item.subjectId)}`),
      ...(total > counted(items) ? [`  其余见 ${productAddress}${hrefOfKind(kind)}`] : []),
    ].join('\n'),
  )
  return [intro, ...blocks, `全部：${productAddress}/messages`, `${stopping}${productAddress}/account`].join(
    '\n\n',
  )
}

function htmlOf({ lines, productAddress }: Told): string {
  const link = (path: string, words: string) =>
    `<a href="${escaped(productAddress + path)}">${escaped(words)}</a>`
  const blocks = lines.map(({ kind, total, items }) => {
    const rows = items.map((item) => `<li>${link(hrefOfItem(kind, item.subjectId), wordsOf(item))}</li>`)
    const rest = total > counted(items) ? `<li>${link(hrefOfKind(kind), '其余的')}</li>` : ''
    return `<h2 style="font-size:16px">${digestLineLabels[kind]} ${total} 项</h2><ul>${rows.join('')}${rest}</ul>`
  })
  return `<!doctype html><html lang="zh-CN"><body style="font-family:sans-serif;font-size:15px;line-height:1.6">
<p>${intro}</p>${blocks.join('\n')}
<p>${link('/messages', '在聚合里查看')}</p><p style="color:#555">${stopping}${link('/account', '我的账号')}</p></body></html>`
}

function wordsOf({ heading, dueOn, count }: DigestItem): string {
  const due = dueOn === null ? '' : `（${monthDay(dueOn)}）`
  return `${heading}${due}${count > 1 ? `，${count} 项` : ''}`
}

function monthDay(date: ChinaDate): string {
  const [, month, day] = date.split('-').map(Number)
  return `${month} 月 ${day} 日`
}

/** How many of a line's total its items stand for. */
function counted(items: readonly DigestItem[]): number {
  return items.reduce((sum, { count }) => sum + count, 0)
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}

const brackets: Readonly<Record<string, string>> = Object.fromEntries([
  ...[...'[［（(【﹝<〈'].map((open) => [open, '〔']),
  ...[...']］）)】﹞>〉'].map((close) => [close, '〕']),
])

/**
 * A document number in the form by which two writings of it are the same: 云教党(2026) 第05号 and 云教党〔2026〕5号. Spaces, 第 and
 * leading zeros go, brackets become 〔〕, full-width digits plain ones. Anything else stays, so words that are no number do no harm.
 */
export function normalNumber(text: string): string {
  return Array.from(text.replaceAll(/[\s\u3000第]/gu, ''), (character) => brackets[character] ?? character)
    .join('')
    .replaceAll(/[０-９]/gu, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) - 0xfe_e0))
    .replace(/〕0+(?=\d)/u, '〕')
}

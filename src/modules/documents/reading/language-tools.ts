import { glossPattern } from './gloss-pattern.ts'

/** What cleaning may need beyond this code; each is loaded only when the text calls for it. */
export interface LanguageTools {
  /** All readings of one character with tone marks, as ['cháng', 'zhǎng'] for 长. */
  readonly readings?: (character: string) => readonly string[]
  /** One line of traditional characters to simplified ones. */
  readonly simplify?: (line: string) => string
}

const traditional =
  '黨國關於發組織實單責會書記業務時為個學設將對開員標準區縣號來這說與動從後體總結導強長進專領問題給據規'
const simplified =
  '党国关于发组织实单责会书记业务时为个学设将对开员标准区县号来这说与动从后体总结导强长进专领问题给据规'

// Characters that both ways of writing share tell nothing.
const traditionalOnly = onlyIn(traditional, simplified)
const simplifiedOnly = onlyIn(simplified, traditional)

function onlyIn(these: string, those: string): RegExp {
  return new RegExp(`[${[...these].filter((char) => !those.includes(char)).join('')}]`, 'gu')
}

/** True when the text is written in traditional characters; a few in a simplified text do not make it so. */
export function isTraditional(text: string): boolean {
  const ours = text.match(traditionalOnly)?.length ?? 0
  return ours >= 2 && ours > (text.match(simplifiedOnly)?.length ?? 0)
}

/** Loads what this text needs: nothing for most notices, since the dictionaries cost tens of milliseconds. */
export async function loadLanguageTools(text: string): Promise<LanguageTools> {
  const tools: { readings?: LanguageTools['readings']; simplify?: LanguageTools['simplify'] } = {}
  if (new RegExp(glossPattern.source, 'u').test(text)) {
    const { polyphonic } = await import('pinyin-pro')
    tools.readings = (character) => polyphonic(character, { type: 'array' }).flat()
  }
  if (isTraditional(text)) {
    const { Converter } = await import('opencc-js/t2cn')
    // From 'tw' and not 't': only the Taiwan table turns 著力 into 着力.
    tools.simplify = Converter({ from: 'tw', to: 'cn' })
  }
  return tools as LanguageTools
}

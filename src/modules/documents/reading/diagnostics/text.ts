import { finding } from './finding.ts'
import type { Check } from './finding.ts'

const toned = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ'
const gloss = new RegExp(`[\\u3400-\\u9fff]（(?=[^）]{0,8}[${toned}])[a-z${toned}]{1,8}）`, 'gu')

/** Places where characters are lost. */
export const damagedPlaces: Check = ({ clean }) =>
  clean.damaged.map((place) =>
    finding('text.damaged', place, {
      message: '此处文字在原文中已经损坏，需人工核对，请对照原件补全。',
    }),
  )

/** Readings in brackets that the dictionary does not confirm; the others are gone from the cleaned text. */
export const unconfirmedGlosses: Check = ({ clean }) =>
  Array.from(clean.text.matchAll(gloss), (match) => {
    const [char = ''] = match[0]
    return finding(
      'text.gloss',
      { start: match.index, end: match.index + match[0].length },
      { message: '此处的注音与前一个字不符，需人工核对。', mend: `如为注音，改为“${char}”` },
    )
  })

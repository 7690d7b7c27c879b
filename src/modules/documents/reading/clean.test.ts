import { describe, expect, it } from 'vitest'
import { cleanText } from './clean.ts'
import { isTraditional, loadLanguageTools } from './language-tools.ts'
import { originOf } from './traced-text.ts'

async function cleaned(given: string) {
  return cleanText(given, await loadLanguageTools(given))
}

describe('cleaning a text', () => {
  it.each([
    ['a confirmed gloss goes', '党员强(qiáng)化学习', '党员强化学习'],
    ['a gloss of another tone than the dictionary goes', '业績(jī)突出', '业績突出'],
    ['an abbreviation that is no reading stays', '甲(abc)乙', '甲（abc）乙'],
    ['a reading of another character stays', '党(xiào)员', '党（xiào）员'],
    ['traditional characters become simplified', '黨組織負責開展工作', '党组织负责开展工作'],
    ['著力 becomes 着力', '黨員著力解決問題', '党员着力解决问题'],
    [
      'one traditional character in a simplified text stays',
      '教师乾某负责党组织工作',
      '教师乾某负责党组织工作',
    ],
    ['tags go, angle brackets of a title stay', '<p class="a">关于<2016年方案></p>', '关于<2016年方案>'],
    ['Markdown bold goes', '1. **加强学习。**认真', '1. 加强学习。认真'],
    [
      'half-width punctuation beside Chinese becomes full-width',
      '各单位:请(认真)落实,谢谢!',
      '各单位：请（认真）落实，谢谢！',
    ],
    ['times and decimals keep their marks', '时间为09:20,比例3.5', '时间为09:20，比例3.5'],
    ['full-width figures become half-width', '２０２６年１２月', '2026年12月'],
    ['line ends and odd blanks are made one', '甲\r\n乙\u3000丙\u200b丁', '甲\n乙 丙丁'],
  ])('%s', async (_, given, expected) => {
    expect((await cleaned(given)).text).toBe(expected)
  })

  it('points every cleaned character back to its origin', async () => {
    const given = '黨(dǎng)員強(qiáng)化<b>學(xué)習(xí)</b>'
    const clean = await cleaned(given)
    expect(clean.text).toBe('党员强化学习')
    const at = clean.text.indexOf('强化')
    const { start, end } = originOf(clean, at, at + 2)
    expect(given.slice(start, end)).toBe('強(qiáng)化<b>')
    expect(clean.glossesRemoved).toBe(4)
  })

  it.each([
    ['a replacement character', '基层\ufffd部'],
    ['a gloss that lost its character', '干部勇?dān)当'],
    ['a tag that lost its bracket', '扎根基层?span>'],
  ])('lists %s as damaged and leaves it as it is', async (_, given) => {
    const clean = await cleaned(given)
    expect(clean.damaged).toHaveLength(1)
    const [place] = clean.damaged
    expect(given).toContain(clean.text.slice(place?.start, place?.end))
  })

  it('takes a text for traditional only when most telling characters are', () => {
    expect(isTraditional('關於開展黨員學習的通知')).toBe(true)
    expect(isTraditional('关于开展党员学习的通知，于佔國')).toBe(false)
    expect(isTraditional('')).toBe(false)
  })
})

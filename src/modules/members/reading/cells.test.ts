import { describe, expect, test } from 'vitest'
import { ethnicities, sexes } from '../members.codes.ts'
import { readCode, readDate, readIdNumberCell, readName, readPhone, readText, readYesNo } from './cells.ts'

describe('dates in the forms that sheets hold', () => {
  test.each([
    '2019-07-01',
    '2019/7/1',
    '2019.7.1',
    '2019年7月1日',
    '２０１９年７月１日',
    '20190701',
    '二〇一九年七月一日',
    '2019-07-01 00:00',
    '43647',
    ' 2019 年 7 月 1 日 ',
  ])('%s', (cell) => {
    expect(readDate(cell)).toEqual({ value: '2019-07-01' })
  })
  test('tens in Chinese numbers', () => {
    expect(readDate('一九九九年十二月三十一日')).toEqual({ value: '1999-12-31' })
    expect(readDate('二〇二〇年十月二十日')).toEqual({ value: '2020-10-20' })
  })
  test.each(['', ' ', '-', '无', '/'])('%j is empty', (cell) => {
    expect(readDate(cell)).toEqual({ value: null })
  })
  test.each([
    ['2019-02-30', '没有'],
    ['2019年7月', '没有写到日'],
    ['201907', '没有写到日'],
    ['2019.7', '没有写到日'],
    ['2019', '没有写到日'],
    ['7/1/2019', '哪个是年'],
    ['去年七月', '看不懂'],
    ['99999', '看不懂'],
  ])('%s is asked about', (cell, words) => {
    expect(readDate(cell)).toEqual({ problem: expect.stringContaining(words) })
  })
})

describe('citizen numbers', () => {
  test.each(['11010519491231002X', '11010519491231002x', "'11010519491231002X", '110105 19491231 002X'])(
    '%s',
    (cell) => {
      expect(readIdNumberCell(cell)).toEqual({ value: '11010519491231002X' })
    },
  )
  test.each([
    ['1.10105194912310E+17', '科学计数'],
    ['110105194912310000', '截断'],
    ['110105194912310021', '校验位'],
    ['11010519491231', '18 位'],
  ])('%s is explained, and not repeated', (cell, words) => {
    const read = readIdNumberCell(cell)
    expect(read).toEqual({ problem: expect.stringContaining(words) })
    expect(JSON.stringify(read)).not.toContain(cell)
  })
})

test('names lose what typing added and keep what belongs to them', () => {
  expect(readName('王 小 明')).toEqual({ value: '王小明' })
  expect(readName('阿依古丽•买买提')).toEqual({ value: '阿依古丽·买买提' })
  expect(readName('王明1')).toEqual({ problem: expect.stringContaining('数字') })
})

test('telephone numbers', () => {
  expect(readPhone('138 0013 8000')).toEqual({ value: '13800138000' })
  expect(readPhone('+86 13800138000')).toEqual({ value: '13800138000' })
  expect(readPhone('0913-1234567')).toEqual({ value: '09131234567' })
  expect(readPhone('1.38001E+10')).toEqual({ problem: expect.stringContaining('文本') })
  expect(readPhone('12345')).toEqual({ problem: expect.stringContaining('11 位') })
})

test('codes by word, by number, and both together', () => {
  expect(readCode('汉族', ethnicities)).toEqual({ value: '01' })
  expect(readCode('01', ethnicities)).toEqual({ value: '01' })
  expect(readCode('01汉族', ethnicities)).toEqual({ value: '01' })
  expect(readCode('1-男', sexes)).toEqual({ value: '1' })
  expect(readCode('汉', ethnicities, { 汉: '01' })).toEqual({ value: '01' })
  expect(readCode('火星族', ethnicities)).toEqual({ problem: expect.stringContaining('汉族、蒙古族') })
})

test('text: too long, and the error of a formula', () => {
  expect(readText('语文教师', 3)).toEqual({ problem: expect.stringContaining('3 字') })
  expect(readText('#REF!', 30)).toEqual({ problem: expect.stringContaining('公式') })
})

test('yes and no', () => {
  expect([readYesNo('是'), readYesNo('×'), readYesNo('')]).toEqual([
    { value: true },
    { value: false },
    { value: null },
  ])
  expect(readYesNo('也许')).toEqual({ problem: '请填“是”或“否”。' })
})

import { isRealDay, type ChinaDate } from '#kernel/china-date.ts'
import type { sexes } from './members.codes.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'

/** The eighteenth character that the first seventeen digits ask for (GB 11643). */
export function checkDigitOf(digits: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  return checkDigits[sum % 11] ?? ''
}

/** What a right number says of its holder. */
export function toldByIdNumber(number: string): { bornOn: ChinaDate; sex: '1' | '2' } {
  return {
    bornOn: `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`,
    sex: Number(number[16]) % 2 === 1 ? '1' : '2',
  }
}

/** As it is stored: no blanks, half-width, a capital X. */
export function plainIdNumber(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s-]/gu, '').toUpperCase()
}

/** What is wrong with an ID number, as a sentence; undefined when it is right and agrees with sex and day of birth. */
export function idNumberFault(
  number: string,
  person: { sex: keyof typeof sexes; bornOn: ChinaDate },
): string | undefined {
  if (/^\d+(\.\d+)?E\+?\d+$/.test(number))
    return '身份证号被表格软件改成了科学计数，末几位已经丢失，请对照证件重新填写。'
  if (number.length === 15) return '这是 15 位的老号码，请填写 18 位身份证号。'
  if (!/^\d{17}[\dX]$/.test(number)) return '身份证号应为 18 位，前 17 位是数字，末位是数字或 X。'
  const { bornOn: day, sex } = toldByIdNumber(number)
  if (!isRealDay(day)) return '身份证号里的出生日期（第 7 至 14 位）不是真实日期，请核对。'
  if (checkDigitOf(number) !== number[17])
    return number.slice(-3) === '000'
      ? '身份证号末几位是 0，像是被表格软件截断过，请对照证件重新填写。'
      : '身份证号的校验位不对，请逐位核对。'
  if (day !== person.bornOn) return `身份证号里的出生日期是 ${day}，与填写的 ${person.bornOn} 不一致。`
  if ((person.sex === '1' || person.sex === '2') && person.sex !== sex)
    return `身份证号表示性别为${sex === '1' ? '男' : '女'}，与填写的不一致。`
  return undefined
}

/** As it is stored: digits only, without the country's own number. */
export function plainPhone(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s()（）-]/gu, '')
    .replace(/^(\+|00)86/, '')
}

/** What is wrong with a telephone number; mobile numbers have eleven digits, others an area code. */
export function phoneFault(phone: string): string | undefined {
  if (/^1[3-9]\d{9}$/.test(phone) || /^0\d{9,11}$/.test(phone)) return undefined
  return '电话应为 11 位手机号，或带区号的固定电话。'
}

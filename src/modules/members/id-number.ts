import { isRealDay, type ChinaDate } from '#kernel/china-date.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/**
 * The check character of a citizen's number (GB 11643-1999): in, the first 17 digits; out, `0`–`9` or `X`.
 * Throws RangeError for anything but 17 digits.
 */
export function idNumberCheck(digits: string): string {
  if (!/^\d{17}$/.test(digits))
    throw new RangeError('a citizen number has 17 digits before its check character')
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  return '10X98765432'.charAt(sum % 11)
}

export type IdNumberFault = 'length' | 'rounded' | 'shape' | 'birth' | 'check'

/** What is wrong with a number, or what it says of its holder (`sex` by GB/T 2261.1). Spaces and a small x are the caller's. */
export function readIdNumber(
  number: string,
): { fault: IdNumberFault } | { bornOn: ChinaDate; sex: '1' | '2' } {
  if (number.length !== 18) return { fault: 'length' }
  if (!/^\d{17}[\dX]$/.test(number)) return { fault: 'shape' }
  const bornOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isRealDay(bornOn)) return { fault: 'birth' }
  if (idNumberCheck(number.slice(0, 17)) !== number.slice(17)) {
    // Spreadsheets keep 15 digits of a number and write zeros for the rest.
    return { fault: number.endsWith('000') ? 'rounded' : 'check' }
  }
  return { bornOn, sex: Number(number[16]) % 2 === 1 ? '1' : '2' }
}

/** What a person reads about a fault; never the number itself. */
export const idNumberFaultWords = {
  length: '公民身份号码应为 18 位，请核对。',
  shape: '公民身份号码前 17 位应为数字，末位是数字或 X，请核对。',
  birth: '公民身份号码里的出生日期不存在，请核对。',
  check: '公民身份号码的校验位不对，有数字抄错了，请对照证件核对。',
  rounded:
    '公民身份号码的末几位被表格软件改成了 0。请把这一列设为“文本”格式后重新填写，再上传；或在这里直接改正。',
} as const satisfies Record<IdNumberFault, string>

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Digits that stand alone: not inside an id, a hash or a longer number. */
const idNumbers =
  /(?<![0-9A-Za-z-])\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z-])/g
const mobileNumbers = /(?<![0-9A-Za-z.-])(?:\+?86)?1[3-9]\d{9}(?![0-9A-Za-z.-])/g

function checksOut(number: string): boolean {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  return '10X98765432'[sum % 11] === number[17]?.toUpperCase()
}

/** ID numbers (with the right check digit) and mobile numbers in a text, as kinds: what was found is not told on. */
export function personalDataIn(text: string): string[] {
  const ids = [...text.matchAll(idNumbers)].filter(([number]) => checksOut(number))
  const phones = [...text.matchAll(mobileNumbers)]
  return [
    ...ids.map(({ index }) => `ID number at ${index}`),
    ...phones.map(({ index }) => `phone at ${index}`),
  ]
}

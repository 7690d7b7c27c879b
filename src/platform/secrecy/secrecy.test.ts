import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { cipherProfiles, profileNames, SecrecyFault, type CipherProfile } from './cipher-profile.ts'
import { keyRingOf } from './key-file.ts'
import { testKey } from './secrecy.fixtures.ts'
import { keyIdOf, secrecyOf, type Place, type Secrecy } from './secrecy.ts'

const number = '110101199003070070'
const here: Place = { tenantId: 'tenant-a', purpose: 'member.id_number', rowId: 'row-1' }

describe('the national algorithms are the published ones', () => {
  test.each([
    ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ])('SM3 of %s', (text, digest) => {
    expect(createHash('sm3').update(text).digest('hex')).toBe(digest)
  })

  test('SM4 of the example block', () => {
    const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
    const cipher = createCipheriv('sm4-ecb', key, null).setAutoPadding(false)
    const block = Buffer.concat([cipher.update(key), cipher.final()])
    expect(block.toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
  })
})

/** What a change of somebody who can write to the database may do to a sealed value, by the part that it hits. */
function tamperings(sealed: Buffer): [string, Buffer][] {
  const flipped = (at: number) => {
    const copy = Buffer.from(sealed)
    copy.writeUInt8(copy.readUInt8(at) ^ 1, at)
    return copy
  }
  return [
    ...Array.from(sealed, (_byte, at): [string, Buffer] => [`byte ${at}`, flipped(at)]),
    ...Array.from(sealed, (_byte, length): [string, Buffer] => [
      `cut to ${length}`,
      sealed.subarray(0, length),
    ]),
    ['lengthened', Buffer.concat([sealed, Buffer.from([0])])],
  ]
}

const elsewhere: [string, Place][] = [
  ['another row', { ...here, rowId: 'row-2' }],
  ['another column', { ...here, purpose: 'member.phone' }],
  ['another tenant', { ...here, tenantId: 'tenant-b' }],
  ['a row whose name runs into the column', { ...here, purpose: 'member.id_number row', rowId: '-1' }],
]

/** Everything that opens and should not. */
function undetected(secrecy: Secrecy): string[] {
  const sealed = secrecy.seal(number, here)
  const opens = (bytes: Uint8Array, place: Place) => {
    try {
      secrecy.open(bytes, place)
      return true
    } catch (error) {
      if (error instanceof SecrecyFault) return false
      // An error of the algorithm is a different answer than "changed": an oracle.
      return true
    }
  }
  return [
    ...tamperings(sealed).filter(([, bytes]) => opens(bytes, here)),
    ...elsewhere.filter(([, place]) => opens(sealed, place)),
  ].map(([name]) => name)
}

describe.each(profileNames)('profile %s', (profile) => {
  const secrecy = secrecyOf(keyRingOf([testKey(1, profile)]))

  test('opens what it sealed, also nothing, Chinese and long texts', () => {
    for (const text of [number, '', '云溪县长街 1 号', '长'.repeat(5000)])
      expect(secrecy.open(secrecy.seal(text, here), here)).toBe(text)
  })

  test('seals the same text differently each time, and shows none of it', () => {
    const [first, second] = [secrecy.seal(number, here), secrecy.seal(number, here)]
    expect(first.equals(second)).toBe(false)
    expect(first.includes(Buffer.from(number))).toBe(false)
  })

  test('opens nothing that was changed, cut, lengthened or moved', () => {
    expect(undetected(secrecy)).toEqual([])
  })

  test('opens nothing of another key, and says which it was', () => {
    const other = secrecyOf(keyRingOf([{ ...testKey(2, profile), id: 1 }]))
    const sealed = secrecy.seal(number, here)
    expect(() => other.open(sealed, here)).toThrow(SecrecyFault)
    expect(keyIdOf(sealed, 'sealed')).toBe(1)
  })

  test('finds a text by its index however it was written', () => {
    const index = secrecy.index('11010119900307007x', here)
    for (const written of [
      '11010119900307007X',
      ' 110101 19900307 007X',
      '１１０１０１１９９００３０７００７Ｘ',
    ])
      expect(secrecy.index(written, here).equals(index)).toBe(true)
    expect(secrecy.index('110101199003070079', here).equals(index)).toBe(false)
  })

  test('gives other tenants and purposes other indexes', () => {
    const index = secrecy.index(number, here)
    for (const place of [
      { ...here, tenantId: 'tenant-b' },
      { ...here, purpose: 'member.phone' },
    ])
      expect(secrecy.index(number, place).equals(index)).toBe(false)
  })
})

test('after a change of key and profile the old values open, new ones are sealed under the new key, and both are found', () => {
  const before = secrecyOf(keyRingOf([testKey(1, 'intl')]))
  const after = secrecyOf(keyRingOf([testKey(1, 'intl'), testKey(2, 'gm')]))
  const sealed = before.seal(number, here)
  expect(after.open(sealed, here)).toBe(number)
  expect(keyIdOf(after.seal(number, here), 'sealed')).toBe(2)
  const indexes = after.indexes(number, here)
  expect(indexes.some((one) => one.equals(before.index(number, here)))).toBe(true)
  expect(indexes.some((one) => one.equals(after.index(number, here)))).toBe(true)
})

describe('a weakened build is caught:', () => {
  const key = (secret: Buffer, bytes: number) => Buffer.from(hkdfSync('sha256', secret, '', 'weak', bytes))

  /** Decrypts without looking at the check value. */
  const unchecked: CipherProfile = {
    ...cipherProfiles.intl,
    open(body, { secret, purpose }) {
      const derived = Buffer.from(hkdfSync('sha256', secret, 'juhe', `seal ${purpose}`, 32))
      return createDecipheriv('aes-256-gcm', derived, body.subarray(0, 12)).update(body.subarray(12, -16))
    },
  }

  /** Checks the bytes, but not where they stand. */
  const unbound: CipherProfile = {
    ...cipherProfiles.gm,
    seal: (plain, sealing) => cipherProfiles.gm.seal(plain, { ...sealing, bound: Buffer.alloc(0) }),
    open: (body, sealing) => cipherProfiles.gm.open(body, { ...sealing, bound: Buffer.alloc(0) }),
  }

  /** Encrypts after the check value was made, so that broken padding shows before a broken check value. */
  const checkedTooLate: CipherProfile = {
    ...cipherProfiles.gm,
    seal(plain, { secret, bound }) {
      const mac = createHmac('sm3', key(secret, 32)).update(bound).update(plain).digest()
      const cipher = createCipheriv('sm4-cbc', key(secret, 16), Buffer.alloc(16))
      return Buffer.concat([cipher.update(Buffer.concat([mac, plain])), cipher.final()])
    },
    open(body, { secret, bound }) {
      const cipher = createDecipheriv('sm4-cbc', key(secret, 16), Buffer.alloc(16))
      const all = Buffer.concat([cipher.update(body), cipher.final()])
      const mac = createHmac('sm3', key(secret, 32)).update(bound).update(all.subarray(32)).digest()
      if (!mac.equals(all.subarray(0, 32))) throw new SecrecyFault('changed')
      return all.subarray(32)
    },
  }

  test.each([
    ['no check value', 'intl', { ...cipherProfiles, intl: unchecked }, /^byte 1[6-9]$/],
    ['a value that opens anywhere', 'gm', { ...cipherProfiles, gm: unbound }, /^another row$/],
    ['encryption after the check value', 'gm', { ...cipherProfiles, gm: checkedTooLate }, /^byte/],
  ] as const)('%s', (_name, profile, profiles, found) => {
    const weak = secrecyOf(keyRingOf([testKey(1, profile)]), profiles)
    expect(undetected(weak).some((one) => found.test(one))).toBe(true)
  })
})

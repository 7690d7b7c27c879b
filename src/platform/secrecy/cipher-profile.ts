import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

export const profileNames = ['intl', 'gm'] as const
export type ProfileName = (typeof profileNames)[number]

/** Something sealed does not open: a wrong key, another place than the one it was sealed for, or a changed byte. */
export class SecrecyFault extends Error {
  override readonly name = 'SecrecyFault'
}

/** The bytes of one sealed value, without its header; `bound` is authenticated with it and not stored. */
type Sealing = { secret: Buffer; purpose: string; bound: Buffer }

/** A set of algorithms. Keys are derived from one secret of 32 bytes; a key serves one algorithm and one purpose. */
export type CipherProfile = {
  /** Stands in the header of each sealed value. */
  code: number
  seal: (plain: Buffer, sealing: Sealing) => Buffer
  open: (body: Buffer, sealing: Sealing) => Buffer
  /** Keyed and one-way: equal texts give equal values, and nobody without the key can try texts out. */
  digest: (text: string, keyed: { secret: Buffer; purpose: string }) => Buffer
}

type Hash = 'sha256' | 'sm3'
const derived = (hash: Hash, { secret, purpose }: { secret: Buffer; purpose: string }, bytes: number) =>
  Buffer.from(hkdfSync(hash, secret, 'juhe', purpose, bytes))

const digestOf: (hash: Hash) => CipherProfile['digest'] =
  (hash) =>
  (text, { secret, purpose }) =>
    createHmac(hash, derived(hash, { secret, purpose: `index ${purpose}` }, 32))
      .update(text)
      .digest()

const nonceBytes = 12
const tagBytes = 16
const tagged = { authTagLength: tagBytes }

/** AES-256-GCM and HMAC-SHA-256. */
const intl: CipherProfile = {
  code: 1,
  seal(plain, { secret, purpose, bound }) {
    const nonce = randomBytes(nonceBytes)
    const key = derived('sha256', { secret, purpose: `seal ${purpose}` }, 32)
    const cipher = createCipheriv('aes-256-gcm', key, nonce, tagged).setAAD(bound)
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  },
  open(body, { secret, purpose, bound }) {
    if (body.length < nonceBytes + tagBytes) throw new SecrecyFault('sealed value is too short')
    const key = derived('sha256', { secret, purpose: `seal ${purpose}` }, 32)
    const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, nonceBytes), tagged)
    decipher.setAAD(bound).setAuthTag(body.subarray(-tagBytes))
    const plain = decipher.update(body.subarray(nonceBytes, -tagBytes))
    try {
      return Buffer.concat([plain, decipher.final()])
    } catch (error) {
      throw new SecrecyFault('sealed value was changed or belongs elsewhere', { cause: error })
    }
  },
  digest: digestOf('sha256'),
}

const blockBytes = 16
const macBytes = 32

/** The check value over everything that opening depends on; lengths in front keep neighbours apart. */
function macOf({ secret, purpose, bound }: Sealing, sealed: Buffer): Buffer {
  const lengths = Buffer.alloc(4)
  lengths.writeUInt32BE(bound.length)
  const key = derived('sm3', { secret, purpose: `check ${purpose}` }, 32)
  return createHmac('sm3', key).update(lengths).update(bound).update(sealed).digest()
}

/** SM4-CBC, then HMAC-SM3 over what was encrypted (OpenSSL offers no SM4-GCM here); SM3 for everything else. */
const gm: CipherProfile = {
  code: 2,
  seal(plain, sealing) {
    const start = randomBytes(blockBytes)
    const key = derived('sm3', { ...sealing, purpose: `seal ${sealing.purpose}` }, 16)
    const cipher = createCipheriv('sm4-cbc', key, start)
    const sealed = Buffer.concat([start, cipher.update(plain), cipher.final()])
    return Buffer.concat([sealed, macOf(sealing, sealed)])
  },
  open(body, sealing) {
    if (body.length < 2 * blockBytes + macBytes) throw new SecrecyFault('sealed value is too short')
    const sealed = body.subarray(0, -macBytes)
    // Before anything is decrypted: the padding of a changed value must not be answered.
    if (!timingSafeEqual(macOf(sealing, sealed), body.subarray(-macBytes)))
      throw new SecrecyFault('sealed value was changed or belongs elsewhere')
    const key = derived('sm3', { ...sealing, purpose: `seal ${sealing.purpose}` }, 16)
    const decipher = createDecipheriv('sm4-cbc', key, sealed.subarray(0, blockBytes))
    return Buffer.concat([decipher.update(sealed.subarray(blockBytes)), decipher.final()])
  },
  digest: digestOf('sm3'),
}

export const cipherProfiles: Record<ProfileName, CipherProfile> = { intl, gm }

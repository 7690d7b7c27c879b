import { cipherProfiles, SecrecyFault, type CipherProfile, type ProfileName } from './cipher-profile.ts'

export type SecretKey = { id: number; profile: ProfileName; secret: Buffer }

/** New values are sealed under `current`; what older keys have sealed can still be opened until it is sealed anew. */
export type KeyRing = { current: SecretKey; keys: readonly SecretKey[] }

/** What a value is for: table and column, such as `member.id_number`, in one tenant. */
export type Purpose = { tenantId: string; purpose: string }

/** Where a sealed value stands. It opens there only: a value copied into another row, column or tenant does not. */
export type Place = Purpose & { rowId: string }

/** Seals sensitive fields, and makes the values by which sealed fields are found and kept unique. */
export type Secrecy = {
  profile: ProfileName
  keyId: number
  seal: (text: string, place: Place) => Buffer
  /** Throws SecrecyFault for anything but what was sealed for this place. */
  open: (sealed: Uint8Array, place: Place) => string
  /** For storing: one value per text, tenant and purpose. Writing of the text (width, spaces, hyphens, case) makes no difference. */
  index: (text: string, purpose: Purpose) => Buffer
  /** For searching: the index under each key of the ring, because rows change over one by one while a key is replaced. */
  indexes: (text: string, purpose: Purpose) => Buffer[]
}

const version = 1
const headerBytes = 4

/** In: the keys of this installation. */
export function secrecyOf(
  ring: KeyRing,
  profiles: Readonly<Record<ProfileName, CipherProfile>> = cipherProfiles,
): Secrecy {
  const indexUnder = (key: SecretKey, text: string, { tenantId, purpose }: Purpose) =>
    Buffer.concat([
      keyNumber(key.id),
      profiles[key.profile].digest(normalized(text), {
        secret: key.secret,
        purpose: `${tenantId} ${purpose}`,
      }),
    ])
  return {
    profile: ring.current.profile,
    keyId: ring.current.id,
    seal(text, place) {
      const { current } = ring
      const profile = profiles[current.profile]
      const header = Buffer.concat([Buffer.from([version, profile.code]), keyNumber(current.id)])
      const sealing = { secret: current.secret, purpose: place.tenantId, bound: boundTo(header, place) }
      return Buffer.concat([header, profile.seal(Buffer.from(text, 'utf8'), sealing)])
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed)
      const header = bytes.subarray(0, headerBytes)
      const key = ring.keys.find(({ id }) => bytes.length > headerBytes && id === header.readUInt16BE(2))
      if (!key || header[0] !== version || header[1] !== profiles[key.profile].code)
        throw new SecrecyFault('sealed under a key that this installation does not have')
      const sealing = { secret: key.secret, purpose: place.tenantId, bound: boundTo(header, place) }
      return profiles[key.profile].open(bytes.subarray(headerBytes), sealing).toString('utf8')
    },
    index: (text, purpose) => indexUnder(ring.current, text, purpose),
    indexes: (text, purpose) => ring.keys.map((key) => indexUnder(key, text, purpose)),
  }
}

/** Number of the key under which something was sealed (or indexed), from its own bytes. */
export function keyIdOf(bytes: Uint8Array, kind: 'sealed' | 'index'): number {
  return Buffer.from(bytes).readUInt16BE(kind === 'sealed' ? 2 : 0)
}

function keyNumber(id: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(id)
  return bytes
}

/** Header and place as one unambiguous sequence of bytes. */
function boundTo(header: Buffer, { tenantId, purpose, rowId }: Place): Buffer {
  return Buffer.concat([header, Buffer.from(JSON.stringify([tenantId, purpose, rowId]), 'utf8')])
}

function normalized(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase()
}

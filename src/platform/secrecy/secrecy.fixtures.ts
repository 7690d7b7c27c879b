import type { ProfileName } from './cipher-profile.ts'
import { keyRingOf } from './key-file.ts'
import { secrecyOf, type Secrecy, type SecretKey } from './secrecy.ts'

/** A key of tests, the same in every run. */
export function testKey(id = 1, profile: ProfileName = 'intl'): SecretKey {
  return { id, profile, secret: Buffer.alloc(32, id) }
}

export function testSecrecy(profile: ProfileName = 'intl'): Secrecy {
  return secrecyOf(keyRingOf([testKey(1, profile)]))
}

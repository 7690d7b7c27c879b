import { hash, verify } from '@node-rs/argon2'

// argon2id with 19 MiB and two passes, the minimum of the OWASP sheet: about 9 ms here, and off the event loop.
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Hashes a password for storing; the salt is inside the result. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), strength)
}

// A hash of nobody's password: an unknown name costs the same time as a known one.
const nobody = hash('nobody has this password', strength)

/** True when the password fits; takes the same time whether the account exists or not. */
export async function passwordFits(stored: string | undefined, password: string): Promise<boolean> {
  const fits = await verify(stored ?? (await nobody), password.normalize('NFKC'))
  return stored !== undefined && fits
}

import { lightnessRules } from '../reading/lightness.ts'

/** Rules on easing the load that a text touches, each once; for words that no reader has read. */
export function lightnessFindings(text: string): { code: string; message: string }[] {
  return lightnessRules
    .filter(({ pattern }) => pattern.test(text))
    .map(({ code, message }) => ({ code, message }))
}

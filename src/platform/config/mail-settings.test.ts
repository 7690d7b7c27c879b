import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const rest = { JUHE_MAIL_FROM: 'juhe@example.cn', JUHE_ADDRESS: 'https://juhe.example.cn/' }

test('without a mail server nothing leaves by mail', () => {
  expect(readConfig({}).mail).toBe(undefined)
  expect(readConfig({ JUHE_MAIL_URL: '', ...rest }).mail).toBe(undefined)
})

test('TLS is the rule; a name and a password are read out of the address', () => {
  expect(readConfig({ JUHE_MAIL_URL: 'smtp://juhe:p%40ss@mail.example.cn', ...rest }).mail).toEqual({
    host: 'mail.example.cn',
    port: 587,
    security: 'upgraded',
    signIn: { user: 'juhe', password: 'p@ss' },
    from: 'juhe@example.cn',
    productAddress: 'https://juhe.example.cn',
  })
  expect(readConfig({ JUHE_MAIL_URL: 'smtps://mail.example.cn', ...rest }).mail).toMatchObject({
    port: 465,
    security: 'wrapped',
  })
  expect(readConfig({ JUHE_MAIL_URL: 'smtp://[::1]:2525?tls=none', ...rest }).mail).toMatchObject({
    host: '::1',
    port: 2525,
    security: 'none',
  })
})

test.each([
  [{ JUHE_MAIL_URL: 'mail.example.cn', ...rest }, 'JUHE_MAIL_URL 不对'],
  [{ JUHE_MAIL_URL: 'http://mail.example.cn', ...rest }, 'JUHE_MAIL_URL 不对'],
  [{ JUHE_MAIL_URL: 'smtp://mail.example.cn', JUHE_ADDRESS: rest.JUHE_ADDRESS }, 'JUHE_MAIL_FROM'],
  [{ JUHE_MAIL_URL: 'smtp://mail.example.cn', JUHE_MAIL_FROM: 'juhe@example.cn' }, 'JUHE_ADDRESS'],
  [{ JUHE_MAIL_URL: 'smtp://juhe:secret@mail.example.cn?tls=none', ...rest }, '明文'],
  [{ JUHE_MAIL_URL: 'smtp://mail.example.cn', JUHE_MAIL_CA: '/nowhere', ...rest }, 'JUHE_MAIL_CA'],
])('%o is refused with a sentence that keeps the password to itself', (given, words) => {
  const refusal = refusalOf(given)
  expect(refusal).toContain(words)
  expect(refusal).not.toContain('secret')
})

function refusalOf(given: Record<string, string>): string {
  try {
    readConfig(given)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}

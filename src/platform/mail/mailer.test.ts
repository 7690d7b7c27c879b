import { afterEach, expect, test } from 'vitest'
import { openMailer, type Mailer } from './mailer.ts'
import { mailServer, readMail, type MailServer } from './mail-server.fixtures.ts'

const mail = {
  to: 'somebody@example.cn',
  subject: '聚合每周提要：已逾期的任务 1 项',
  text: '以下是现在等您办理的事。\n\n第二段',
  html: '<p>以下是现在等您办理的事。</p>',
  messageId: '<one@example.cn>',
}

let server: MailServer
let mailer: Mailer
afterEach(async () => {
  mailer.close()
  await server.stop()
})

async function open(
  options: Parameters<typeof mailServer>[0] = {},
  changes: Partial<MailServer['settings']> = {},
): Promise<void> {
  server = await mailServer(options)
  mailer = openMailer({ ...server.settings, ...changes })
}

test('a mail arrives with its texts whole', async () => {
  await open()
  expect(await mailer.trouble()).toBe(undefined)
  expect(await mailer.send(mail)).toEqual({ as: 'sent' })
  const [received] = server.received
  expect(received?.to).toEqual([mail.to])
  expect(readMail(received?.raw ?? '')).toEqual({
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
  })
})

test('5xx is for good, 4xx is for now, silence is neither', async () => {
  await open()
  server.say(550, 451, 'hang-up')
  expect((await mailer.send(mail)).as).toBe('refused')
  expect((await mailer.send(mail)).as).toBe('later')
  expect((await mailer.send(mail)).as).toBe('unanswered')
  expect(server.received.length).toBe(1)
})

const signIn = { user: 'juhe', password: 'p@ss:w/rd' }

test.each(['wrapped', 'upgraded'] as const)('a password is only said under TLS (%s)', async (security) => {
  await open({ security, signIn })
  expect(await mailer.send(mail)).toEqual({ as: 'sent' })
  expect(server.received[0]).toMatchObject({ encrypted: true, user: 'juhe' })
})

test('a wrong password is told as such', async () => {
  await open({ security: 'upgraded', signIn }, { signIn: { ...signIn, password: 'other' } })
  expect(await mailer.trouble()).toBe('邮件服务器不接受用户名或密码')
})

test('a server that offers no TLS gets neither password nor mail', async () => {
  await open({ security: 'none', signIn }, { security: 'upgraded' })
  expect(await mailer.trouble()).toBe('与邮件服务器的加密连接建立不起来')
  expect((await mailer.send(mail)).as).not.toBe('sent')
  expect(server.received).toEqual([])
})

test('a certificate of nobody known is not trusted', async () => {
  server = await mailServer({ security: 'wrapped' })
  const { authority: _left, ...untrusting } = server.settings
  mailer = openMailer(untrusting)
  expect(await mailer.trouble()).toBe('邮件服务器的证书不可信')
})

test('a server that is not there is told as such', async () => {
  await open({}, { port: 1 })
  expect(await mailer.trouble()).toBe('连不上邮件服务器')
})

import { createTransport } from 'nodemailer'
import type { MailSettings } from '#platform/config/mail-settings.ts'

export type Mail = { to: string; subject: string; text: string; html: string; messageId: string }

/**
 * What became of handing a mail to the server: `refused` for good, `later` for now, or no clear answer at all: then it may have
 * been taken. `reason` is a sentence for the administrator; the server's own words may name people and are left out.
 */
export type Handover =
  | { as: 'sent' }
  | { as: 'refused'; reason: string }
  | { as: 'later'; reason: string }
  | { as: 'unanswered'; reason: string }

export type Mailer = {
  /** Connects and signs in; the reason why that fails, or undefined. */
  trouble: () => Promise<string | undefined>
  send: (mail: Mail) => Promise<Handover>
  close: () => void
}

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

/** Hands mails to the tenant's mail server, one at a time over one connection. */
export function openMailer(settings: MailSettings): Mailer {
  const { host, port, security, signIn, from, authority } = settings
  const transport = createTransport({
    host,
    port,
    secure: security === 'wrapped',
    requireTLS: security === 'upgraded',
    ignoreTLS: security === 'none',
    pool: true,
    maxConnections: 1,
    ...patience,
    // A mail's text is ours alone; nothing in it may make the process read a file or ask the network.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(signIn && { auth: { user: signIn.user, pass: signIn.password } }),
    ...(authority && { tls: { ca: authority } }),
  })
  return {
    trouble: async () => {
      try {
        await transport.verify()
        return undefined
      } catch (error) {
        return troubleIn(error)
      }
    },
    send: async (mail) => {
      try {
        await transport.sendMail({
          from,
          to: mail.to,
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId: mail.messageId,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        })
        return { as: 'sent' }
      } catch (error) {
        return handoverOf(error)
      }
    },
    close: () => transport.close(),
  }
}

type Failure = { code?: string; responseCode?: number }

function handoverOf(error: unknown): Handover {
  const { code, responseCode } = error as Failure
  // Signing in again in the middle of a round is about the server, not about this mail.
  if (code === 'EAUTH') return { as: 'later', reason: troubleIn(error) }
  if (responseCode === undefined)
    return code === 'EENVELOPE'
      ? { as: 'refused', reason: '收件地址的写法邮件服务器不接受' }
      : { as: 'unanswered', reason: '交给邮件服务器后没有得到答复' }
  return responseCode >= 500
    ? { as: 'refused', reason: `邮件服务器拒收（${responseCode}）` }
    : { as: 'later', reason: `邮件服务器要求稍后再试（${responseCode}）` }
}

const troubles: Readonly<Record<string, string>> = {
  EAUTH: '邮件服务器不接受用户名或密码',
  ENOAUTH: '邮件服务器要求登录，但没有设用户名和密码',
  ETLS: '与邮件服务器的加密连接建立不起来',
  EDNS: '找不到邮件服务器的主机名',
  ETIMEDOUT: '邮件服务器没有应答',
}

function troubleIn(error: unknown): string {
  const { code = '', originalCode = '' } = error as Failure & { originalCode?: string }
  if (/CERT|SELF_SIGNED|UNABLE_TO/.test(`${code} ${originalCode}`)) return '邮件服务器的证书不可信'
  return troubles[code] ?? '连不上邮件服务器'
}

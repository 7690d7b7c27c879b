import { SMTPServer } from 'smtp-server'
import type { MailSettings } from '#platform/config/mail-settings.ts'

// Made for these tests, for localhost, until 2126; it protects nothing.
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgObGATNsOb9ZdYnbk
FVq6RR9CXpK4/J9Ta26la/V+QD+hRANCAARv2eCMRNWdSbRL7A4BBDQ0CACGCds+
125W9HIL4vZJgCVZhrEWV+zfUwvB4hWatDkykLU48Yj/1rlMmYwaBDuY
-----END PRIVATE KEY-----
`
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUbHzkmnWCxIobtmAlo/8yguu5ULswCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTIwMTAxMDIwN1oYDzIxMjYxMTA3
MDEwMjA3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARv2eCMRNWdSbRL7A4BBDQ0CACGCds+125W9HIL4vZJgCVZhrEWV+zf
UwvB4hWatDkykLU48Yj/1rlMmYwaBDuYo28wbTAdBgNVHQ4EFgQUxvLCAgrphdeY
iGA9gWo3+FUsTgUwHwYDVR0jBBgwFoAUxvLCAgrphdeYiGA9gWo3+FUsTgUwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIhALR6kXq4pyjY09PO6llex9Qw7/9x4w/z4hzdQFf/vPMZAiBl
3o+7ZxiRpZYONNqNJsCOaGVfp1+p38G0SUH4LsHAVw==
-----END CERTIFICATE-----
`

/** What the server says to the next mail: takes it, refuses the recipient with a code, or takes it and hangs up without a word. */
type Saying = 'take' | 'hang-up' | number
type Options = {
  security?: MailSettings['security']
  signIn?: { user: string; password: string }
  /** Called when a mail is in, before it is acknowledged. */
  onMail?: () => Promise<void>
}

export type Received = { to: string[]; raw: string; encrypted: boolean; user: string | undefined }

/** A real SMTP server on a free port of the loopback. What it is to say is queued; otherwise it takes the mail. */
export async function mailServer({ security = 'none', signIn, onMail }: Options = {}) {
  const received: Received[] = []
  const sayings: Saying[] = []
  const server = new SMTPServer({
    key,
    cert: certificate,
    secure: security === 'wrapped',
    ...(security === 'none' && { disabledCommands: ['STARTTLS'] }),
    authOptional: !signIn,
    disableReverseLookup: true,
    logger: false,
    onAuth: (auth, _session, done) => {
      if (auth.username === signIn?.user && auth.password === signIn?.password)
        done(null, { user: auth.username })
      else done(refusal(535))
    },
    onRcptTo: (_address, _session, done) => {
      const [saying] = sayings
      if (typeof saying !== 'number') return done()
      sayings.shift()
      return done(refusal(saying))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
          encrypted: session.secure,
          user: session.user,
        })
        if (sayings.shift() === 'hang-up') {
          for (const connection of server.connections) connection.close()
          return
        }
        void (onMail?.() ?? Promise.resolve()).then(() => done())
      })
    },
  })
  // Clients that do not trust us, and connections that we cut, are what some tests are about.
  server.on('error', () => {})
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve())
  })
  const bound = server.server.address()
  if (typeof bound !== 'object' || bound === null) throw new Error('the mail server has no port')
  const settings: MailSettings = {
    host: '127.0.0.1',
    port: bound.port,
    security,
    from: '聚合 <juhe@example.cn>',
    productAddress: 'https://juhe.example.cn',
    ...(security !== 'none' && { authority: certificate }),
    ...(signIn && { signIn }),
  }
  return {
    settings,
    received,
    /** What it says to the following mails, one after the other. */
    say: (...next: Saying[]) => sayings.push(...next),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

export type MailServer = Awaited<ReturnType<typeof mailServer>>

function refusal(code: number): Error {
  return Object.assign(new Error('not now, or not at all'), { responseCode: code })
}

/** Subject and the texts of a received mail, decoded. */
export function readMail(raw: string): { subject: string; text: string; html: string; messageId: string } {
  const header = (name: string) =>
    (new RegExp(`^${name}: ((?:.|\\r\\n[ \\t])*)`, 'im').exec(raw)?.[1] ?? '').replace(/\r\n[ \t]/g, ' ')
  const subject = header('Subject').replace(
    /=\?UTF-8\?([BQ])\?(.*?)\?=\s*/gi,
    (_all, kind: string, text: string) =>
      decoded(text.replaceAll('_', ' '), kind === 'B' ? 'base64' : 'quoted-printable'),
  )
  const part = (type: string) => {
    const [, encoding = '', body = ''] =
      new RegExp(
        `Content-Type: ${type}[^]*?Content-Transfer-Encoding: (\\S+)[^]*?\\r\\n\\r\\n([^]*?)\\r\\n--`,
        'i',
      ).exec(raw) ?? []
    return decoded(body, encoding)
  }
  return { subject, text: part('text/plain'), html: part('text/html'), messageId: header('Message-ID') }
}

function decoded(text: string, encoding: string): string {
  if (encoding.toLowerCase() === 'base64') return Buffer.from(text, 'base64').toString('utf8')
  if (encoding.toLowerCase() !== 'quoted-printable') return text
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

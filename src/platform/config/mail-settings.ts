import { readFileSync } from 'node:fs'

export type MailSettings = {
  host: string
  port: number
  /** `wrapped`: TLS from the first byte; `upgraded`: STARTTLS or nothing is sent; `none`: only for a relay on a closed network. */
  security: 'wrapped' | 'upgraded' | 'none'
  signIn?: { user: string; password: string }
  from: string
  /** Certificate authority of one's own, in PEM. */
  authority?: string
  /** Under which address people open the product; links in mails begin with it, without a slash at the end. */
  productAddress: string
}

type Given = {
  JUHE_MAIL_URL?: string | undefined
  JUHE_MAIL_FROM?: string | undefined
  JUHE_MAIL_CA?: string | undefined
  JUHE_ADDRESS?: string | undefined
}

/** Settings of outgoing mail; undefined when no mail server is named. Throws an Error with one Chinese sentence. */
export function mailSettingsOf(given: Given): MailSettings | undefined {
  if (given.JUHE_MAIL_URL === undefined) return undefined
  const url = mailUrl(given.JUHE_MAIL_URL)
  const from = given.JUHE_MAIL_FROM
  if (from === undefined || !/\S@\S/.test(from))
    throw new Error('设了 JUHE_MAIL_URL，还要用 JUHE_MAIL_FROM 写明发件地址，例如 聚合 <juhe@example.cn>。')
  const address = given.JUHE_ADDRESS
  if (address === undefined || !/^https?:\/\/[^/\s]+/.test(address))
    throw new Error(
      '设了 JUHE_MAIL_URL，还要用 JUHE_ADDRESS 写明大家打开聚合的网址，例如 https://juhe.example.cn。',
    )
  const security =
    url.protocol === 'smtps:' ? 'wrapped' : url.searchParams.get('tls') === 'none' ? 'none' : 'upgraded'
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (security === 'wrapped' ? 465 : security === 'upgraded' ? 587 : 25),
    security,
    ...(url.username && {
      signIn: { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) },
    }),
    from,
    ...(given.JUHE_MAIL_CA && { authority: authorityIn(given.JUHE_MAIL_CA) }),
    productAddress: address.replace(/\/+$/, ''),
  }
}

// The value is never repeated: it may hold the password.
function mailUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '')
    throw new Error(
      '环境变量 JUHE_MAIL_URL 不对：应写成 smtp://用户:密码@主机:端口 或 smtps://…。请改正后再启动。',
    )
  if (url.username && url.searchParams.get('tls') === 'none')
    throw new Error('JUHE_MAIL_URL 里有密码，就不能用 tls=none 明文发送。请去掉 tls=none，或去掉用户和密码。')
  return url
}

function authorityIn(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Error(`读不到 JUHE_MAIL_CA 指的证书文件 ${file}，请检查路径和权限。`)
  }
}

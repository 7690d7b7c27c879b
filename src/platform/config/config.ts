import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { profileNames, type ProfileName } from '#platform/secrecy/cipher-profile.ts'
import { mailSettingsOf, type MailSettings } from './mail-settings.ts'

const port = '应是 1–65535 的端口号'

const Environment = z.object({
  PORT: z.coerce.number({ error: port }).int(port).min(0, port).max(65535, port).default(8480),
  HOST: z.string().default('127.0.0.1'),
  JUHE_DATA: z.string().min(1).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: '应以 postgres:// 开头' }).optional(),
  DATABASE_APP_URL: z.url({ protocol: /^postgres(ql)?$/, error: '应以 postgres:// 开头' }).optional(),
  JUHE_KEYS: z.string().min(1).optional(),
  JUHE_ANCHORS: z.string().min(1).optional(),
  JUHE_SECRECY: z.enum(profileNames, { error: '可用 intl、gm' }).default('intl'),
  JUHE_LOG: z
    .enum(['silent', 'error', 'warn', 'info'], { error: '可用 silent、error、warn、info' })
    .default('warn'),
  JUHE_SECURE_COOKIES: z.enum(['0', '1'], { error: '应是 0 或 1' }).default('0'),
  JUHE_MAIL_URL: z.string().optional(),
  JUHE_MAIL_FROM: z.string().optional(),
  JUHE_MAIL_CA: z.string().optional(),
  JUHE_ADDRESS: z.string().optional(),
})

export type Config = {
  port: number
  host: string
  dataFolder: string
  /** The keys that seal personal data; outside the database. */
  keysFile: string
  /** Heads of the traces' chain, noted outside the database. */
  anchorsFile: string
  /** Algorithms of the first key; later ones are chosen when the key is replaced. */
  secrecyProfile: ProfileName
  databaseUrl: string | undefined
  databaseAppUrl: string | undefined
  logLevel: 'silent' | 'error' | 'warn' | 'info'
  secureCookies: boolean
  /** Undefined: nothing leaves by mail. */
  mail: MailSettings | undefined
}

/**
 * Parses the environment once; empty settings count as absent. In: variables, and the folder to use without JUHE_DATA.
 * Throws an Error with one Chinese sentence for a setting that cannot be.
 */
export function readConfig(environment: Record<string, string | undefined>, fallbackFolder?: string): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new Error(`环境变量 ${String(issue?.path[0])} 不对：${issue?.message}。请改正后再启动。`)
  }
  const settings = parsed.data
  const dataFolder = resolve(settings.JUHE_DATA ?? fallbackFolder ?? join(homedir(), '.juhe'))
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataFolder,
    keysFile: resolve(settings.JUHE_KEYS ?? join(dataFolder, 'keys.json')),
    anchorsFile: resolve(settings.JUHE_ANCHORS ?? join(dataFolder, 'audit-anchors.log')),
    secrecyProfile: settings.JUHE_SECRECY,
    databaseUrl: settings.DATABASE_URL,
    databaseAppUrl: settings.DATABASE_APP_URL,
    logLevel: settings.JUHE_LOG,
    secureCookies: settings.JUHE_SECURE_COOKIES === '1',
    mail: mailSettingsOf(settings),
  }
}

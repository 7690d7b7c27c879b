import { z } from 'zod'
import { roles } from '#kernel/actor.ts'
import { AccountId, OrganizationId, PersonId, PostId, TenantId } from '#kernel/id.ts'
import { endpoint } from '#platform/http/endpoint.ts'

export const passwordShortest = 8

/** A new password: at least 8 characters; length is what counts, so no rules on kinds of characters. */
export const NewPassword = z
  .string()
  .min(passwordShortest, `密码至少 ${passwordShortest} 个字符`)
  .max(200, '密码不超过 200 个字符')

export const AccountName = z
  .string({ error: '请填写用户名' })
  .trim()
  .min(2, '用户名至少 2 个字符')
  .max(40, '用户名不超过 40 个字符')
  .regex(/^[\p{L}\p{N}._-]+$/u, '用户名只用汉字、字母、数字和 . _ -')

export const SignedIn = z.object({
  accountId: AccountId,
  personId: PersonId,
  personName: z.string(),
  accountName: z.string(),
  tenantId: TenantId,
  tenantName: z.string(),
  mustChangePassword: z.boolean(),
  posts: z.array(
    z.object({
      postId: PostId,
      role: z.enum(roles),
      organizationId: OrganizationId,
      organizationName: z.string(),
      actsFor: z.array(OrganizationId),
    }),
  ),
})
export type SignedIn = z.output<typeof SignedIn>

export const getSetup = endpoint({
  name: 'getSetup',
  method: 'GET',
  path: '/setup',
  summary: '系统是否已建立，以及可登录的教育系统',
  access: 'public',
  reply: z.object({ done: z.boolean(), tenants: z.array(z.object({ code: z.string(), name: z.string() })) }),
})

export const setUp = endpoint({
  name: 'setUp',
  method: 'POST',
  path: '/setup',
  summary: '首次使用：建立教育系统和第一位管理员',
  access: 'public',
  body: z.object({
    /** Printed by the server where it was started, so that a stranger on the network cannot take the empty system. */
    setupCode: z.string().trim().min(1, '请填写启动窗口里显示的设置码'),
    tenantName: z.string().trim().min(2, '请填写教育系统名称').max(100),
    bureauName: z.string().trim().min(2, '请填写教育局（学校）名称').max(100),
    personName: z.string().trim().min(1, '请填写您的姓名').max(50),
    accountName: AccountName,
    password: NewPassword,
  }),
  reply: z.object({ accountId: AccountId }),
  problems: ['rule-broken', 'not-allowed'],
})

export const signIn = endpoint({
  name: 'signIn',
  method: 'POST',
  path: '/session',
  summary: '登录',
  access: 'public',
  body: z.object({
    tenantCode: z.string().trim().max(40).optional(),
    name: z.string().trim().min(1, '请填写用户名').max(40),
    password: z.string().min(1, '请填写密码').max(200),
  }),
  reply: z.object({ accountId: AccountId, mustChangePassword: z.boolean() }),
  problems: ['not-signed-in', 'too-many'],
})

export const getSession = endpoint({
  name: 'getSession',
  beforePasswordChange: true,
  method: 'GET',
  path: '/session',
  summary: '我是谁，在哪些岗位',
  reply: SignedIn,
})

export const signOut = endpoint({
  name: 'signOut',
  beforePasswordChange: true,
  method: 'DELETE',
  path: '/session',
  endsSession: true,
  summary: '退出登录',
})

export const signOutEverywhere = endpoint({
  name: 'signOutEverywhere',
  beforePasswordChange: true,
  method: 'DELETE',
  path: '/sessions',
  endsSession: true,
  summary: '在所有设备上退出登录',
})

export const changePassword = endpoint({
  name: 'changePassword',
  beforePasswordChange: true,
  method: 'PUT',
  path: '/account/password',
  summary: '修改密码（其他设备上的登录随之失效）',
  body: z.object({ current: z.string().min(1, '请填写现在的密码').max(200), next: NewPassword }),
  problems: ['rule-broken', 'too-many'],
})

export const createAccount = endpoint({
  name: 'createAccount',
  method: 'POST',
  path: '/accounts',
  summary: '为人员开通账号（首次登录须改密码）',
  body: z.object({ personId: PersonId, name: AccountName, password: NewPassword }),
  reply: z.object({ accountId: AccountId }),
  problems: ['rule-broken', 'not-found'],
})

const ofPerson = z.object({ personId: PersonId })

const AccountState = z.object({
  name: z.string(),
  disabled: z.boolean(),
  mustChangePassword: z.boolean(),
})
export type AccountState = z.output<typeof AccountState>

export const getAccount = endpoint({
  name: 'getAccount',
  method: 'GET',
  path: '/people/:personId/account',
  summary: '一个人的账号',
  params: ofPerson,
  reply: z.object({ account: AccountState.nullable() }),
  problems: ['not-found'],
})

export const resetPassword = endpoint({
  name: 'resetPassword',
  method: 'PUT',
  path: '/people/:personId/password',
  summary: '为他人重设密码（下次登录须改密码，原有登录随之失效）',
  params: ofPerson,
  body: z.object({ password: NewPassword }),
  problems: ['rule-broken', 'not-found'],
})

export const disableAccount = endpoint({
  name: 'disableAccount',
  method: 'POST',
  path: '/people/:personId/account/disable',
  summary: '停用账号（原有登录随之失效）',
  params: ofPerson,
  problems: ['rule-broken', 'not-found'],
})

export const enableAccount = endpoint({
  name: 'enableAccount',
  method: 'POST',
  path: '/people/:personId/account/enable',
  summary: '启用账号',
  params: ofPerson,
  problems: ['not-found'],
})

export const getSafeguards = endpoint({
  name: 'getSafeguards',
  method: 'GET',
  path: '/safeguards',
  summary: '个人信息加密和审计记录的状态',
  reply: z.object({
    key: z.object({
      profile: z.enum(['intl', 'gm']),
      keyId: z.number().int(),
      madeAt: z.iso.datetime().nullable(),
      /** The key opens its canary now, not only at the start. */
      canaryOpens: z.boolean(),
    }),
    chain: z.object({
      linked: z.number().int(),
      /** Head of the chain, to compare with the one noted outside. */
      head: z.string().nullable(),
      waiting: z.number().int(),
    }),
  }),
})

import { z } from 'zod'
import { ChinaDate } from '#kernel/china-date.ts'
import { Version } from '#kernel/page.ts'
import { endpoint } from '#platform/http/endpoint.ts'
import { Named, reminderStates } from './terms.contract.ts'

export const reminderStateLabels = {
  draft: '草稿',
  sent: '已送达，待签收',
  received: '已签收',
} as const

export const deliveries = ['paper', 'telephone', 'meeting', 'this-system'] as const
export type Delivery = (typeof deliveries)[number]
export const deliveryLabels = {
  'this-system': '在本系统送达',
  paper: '书面送达',
  telephone: '电话通知',
  meeting: '当面送达',
} as const satisfies Record<Delivery, string>

/** Largest scan, in bytes. */
export const proofLimit = 10 * 1024 * 1024

export const Reminder = z.object({
  id: z.uuid(),
  termId: z.uuid(),
  organization: Named,
  superior: Named,
  /** The end that it reminds of, and the day by which it should be sent. */
  endsOn: ChinaDate,
  by: ChinaDate,
  /** Not sent by its day, or sent after it. */
  late: z.boolean(),
  state: z.enum(reminderStates),
  number: z.string(),
  dated: ChinaDate,
  signer: z.string(),
  text: z.string(),
  sentOn: ChinaDate.nullable(),
  sentHow: z.enum(deliveries).nullable(),
  sentTo: z.string().nullable(),
  /** Name of the scan, if there is one. */
  proof: z.string().nullable(),
  receivedOn: ChinaDate.nullable(),
  /** The term has ended, or its end was moved: nothing is owed for this letter any more. */
  settled: z.boolean(),
  version: Version,
  today: ChinaDate,
  may: z.object({ edit: z.boolean(), send: z.boolean(), prove: z.boolean(), receive: z.boolean() }),
})
export type Reminder = z.output<typeof Reminder>

const onReminder = { params: z.object({ reminderId: z.uuid() }) }
const changes = {
  reply: Reminder,
  problems: ['not-found', 'not-allowed', 'rule-broken', 'out-of-date'],
} as const

export const createReminder = endpoint({
  name: 'createReminder',
  method: 'POST',
  path: '/terms/:termId/reminders',
  summary: '起草换届提醒函（文字由事实拼成）',
  params: z.object({ termId: z.uuid() }),
  reply: Reminder,
  problems: ['not-found', 'not-allowed', 'rule-broken'],
})

export const listReminders = endpoint({
  name: 'listReminders',
  method: 'GET',
  path: '/term-reminders',
  summary: '写给我们、还没有签收的换届提醒',
  reply: z.object({
    reminders: z.array(
      Reminder.pick({
        id: true,
        organization: true,
        superior: true,
        number: true,
        endsOn: true,
        sentOn: true,
      }),
    ),
    today: ChinaDate,
  }),
})

export const getReminder = endpoint({
  name: 'getReminder',
  method: 'GET',
  path: '/term-reminders/:reminderId',
  summary: '一份换届提醒函',
  ...onReminder,
  reply: Reminder,
  problems: ['not-found'],
})

export const editReminder = endpoint({
  name: 'editReminder',
  method: 'PUT',
  path: '/term-reminders/:reminderId',
  summary: '改提醒函草稿：函号、日期、签发人、正文',
  ...onReminder,
  body: z.object({
    number: z.string().trim().min(1, '请填写函号').max(50, '不超过 50 字'),
    dated: ChinaDate,
    signer: z.string().trim().max(50, '不超过 50 字'),
    text: z.string().trim().min(1, '请填写正文').max(4000, '不超过 4000 字'),
    version: Version,
  }),
  ...changes,
})

export const sendReminder = endpoint({
  name: 'sendReminder',
  method: 'POST',
  path: '/term-reminders/:reminderId/delivery',
  summary: '送达：记下怎么送的、送给谁、哪天送到；党组织从此看到',
  ...onReminder,
  body: z.object({
    how: z.enum(deliveries),
    to: z.string().trim().min(1, '请填写送给谁').max(50, '不超过 50 字'),
    on: ChinaDate,
    version: Version,
  }),
  ...changes,
})

export const receiveReminder = endpoint({
  name: 'receiveReminder',
  method: 'POST',
  path: '/term-reminders/:reminderId/receipt',
  summary: '签收换届提醒',
  ...onReminder,
  body: z.object({ version: Version }),
  ...changes,
})

export const attachProof = endpoint({
  name: 'attachProof',
  method: 'POST',
  path: '/term-reminders/:reminderId/proof',
  summary: '附上签收回执的扫描件（可不附）',
  ...onReminder,
  accepts: 'file',
  ...changes,
})

export const downloadProof = endpoint({
  name: 'downloadProof',
  method: 'GET',
  path: '/term-reminders/:reminderId/proof',
  summary: '下载签收回执的扫描件',
  ...onReminder,
  answers: 'file',
  problems: ['not-found'],
})

export const downloadReminder = endpoint({
  name: 'downloadReminder',
  method: 'GET',
  path: '/term-reminders/:reminderId/paper',
  summary: '下载提醒函（.docx 或 .pdf）',
  ...onReminder,
  query: z.object({ format: z.enum(['docx', 'pdf']) }),
  answers: 'file',
  problems: ['not-found'],
})

/** The closed list of what can go wrong for a caller; on the wire each is an RFC 9457 problem. */
export const problemKinds = {
  'invalid-input': { status: 422, title: '输入有误' },
  'not-signed-in': { status: 401, title: '未登录' },
  'not-allowed': { status: 403, title: '无权操作' },
  'not-found': { status: 404, title: '未找到' },
  'rule-broken': { status: 409, title: '不符合业务规则' },
  'out-of-date': { status: 409, title: '已被他人修改' },
  'too-large': { status: 413, title: '内容过大' },
  'too-many': { status: 429, title: '操作过于频繁' },
  'not-ready': { status: 503, title: '服务暂不可用' },
} as const
export type ProblemKind = keyof typeof problemKinds

/** One wrong place of an input: where (path in the body) and what to do, in Chinese. */
export type InputError = { path: string; message: string }

export type ProblemDetails = {
  /** What happened and what to do, one Chinese sentence. */
  detail?: string
  /** Stable code of the rule that refused, `<noun>.<reason>`. */
  rule?: string
  /** Facts behind the refusal, shown with it. */
  facts?: Readonly<Record<string, unknown>>
  errors?: readonly InputError[]
  /** Seconds after which another try makes sense. */
  retryAfter?: number
}

/** The one error that the HTTP adapter translates; everything else thrown is a bug and answers 500. */
export class Problem extends Error {
  readonly kind: ProblemKind
  readonly details: ProblemDetails
  constructor(kind: ProblemKind, details: ProblemDetails = {}) {
    super(details.detail ?? problemKinds[kind].title)
    this.kind = kind
    this.details = details
  }
}

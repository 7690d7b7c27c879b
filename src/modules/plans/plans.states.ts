/** A task's states; the check constraint on `task.state` lists the same values. What may follow: `statesAfter`. */
export const taskStateNames = [
  'issued',
  'received',
  'in-progress',
  'reported',
  'returned',
  'delayed',
  'disputed',
  'exempting',
  'questioned',
  'accepted',
  'released',
] as const
export type TaskState = (typeof taskStateNames)[number]

export const taskStateLabels = {
  issued: '待签收',
  received: '已签收',
  'in-progress': '进行中',
  reported: '待验收',
  returned: '已退回',
  delayed: '申请延期',
  disputed: '认为不属本单位',
  exempting: '申请免除',
  questioned: '有疑问',
  accepted: '已完成',
  released: '已免除',
} as const satisfies Record<TaskState, string>

export const truths = ['done', 'not-done', 'unknown'] as const
export type Truth = (typeof truths)[number]
export const truthLabels = {
  done: '已完成',
  'not-done': '未完成',
  unknown: '尚不清楚',
} as const satisfies Record<Truth, string>

/** What a state says about the work. Unknown never counts as done; a released task is in no count. */
export const truthOfState = {
  issued: 'unknown',
  received: 'unknown',
  'in-progress': 'not-done',
  reported: 'unknown',
  returned: 'not-done',
  delayed: 'not-done',
  disputed: 'unknown',
  exempting: 'not-done',
  questioned: 'unknown',
  accepted: 'done',
  released: null,
} as const satisfies Record<TaskState, Truth | null>

/** States in which the next step is the lead section's: its clock runs, not the school's. */
export const waitsForLead: readonly TaskState[] = [
  'reported',
  'delayed',
  'disputed',
  'exempting',
  'questioned',
]

/** Ended states: nobody owes anything. */
export const endedStates: readonly TaskState[] = ['accepted', 'released']

/** States of a truth, for filters. */
export function statesOfTruth(truth: Truth): TaskState[] {
  return taskStateNames.filter((state) => truthOfState[state] === truth)
}

/** States in which the executing organisation has the next word. */
const openToAnswer = ['issued', 'received', 'in-progress', 'returned'] as const satisfies readonly TaskState[]
/** Every state that has not ended; what was said and not yet decided can be taken back by "in progress". */
const everyOpen = [
  ...openToAnswer,
  'reported',
  'delayed',
  'disputed',
  'exempting',
  'questioned',
] as const satisfies readonly TaskState[]

/** What the executing organisation may say, and the state it leads to. `text` says whether words are needed. */
export const answers = {
  receive: { from: ['issued'], to: 'received', label: '签收', text: 'none' },
  progress: { from: everyOpen, to: 'in-progress', label: '正在办理', text: 'optional' },
  report: { from: openToAnswer, to: 'reported', label: '已完成，报结果', text: 'required' },
  delay: { from: openToAnswer, to: 'delayed', label: '不能按期', text: 'required' },
  dispute: { from: openToAnswer, to: 'disputed', label: '不属于我们', text: 'required' },
  exempt: { from: openToAnswer, to: 'exempting', label: '申请免除', text: 'required' },
  question: { from: openToAnswer, to: 'questioned', label: '不清楚，提问', text: 'required' },
} as const satisfies Record<
  string,
  { from: readonly TaskState[]; to: TaskState; label: string; text: 'none' | 'optional' | 'required' }
>
export type Answer = keyof typeof answers
export const answerNames = Object.keys(answers) as [Answer, ...Answer[]]

/** What the lead section may decide, from which states, and the state it leads to. */
export const judgements = {
  accept: { from: ['reported'], to: 'accepted', label: '验收通过', text: 'optional' },
  return: {
    from: ['reported', 'disputed', 'exempting', 'delayed', 'accepted', 'released'],
    to: 'returned',
    label: '退回',
    text: 'required',
  },
  reply: { from: ['questioned'], to: 'received', label: '答复', text: 'required' },
  release: { from: everyOpen, to: 'released', label: '免除', text: 'optional' },
  grant: { from: ['delayed'], to: 'in-progress', label: '同意延期', text: 'optional' },
} as const satisfies Record<
  string,
  { from: readonly TaskState[]; to: TaskState; label: string; text: 'optional' | 'required' }
>
export type Judgement = keyof typeof judgements
export const judgementNames = Object.keys(judgements) as [Judgement, ...Judgement[]]

/** States that may follow by any answer or judgement. */
export function statesAfter(state: TaskState): TaskState[] {
  const steps: { from: readonly TaskState[]; to: TaskState }[] = [
    ...Object.values(answers),
    ...Object.values(judgements),
  ]
  return [...new Set(steps.filter(({ from }) => from.includes(state)).map(({ to }) => to))]
}

/** What happens to a task without an answer or a judgement of its own: its plan or its organisation changed. */
export const happenings = {
  amend: '计划调整',
  withdraw: '计划撤回',
  supersede: '计划被替代',
  merge: '单位合并，任务随转',
  'return-carried': '撤回合并或分设，任务转回',
  split: '单位分设，任务随转',
  check: '抽查',
} as const
export type Happening = keyof typeof happenings
export const happeningNames = Object.keys(happenings) as [Happening, ...Happening[]]

/** Why a task ended without being done; the check constraint on `task.released_as` lists the same values. */
export const releaseReasons = {
  'not-ours': '不属于本单位',
  exempted: '已免除',
  amended: '计划调整后不再需要',
  withdrawn: '计划已撤回',
  superseded: '计划已被替代',
  merged: '并入合并后单位的同一任务',
} as const
export type ReleaseReason = keyof typeof releaseReasons
export const releaseReasonNames = Object.keys(releaseReasons) as [ReleaseReason, ...ReleaseReason[]]

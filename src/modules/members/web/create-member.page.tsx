import { useNavigate } from '@tanstack/react-router'
import type { MemberId, OrganizationId } from '#kernel/id.ts'
import { AppLink } from '#ui/app-link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { useAct } from '#ui/use-act.ts'
import { useDocumentTitle } from '#ui/use-document-title.ts'
import { createMember, type MemberDraft } from '../members.contract.ts'
import { takeInMember, transferPapers, type TransferPaper } from '../transfers.contract.ts'
import { choicesOf, orNull, QuestionForm, type Question, type Values } from './form-dialog.tsx'
import {
  correctionOf,
  dateQuestions,
  fieldQuestions,
  sealedQuestions,
  standingQuestion,
} from './member-questions.ts'
import { MembersFrame } from './members-frame.tsx'
import { useBranchChoices } from './use-members.ts'

const withLetter = ({ way }: Values) => way === 'letter'
const letterQuestions: readonly Question[] = [
  { name: 'outsideCommittee', label: '开具介绍信的党委', kind: 'text', when: withLetter },
  { name: 'letter', label: '介绍信编号', kind: 'text', when: withLetter },
  { name: 'issuedOn', label: '开具日期', kind: 'date', when: withLetter },
  { name: 'validUntil', label: '有效期到', kind: 'date', when: withLetter },
  { name: 'receivedOn', label: '接收日期', kind: 'date', when: withLetter },
  {
    name: 'papers',
    label: '一并收到的材料',
    kind: 'checks',
    optional: true,
    options: choicesOf(transferPapers),
    when: (values) => withLetter(values) && values['standing'] !== 'full',
  },
]

/** One member more: newly developed, or come with a letter from outside. */
export function CreateMemberPage() {
  useDocumentTitle('登记党员')
  const navigate = useNavigate()
  const branches = useBranchChoices()
  const open = (id: MemberId) => void navigate({ to: '/members/$memberId', params: { memberId: id } })
  const create = useAct(createMember, { invalidates: ['member'], onSuccess: ({ id }) => open(id) })
  const take = useAct(takeInMember, { invalidates: ['member'], onSuccess: ({ id }) => open(id) })
  const questions: readonly Question[] = [
    {
      name: 'way',
      label: '怎样进入名册',
      kind: 'choice',
      options: [
        { value: 'entry', label: '登记本支部已有的人' },
        { value: 'letter', label: '凭系统外的介绍信转入' },
      ],
    },
    { name: 'branchId', label: '党支部', kind: 'choice', options: branches },
    standingQuestion,
    ...letterQuestions,
    ...fieldQuestions,
    ...dateQuestions,
    ...sealedQuestions,
  ]
  return (
    <MembersFrame>
      <PageHeader title="登记党员" trail={<AppLink href="/members">‹ 回名册</AppLink>} />
      <QuestionForm
        draft="member.new"
        questions={questions}
        initial={{ way: 'entry', ethnicity: '01' }}
        sendLabel="登记"
        done="已登记"
        onDone={() => undefined}
        send={(values) =>
          values['way'] === 'letter'
            ? take.mutateAsync({ body: letterDraft(values) })
            : create.mutateAsync({ body: draftOf(values) })
        }
      />
    </MembersFrame>
  )
}

function draftOf(values: Values) {
  return {
    ...correctionOf(values),
    branchId: values['branchId'] as OrganizationId,
    standing: values['standing'] as MemberDraft['standing'],
  }
}

function letterDraft(values: Values) {
  return {
    ...draftOf(values),
    outsideCommittee: values['outsideCommittee'] ?? '',
    letter: values['letter'] ?? '',
    issuedOn: values['issuedOn'] ?? '',
    validUntil: values['validUntil'] ?? '',
    receivedOn: values['receivedOn'] ?? '',
    papers: (orNull(values['papers'])?.split(',') ?? []) as TransferPaper[],
  }
}

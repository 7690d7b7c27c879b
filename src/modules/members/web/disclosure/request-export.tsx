import { useNavigate } from '@tanstack/react-router'
import { useAct } from '#ui/use-act.ts'
import { exportFields, requestMemberExport, type ExportField } from '../../disclosure.contract.ts'
import { FormDialog } from '../form-dialog.tsx'
import type { ListQuery } from '../use-members.ts'
import { exportFieldLabels } from './export-words.ts'

const usual: readonly ExportField[] = ['name', 'branchName', 'sex', 'standing', 'joinedOn']
// Order of the columns in the file.
const choices = exportFields.map((value) => ({ value, label: exportFieldLabels[value] }))

/** Asks for the members of the list as a file; the page of exports tells what becomes of it. */
export function RequestExport({ filter, total }: { filter: ListQuery; total: number }) {
  const act = useAct(requestMemberExport, { invalidates: ['member'] })
  const navigate = useNavigate()
  const { after: _after, limit: _limit, sort: _sort, descending: _descending, ...kept } = filter
  return (
    <FormDialog
      label="导出"
      title={`导出名册上的 ${total} 人`}
      about="一天内合计不超过 50 人可以直接取走；超过的要由另一位看得到这些党员的人审批。含身份证号、电话、住址的，每个人的页面上都会记一笔。"
      draft="member.export"
      questions={[
        { name: 'fields', label: '导出哪些项', kind: 'checks', options: choices },
        { name: 'reason', label: '事由', kind: 'text', hint: '至少 6 个字；会写进文件，审批人也看得到' },
      ]}
      initial={{ fields: usual.join(',') }}
      sendLabel="申请导出"
      done="已提交，请在“导出”里取走或等审批"
      send={async (values) => {
        const chosen = (values['fields'] ?? '').split(',')
        await act.mutateAsync({
          body: {
            filter: kept,
            fields: exportFields.filter((field) => chosen.includes(field)),
            reason: values['reason'] ?? '',
          },
        })
        await navigate({ to: '/member-exports' })
      }}
    />
  )
}

import { chinaDateOf } from '#kernel/china-date.ts'
import type { MemberId } from '#kernel/id.ts'
import { sheetContentType, writeSheets } from '#platform/files/sheets.ts'
import type { Download } from '#platform/http/route.ts'
import type { ExportField } from '../../disclosure.contract.ts'
import { sensitiveFieldLabels } from '../../disclosure.rules.ts'
import { educations, ethnicities, sexes } from '../../members.codes.ts'
import { memberStateLabels, standingLabels } from '../../members.states.ts'
import type { StoredMember } from '../member-queries.ts'
import type { StoredExport } from './export-queries.ts'
import type { SensitiveValues } from './sensitive-values.ts'

const columns: Record<ExportField, { header: string; width: number }> = {
  name: { header: '姓名', width: 12 },
  branchName: { header: '所在支部', width: 28 },
  sex: { header: '性别', width: 6 },
  ethnicity: { header: '民族', width: 10 },
  bornOn: { header: '出生日期', width: 12 },
  education: { header: '学历', width: 14 },
  standing: { header: '人员类别', width: 12 },
  state: { header: '状态', width: 14 },
  joinedOn: { header: '入党日期', width: 12 },
  fullOn: { header: '转正日期', width: 12 },
  job: { header: '工作岗位', width: 18 },
  idNumber: { header: sensitiveFieldLabels.idNumber, width: 22 },
  phone: { header: sensitiveFieldLabels.phone, width: 16 },
  address: { header: sensitiveFieldLabels.address, width: 36 },
}

type Given = {
  one: StoredExport
  members: readonly StoredMember[]
  values: ReadonlyMap<MemberId, SensitiveValues>
  now: Date
}

/** The file, made after the transaction. Its last column says on every row whose file it is: rows get copied apart. */
export function exportFile({ one, members, values, now }: Given): Download {
  const day = chinaDateOf(now)
  const approver = one.judgedBy ? `审批人 ${one.judgedBy}` : '未超过一天 50 人，免审批'
  const mark = `导出人 ${one.by}（${one.post}），${approver}，${day}`
  const content = async () =>
    writeSheets(
      [
        {
          name: '党员名单',
          columns: [...one.fields.map((field) => columns[field]), { header: '导出标记', width: 48 }],
          remarks: [
            ...one.fields.map(() => ''),
            `${mark}，共 ${members.length} 人。事由：${one.reason}。仅限本事由使用，用完请删除。编号 ${one.id}`,
          ],
          rows: members.map((member) => [
            ...one.fields.map((field) => cellOf(field, member, values.get(member.id))),
            mark,
          ]),
        },
      ],
      { title: `党员名单 ${day} ${one.by}` },
    )
  return { fileName: `党员名单-${day}.xlsx`, contentType: sheetContentType, content }
}

function cellOf(
  field: ExportField,
  member: StoredMember,
  values: SensitiveValues | undefined,
): string | null {
  switch (field) {
    case 'sex':
      return sexes[member.sex]
    case 'ethnicity':
      return ethnicities[member.ethnicity]
    case 'education':
      return member.education && educations[member.education]
    case 'standing':
      return standingLabels[member.standing]
    case 'state':
      return memberStateLabels[member.state]
    case 'name':
    case 'branchName':
    case 'bornOn':
    case 'joinedOn':
    case 'fullOn':
    case 'job':
      return member[field]
    case 'idNumber':
    case 'phone':
    case 'address':
      return values?.[field] ?? null
  }
}

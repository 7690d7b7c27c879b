import { createHash } from 'node:crypto'
import { Problem } from '#kernel/problem.ts'
import { recordAudit } from '#platform/audit/record-audit.ts'
import { refusedBy } from '#platform/db/refused-by.ts'
import { readSheets, type Sheet } from '#platform/files/sheets.ts'
import type { Context } from '#platform/http/context.ts'
import type { UploadedFile } from '#platform/http/route.ts'
import { recordChange } from '#platform/live/record-change.ts'
import type { ImportPreview } from '../import.contract.ts'
import { nameTaken } from './create-organization.ts'
import { staffNumberTaken } from './create-person.ts'
import { loadRegister } from './import/load-register.ts'
import type { ImportPlan } from './import/import-plan.ts'
import { planImport } from './import/plan-import.ts'
import { storeAdditions } from './import/store-additions.ts'
import { storeCorrections } from './import/store-corrections.ts'
import { lockStructure, mustAdminister } from './organization-to-change.ts'

export type ReadFile = { fileHash: string; sheets: Sheet[] }

/** Reads the uploaded table before any transaction opens. */
export async function readImportFile(file: UploadedFile, signal: AbortSignal): Promise<ReadFile> {
  return {
    fileHash: createHash('sha256').update(file.bytes).digest('hex'),
    sheets: await readSheets(file.bytes, signal),
  }
}

/** What the file would do; nothing but the trace of the preview is written. */
export async function previewImport(context: Context, file: ReadFile): Promise<ImportPreview> {
  mustAdminister(context)
  const plan = await planned(context, file)
  await recordAudit(context, {
    action: 'organizations.import-previewed',
    subjectKind: 'tenant',
    subjectId: context.tenantId,
    facts: factsOf(plan, file),
  })
  return previewOf(plan, file)
}

/** Carries the file out as a whole, or refuses it as a whole (`import.has-errors`, the errors in the facts). */
export async function commitImport(context: Context, file: ReadFile): Promise<ImportPreview> {
  mustAdminister(context)
  await lockStructure(context)
  const plan = await planned(context, file)
  const { errors } = plan.report
  if (errors.length > 0)
    throw new Problem('rule-broken', {
      rule: 'import.has-errors',
      detail: `表中有 ${errors.length} 处错误，一行也没有导入。请按提示改好后重新上传。`,
      facts: { errors: errors.slice(0, 100) },
    })
  await storeAdditions(context, plan.additions).catch(refusedBy({ ...nameTaken, ...staffNumberTaken }))
  await storeCorrections(context, plan.corrections).catch(refusedBy(staffNumberTaken))
  await recordAudit(context, {
    action: 'organizations.imported',
    subjectKind: 'tenant',
    subjectId: context.tenantId,
    facts: factsOf(plan, file),
  })
  await recordChange(context, {
    topic: 'organizations',
    subjectId: context.tenantId,
    organizationIds: plan.register.organizations
      .filter(({ parentId }) => parentId === null)
      .map(({ id }) => id),
  })
  return previewOf(plan, file)
}

async function planned(context: Context, { sheets }: ReadFile): Promise<ImportPlan> {
  const { today, newId } = context
  return planImport(sheets, { register: await loadRegister(context), today, newId })
}

function factsOf({ report }: ImportPlan, { fileHash }: ReadFile) {
  return { fileHash, ...report.counts, errors: report.errors.length }
}

function previewOf({ report }: ImportPlan, { fileHash }: ReadFile): ImportPreview {
  return { fileHash, counts: report.counts, errors: report.errors, sample: report.sample }
}

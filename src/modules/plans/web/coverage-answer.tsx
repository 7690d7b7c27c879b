import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { AppLink } from '#ui/app-link.tsx'
import { formatDate } from '#ui/dates.ts'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useDraft } from '#ui/use-draft.ts'
import type { Coverage, CoveredClause, CoveringMeasure } from '../basis.contract.ts'
import { planStateLabels } from '../plans.contract.ts'
import { clauseName } from './basis-words.ts'
import { useExcludeClause, useIncludeClause } from './use-basis.ts'

/** Measures that answer a clause, with the plan that they belong to. */
export function CoveringMeasures({ measures }: { measures: readonly CoveringMeasure[] }) {
  if (measures.length === 0) return null
  return (
    <ul className="coverage-measures">
      {measures.map((measure) => {
        const name = `${measure.number} ${measure.heading}`.trim()
        return (
          <li key={measure.measureId}>
            {measure.readable ? (
              <AppLink href={`/plans/${measure.planId}?measure=${measure.measureId}`}>{name}</AppLink>
            ) : (
              name
            )}{' '}
            <span className="j-quiet">
              《{measure.planTitle.replaceAll(/^《|》$/gu, '')}》
              {measure.planState !== 'published' && `，${planStateLabels[measure.planState]}`}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

type Props = { clause: CoveredClause; coverage: Coverage }

/** Of a clause without measure: that it is open, or why it needs none; a reason can be given and taken back. */
export function CoverageAnswer({ clause, coverage }: Props) {
  const { exclusion, measures } = clause
  if (exclusion)
    return (
      <>
        <span>
          说明不需要：{exclusion.reason}
          <span className="j-quiet">
            （{exclusion.organizationName} {exclusion.personName}，{formatDate(exclusion.on)}）
          </span>
        </span>
        {coverage.may.exclude && <TakeBack clause={clause} coverage={coverage} />}
      </>
    )
  if (measures.length > 0)
    return measures.some(({ planState }) => planState === 'published') ? (
      <StateTag tone="done">有措施</StateTag>
    ) : (
      <StateTag tone="waiting">只有草稿</StateTag>
    )
  return (
    <span className="j-row">
      <StateTag tone="overdue">没有对应</StateTag>
      {coverage.may.exclude && <Exclude clause={clause} coverage={coverage} />}
    </span>
  )
}

const nameOf = ({ number, heading }: CoveredClause) => `${clauseName(number)} ${heading}`.trim()

function TakeBack({ clause, coverage }: Props) {
  const include = useIncludeClause()
  return (
    <>
      <button
        type="button"
        className="j-link"
        aria-label={`收回说明：${nameOf(clause)}`}
        disabled={include.isPending}
        onClick={() =>
          include.mutate(
            { params: { documentId: coverage.document.id, itemStart: clause.itemStart } },
            { onSuccess: () => showToast('已收回，这一条又列为没有对应。') },
          )
        }
      >
        收回
      </button>
      <ErrorNotice error={include.error} />
    </>
  )
}

function Exclude({ clause, coverage }: Props) {
  const [open, setOpen] = useState(false)
  const [reason, setReason, forget] = useDraft(`exclude.${coverage.document.id}.${clause.itemStart}`)
  const exclude = useExcludeClause()
  const form = useId()
  return (
    <>
      <Button size="small" aria-label={`不需要措施：${nameOf(clause)}`} onClick={() => setOpen(true)}>
        不需要措施
      </Button>
      <Dialog
        title={`不需要措施：${nameOf(clause)}`}
        open={open}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>取消</Button>
            <Button
              type="primary"
              htmlType="submit"
              form={form}
              loading={exclude.isPending}
              disabled={reason.trim() === ''}
            >
              记下
            </Button>
          </>
        }
      >
        <form
          id={form}
          onSubmit={(event) => {
            event.preventDefault()
            exclude.mutate(
              {
                params: { documentId: coverage.document.id },
                body: { itemStart: clause.itemStart, reason: reason.trim() },
              },
              {
                onSuccess: () => {
                  forget()
                  setOpen(false)
                  showToast('已记下。这一条不再列为没有对应，随时可以收回。')
                },
              },
            )
          }}
        >
          <FormField label="为什么不需要" hint="例如：已由县直部门直接落实；不涉及教育系统。">
            {(field) => (
              <Input.TextArea
                {...field}
                autoFocus
                rows={3}
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </FormField>
          <ErrorNotice error={exclude.error} />
        </form>
      </Dialog>
    </>
  )
}

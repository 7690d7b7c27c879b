import { Button } from 'antd'
import { useState } from 'react'
import { AppLink } from '#ui/app-link.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { Icon } from '#ui/icon.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useViewer } from '#ui/viewer.tsx'
import type { PlanBasis, PlanPaper } from '../basis.contract.ts'
import type { Plan } from '../plans.contract.ts'
import { isOfOffice } from './changes-acts.tsx'
import { CiteByHand, PaperList } from './paper-list.tsx'
import { usePlanBasis, useSavePlanBasis } from './use-basis.ts'
import './basis.css'

type Props = {
  plan: Plan
  /** Only measures without basis are listed below. */
  onlyMissing: boolean
  onOnlyMissing: (only: boolean) => void
}

/** 依据: the superior papers of a plan, and how many of its measures name none. */
export function PlanBasisPanel({ plan, onlyMissing, onOnlyMissing }: Props) {
  const basis = usePlanBasis(plan)
  const [open, setOpen] = useState(false)
  if (!basis.data) return null
  const { papers, measures, withoutBasis } = basis.data
  if (measures === 0 && papers.length === 0 && !plan.may.edit) return null
  return (
    <details
      className="draft-panel"
      open={open || onlyMissing}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        {papers.length === 0 ? '依据：还没有写明上级文件' : `依据：${papers.length} 份上级文件`}
        {withoutBasis > 0 && (
          <span className="basis-missing">
            <Icon name="warning" size={14} /> {withoutBasis} / {measures} 条措施没有写明依据哪一条
          </span>
        )}
      </summary>
      <Papers plan={plan} basis={basis.data} />
      {withoutBasis > 0 && (
        <p>
          <button
            type="button"
            className="j-chip"
            aria-pressed={onlyMissing}
            onClick={() => onOnlyMissing(!onlyMissing)}
          >
            只看没有依据的 {withoutBasis} 条措施
          </button>
        </p>
      )}
      {measures > 0 && withoutBasis === 0 && <p className="j-quiet">每条措施都写明了依据。</p>}
    </details>
  )
}

function Papers({ plan, basis }: { plan: Plan; basis: PlanBasis }) {
  const save = useSavePlanBasis()
  const own = isOfOffice(useViewer(), plan)
  const put = (papers: PlanPaper[], done: string) =>
    save.mutate(
      { params: { planId: plan.id }, body: { papers, version: basis.version } },
      { onSuccess: () => showToast(done) },
    )
  const stored = basis.papers.map(({ documentId, title, documentNumber }): PlanPaper => ({
    documentId,
    title,
    documentNumber,
  }))
  return (
    <>
      {basis.papers.length > 0 && (
        <ul className="basis-papers">
          {basis.papers.map((paper, index) => (
            <li key={`${paper.documentId} ${paper.title}`}>
              <span>
                {paper.readable && paper.documentId ? (
                  <AppLink href={`/documents?document=${paper.documentId}`}>{paper.title}</AppLink>
                ) : (
                  paper.title
                )}{' '}
                <span className="j-quiet">{paper.documentNumber ?? '没有文号'}</span>
              </span>
              {paper.readable && paper.documentId ? (
                <AppLink
                  href={`/documents/${paper.documentId}/coverage`}
                  aria-label={`逐条对照：${paper.title}`}
                >
                  逐条对照
                </AppLink>
              ) : (
                <span className="j-quiet">
                  {paper.documentId ? '存在其他股室' : '没有读入，不能逐条对照'}
                </span>
              )}
              {plan.may.edit && (
                <Button
                  size="small"
                  type="text"
                  aria-label={`去掉：${paper.title}`}
                  disabled={save.isPending}
                  onClick={() =>
                    put(
                      stored.filter((_, place) => place !== index),
                      '已去掉这份依据。',
                    )
                  }
                >
                  去掉
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {plan.may.edit && (
        <AddPaper
          chosen={stored}
          busy={save.isPending}
          onAdd={(paper) => put([...stored, paper], '已写入依据。')}
        />
      )}
      {own && plan.state === 'published' && (
        <p className="j-quiet">已经下发，不能直接改。要补写依据，请用“由此起草”里的“调整”。</p>
      )}
      <ErrorNotice error={save.error} />
    </>
  )
}

type AddProps = { chosen: readonly PlanPaper[]; busy: boolean; onAdd: (paper: PlanPaper) => void }

function AddPaper({ chosen, busy, onAdd }: AddProps) {
  const [open, setOpen] = useState(false)
  const add = (paper: PlanPaper) => {
    setOpen(false)
    onAdd(paper)
  }
  return (
    <>
      <Button loading={busy} onClick={() => setOpen(true)}>
        增加依据文件
      </Button>
      <Dialog wide title="这份计划依据哪份上级文件" open={open} onClose={() => setOpen(false)}>
        <PaperList
          without={chosen.map(({ documentId }) => documentId)}
          onPick={({ id, title, documentNumber }) => add({ documentId: id, title, documentNumber })}
        />
        <CiteByHand
          onCite={({ title, documentNumber }) => add({ documentId: null, title, documentNumber })}
        />
      </Dialog>
    </>
  )
}

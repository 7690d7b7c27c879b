import { Button, Input } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { CallError, call } from '#platform/http/call.ts'
import { ConflictNotice } from '#ui/conflict-notice.tsx'
import { DateInput } from '#ui/date-input.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { FormField } from '#ui/form-field.tsx'
import { showToast } from '#ui/toasts.tsx'
import { useAct } from '#ui/use-act.ts'
import { useDraft } from '#ui/use-draft.ts'
import { getLetter, Letter, LetterWords, saveLetter } from '../letter.contract.ts'
import type { Plan } from '../plans.contract.ts'

function useLetter({ id, version }: Pick<Plan, 'id' | 'version'>) {
  return useQuery({
    queryKey: ['plan', 'letter', id, version],
    queryFn: ({ signal }) => call(getLetter, { params: { planId: id } }, { signal }),
  })
}

/** 印发通知 of a plan for its office: proposed words, corrected here, kept with the plan. */
export function LetterPanel({ plan }: { plan: Plan }) {
  const letter = useLetter(plan)
  const { data } = letter
  if (!data || (!data.may.words && !data.may.number)) return null
  return (
    <details className="draft-panel">
      <summary>
        印发通知：{data.documentNumber || '还没有文号'}
        {data.version === null && '，文字是建议，还没有保存'}
      </summary>
      <LetterForm key={data.version} plan={plan} letter={data} />
    </details>
  )
}

/** What a form holds: the day as the browser's field has it. */
type Held = Omit<LetterWords, 'datedOn'> & { datedOn: string }

const heldOf = (letter: Letter): Held => {
  const { documentNumber, issuer, addressees, body, signer, copyTo, datedOn } = letter
  return { documentNumber, issuer, addressees, body, signer, copyTo, datedOn: datedOn ?? '' }
}

function readHeld(kept: string, stored: Held): Held {
  if (kept === '') return stored
  try {
    return { ...stored, ...(JSON.parse(kept) as Partial<Held>) }
  } catch {
    return stored
  }
}

/** The letter that somebody else has saved meanwhile, out of the refusal. */
function currentOf(error: Error | null): Letter | undefined {
  if (!(error instanceof CallError)) return undefined
  return Letter.safeParse(error.problem.facts?.['current']).data
}

function LetterForm({ plan, letter }: { plan: Plan; letter: Letter }) {
  const stored = heldOf(letter)
  const [kept, keep, forget] = useDraft(`letter.${plan.id}`)
  const held = readHeld(kept, stored)
  const save = useAct(saveLetter, { invalidates: ['plan'] })
  const theirs = currentOf(save.error)
  const parsed = LetterWords.safeParse({ ...held, datedOn: held.datedOn || null })
  const errorOf = (field: keyof Held) => parsed.error?.issues.find(({ path }) => path[0] === field)?.message
  const send = (version: number | null) => {
    if (!parsed.success) return
    save.mutate(
      { params: { planId: plan.id }, body: { ...parsed.data, version } },
      {
        onSuccess: () => {
          forget()
          showToast('印发通知已保存。')
        },
      },
    )
  }
  const dirty = letter.version === null || JSON.stringify(held) !== JSON.stringify(stored)
  return (
    <form
      className="letter-form"
      onSubmit={(event) => {
        event.preventDefault()
        send(letter.version)
      }}
    >
      <p>
        {letter.title}
        <span className="j-quiet">　附件：{letter.attachment}</span>
      </p>
      <LetterFields
        held={held}
        may={letter.may}
        errorOf={errorOf}
        onChange={(change) => keep(JSON.stringify({ ...held, ...change }))}
      />
      {!letter.may.words && (
        <p className="j-quiet">
          {plan.state === 'published'
            ? '计划已经下发，还可以补填文号和日期。'
            : '提交审批以后只填文号和日期；要改文字，请先收回为草稿。'}
        </p>
      )}
      {theirs ? (
        <ConflictNotice
          differences={[
            { label: '正文', before: stored.body, theirs: theirs.body, mine: held.body },
            {
              label: '文号',
              before: stored.documentNumber,
              theirs: theirs.documentNumber,
              mine: held.documentNumber,
            },
          ]}
          busy={save.isPending}
          onTakeTheirs={() => {
            forget()
            save.reset()
          }}
          onKeepMine={() => send(theirs.version)}
        />
      ) : (
        <ErrorNotice error={save.error} />
      )}
      <Button htmlType="submit" loading={save.isPending} disabled={!dirty || !parsed.success}>
        保存印发通知
      </Button>
    </form>
  )
}

type FieldsProps = {
  held: Held
  may: Letter['may']
  errorOf: (field: keyof Held) => string | undefined
  onChange: (change: Partial<Held>) => void
}

const lines = [
  { key: 'issuer', label: '发文机关', hint: '红头会加上“文件”二字。', optional: false },
  { key: 'addressees', label: '主送机关', hint: undefined, optional: false },
  { key: 'signer', label: '签发人', hint: '只有上行文才写。', optional: true },
  { key: 'copyTo', label: '抄送', hint: undefined, optional: true },
] as const

function LetterFields({ held, may, errorOf, onChange }: FieldsProps) {
  return (
    <>
      <div className="letter-fields">
        <FormField
          label="文号"
          hint="例如 云教党〔2026〕12号；没有时留空。"
          error={errorOf('documentNumber')}
          optional
        >
          {(field) => (
            <Input
              {...field}
              maxLength={60}
              disabled={!may.number}
              value={held.documentNumber}
              onChange={(event) => onChange({ documentNumber: event.target.value })}
            />
          )}
        </FormField>
        <FormField label="成文日期" hint="留空时用下发的日期。" error={errorOf('datedOn')} optional>
          {(field) => (
            <DateInput field={field} value={held.datedOn} onChange={(datedOn) => onChange({ datedOn })} />
          )}
        </FormField>
        {lines.map(({ key, label, hint, optional }) => (
          <FormField key={key} label={label} hint={hint} error={errorOf(key)} optional={optional}>
            {(field) => (
              <Input
                {...field}
                maxLength={300}
                disabled={!may.words}
                value={held[key]}
                onChange={(event) => onChange({ [key]: event.target.value })}
              />
            )}
          </FormField>
        ))}
      </div>
      <FormField label="正文" hint="每段一行。" error={errorOf('body')}>
        {(field) => (
          <Input.TextArea
            {...field}
            rows={5}
            maxLength={8000}
            disabled={!may.words}
            value={held.body}
            onChange={(event) => onChange({ body: event.target.value })}
          />
        )}
      </FormField>
    </>
  )
}

import { Button } from 'antd'
import { useRef } from 'react'
import type { FocusEvent, ReactNode } from 'react'
import type { ReadItem } from '#modules/documents/documents.contract.ts'
import type { ConfirmableField, Measure } from '../measures.contract.ts'
import type { Plan } from '../plans.contract.ts'
import type { CardActs } from './card-acts.ts'
import { MeasureDiagnostics } from './diagnostic-lines.tsx'
import { moveToNextDoubt } from './doubt-keys.ts'
import { linkOf } from './linked-places.ts'
import { MeasureBasisLine } from './measure-basis.tsx'
import { MeasureExtras } from './measure-extras.tsx'
import { deadlineText } from './measure-words.ts'
import { NameList } from './name-list.tsx'
import { OrganizationChoice } from './organization-choice.tsx'

type Props = {
  plan: Plan
  measure: Measure
  /** The document's item behind it. */
  item: ReadItem | undefined
  selected: boolean
  editable: boolean
  acts: CardActs
  form: ReactNode
}

/** One measure as it would be published. Fields that the reader filled in and nobody has confirmed look different. */
export function MeasureCard({ plan, measure, item, selected, editable, acts, form }: Props) {
  const heading = `${measure.number} ${measure.heading}`.trim()
  // Stored at once, so it stands outside the form, open or not.
  const basis = <MeasureBasisLine plan={plan} measure={measure} editable={editable} acts={acts} />
  return (
    <li
      id={`measure-${measure.id}`}
      className={selected ? 'draft-measure draft-selected' : 'draft-measure'}
      aria-current={selected || undefined}
      onClick={(event) => {
        // Buttons light their own place.
        if (!(event.target as HTMLElement).closest('button,a,input,textarea,summary,label'))
          acts.onLight(measure, null)
      }}
    >
      <div className="draft-measure-head">
        <h3>
          <button type="button" className="draft-heading" onClick={() => acts.onLight(measure, null)}>
            {heading}
          </button>
        </h3>
        {editable && form === null && (
          <Button size="small" aria-label={`修改：${heading}`} onClick={() => acts.onOpen(measure)}>
            修改
          </Button>
        )}
      </div>
      {form && <dl className="draft-fields">{basis}</dl>}
      {form ?? (
        <dl className="draft-fields">
          <Field name="lead" label="牵头" measure={measure} editable={editable} acts={acts}>
            <Leads measure={measure} />
          </Field>
          <Field name="units" label="落实" measure={measure} editable={editable} acts={acts}>
            <NameList names={measure.audience.map(({ name }) => name)} />
            {measure.unitPhrases.length > 0 && (
              <small className="j-quiet"> 原文：{measure.unitPhrases.join('、')}</small>
            )}
          </Field>
          <Field name="deadline" label="时限" measure={measure} editable={editable} acts={acts}>
            {deadlineText(measure)}
            {measure.deadlineText && <small className="j-quiet"> 原文：{measure.deadlineText}</small>}
          </Field>
          <MeasureExtras measure={measure} item={item} />
          {basis}
        </dl>
      )}
      <MeasureDiagnostics measure={measure} editable={editable} acts={acts} />
    </li>
  )
}

function Leads({ measure }: { measure: Measure }) {
  if (measure.leads.length === 0)
    return (
      <span className="j-quiet">
        还没有选{measure.leadPhrases.length > 0 && `（原文：${measure.leadPhrases.join('、')}）`}
      </span>
    )
  return (
    <span>{measure.leads.map(({ name }, index) => (index === 0 ? `${name}（负责）` : name)).join('、')}</span>
  )
}

type FieldProps = {
  name: ConfirmableField
  label: string
  measure: Measure
  editable: boolean
  acts: CardActs
  children: ReactNode
}

function Field({ name, label, measure, editable, acts, children }: FieldProps) {
  const doubtful = measure.unconfirmed.includes(name)
  return (
    <div
      className={doubtful ? 'draft-field draft-doubtful' : 'draft-field'}
      data-link={linkOf(measure.id, name)}
    >
      <dt>{label}</dt>
      <dd>
        <span className="draft-value">{children}</span>
        {doubtful && <span className="draft-unsure">待确认</span>}
        {doubtful && editable && <Settle name={name} label={label} measure={measure} acts={acts} />}
      </dd>
    </div>
  )
}

/** Confirms what was read; where nothing was found there is nothing to confirm, so it asks whom to name instead. */
function Settle({ name, label, measure, acts }: Pick<FieldProps, 'name' | 'label' | 'measure' | 'acts'>) {
  const heading = `${measure.number} ${measure.heading}`
  const button = useRef<HTMLElement>(null)
  const doubt = {
    'data-doubt': '',
    onFocus: (event: FocusEvent<HTMLElement>) => {
      button.current = event.currentTarget
      acts.onLight(measure, name)
    },
  }
  const empty = (name === 'lead' ? measure.leads : measure.audience).length === 0
  if (empty && name !== 'deadline')
    return (
      <OrganizationChoice
        small
        groups={name === 'units'}
        title={name === 'lead' ? `由谁牵头：${heading}` : `由哪些单位落实：${heading}`}
        chosen={[]}
        onChoose={(ids) => {
          acts.onChoose(measure, name, ids)
          // The closing dialog first gives the focus back to its button, which is about to go.
          requestAnimationFrame(() => button.current && moveToNextDoubt(button.current))
        }}
        button={{ ...doubt, 'aria-label': `指定${label}：${heading}` }}
      >
        指定
      </OrganizationChoice>
    )
  return (
    <Button
      size="small"
      {...doubt}
      aria-label={`确认${label}：${heading}`}
      onClick={(event) => {
        moveToNextDoubt(event.currentTarget)
        acts.onConfirm(measure, name)
      }}
    >
      确认
    </Button>
  )
}

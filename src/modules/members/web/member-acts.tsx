import { useAct } from '#ui/use-act.ts'
import { todayInChina } from '#ui/dates.ts'
import { actOnMember, type MemberDetail } from '../members.contract.ts'
import { actOf, type MemberAct } from '../members.acts.ts'
import { reasonsOf } from '../members.disposal.ts'
import { choicesOf, FormDialog, orNull, type Question, type Values } from './form-dialog.tsx'

const actIn = (values: Values) => values['act'] as MemberAct | undefined

/** One form for every decision that the present state leaves open; the server judges it by the rules of its day. */
export function MemberActs({ member }: { member: MemberDetail }) {
  const act = useAct(actOnMember, { invalidates: ['member'] })
  if (member.may.acts.length === 0) return null
  return (
    <FormDialog
      label="登记决定"
      title={`关于${member.name}的决定`}
      primary
      draft={`member.act.${member.id}.${member.version}`}
      questions={questionsFor(member.may.acts)}
      initial={{ on: todayInChina() }}
      sendLabel="登记"
      done="已登记，可在“变动记录”里撤回"
      send={(values) => {
        const name = actIn(values)
        if (!name) throw new Error('an act is asked for')
        const { needs } = actOf(name)
        return act.mutateAsync({
          params: { memberId: member.id },
          body: {
            act: name,
            on: values['on'] ?? '',
            until: needs.includes('until') ? orNull(values['until']) : null,
            reason: needs.includes('reason') ? orNull(values[`reason-${name}`]) : null,
            paper: orNull(values['paper']),
            version: member.version,
          },
        })
      }}
    />
  )
}

function questionsFor(acts: readonly MemberAct[]): Question[] {
  const needs = (what: 'until' | 'reason') => (values: Values) => {
    const act = actIn(values)
    return act !== undefined && act in byName && actOf(act).needs.includes(what)
  }
  const byName = Object.fromEntries(acts.map((name) => [name, actOf(name)]))
  return [
    {
      name: 'act',
      label: '作出的决定',
      kind: 'choice',
      options: acts.map((name) => ({ value: name, label: `${actOf(name).label}（${actOf(name).by}）` })),
    },
    { name: 'on', label: '决定日期', kind: 'date' },
    { name: 'until', label: '到哪一天为止', kind: 'date', when: needs('until') },
    ...acts
      .filter((name) => Object.keys(reasonsOf(name)).length > 0)
      .map((name): Question => ({
        name: `reason-${name}`,
        label: '属于哪种情形',
        kind: 'choice',
        options: choicesOf(reasonsOf(name)),
        when: (values) => actIn(values) === name,
      })),
    { name: 'paper', label: '依据的会议或文号', kind: 'text', optional: true },
  ]
}

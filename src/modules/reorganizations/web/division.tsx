import type { MemberId, OrganizationId } from '#kernel/id.ts'
import { NativeSelect } from '#ui/native-select.tsx'

/** Who goes where, as far as somebody chose; whoever is missing goes to the first successor. */
type ChosenOf<I extends string> = Readonly<Record<MemberId, I>>
export type Chosen = ChosenOf<OrganizationId>
type Successor<I extends string> = { id: I; name: string }

type Props<I extends string> = {
  named: readonly { id: MemberId; name: string }[] | null
  people: number
  successors: readonly Successor<I>[]
  chosen: ChosenOf<I>
  onChoose: (chosen: ChosenOf<I>) => void
}

/** People of a branch that is split, each with the branch that takes them; figures only for those who may not see who they are. */
export function Division<I extends string>({ named, people, successors, chosen, onChoose }: Props<I>) {
  const [first] = successors
  if (!first || people === 0) return null
  if (!named)
    return (
      <p>
        党员全部先编入“{first.name}
        ”。您的岗位看不到这个支部的名册，要按人分配，请由同时管理这份名册的人办理，或者分设后再办理转接。
      </p>
    )
  return (
    <fieldset>
      <legend>每个人编入哪个支部（没有改动的编入“{first.name}”）</legend>
      {named.map(({ id, name }) => (
        <label key={id} className="j-row">
          <span>{name}</span>
          <NativeSelect
            value={chosen[id] ?? first.id}
            options={successors.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(toId) => onChoose({ ...chosen, [id]: toId || first.id })}
          />
        </label>
      ))}
    </fieldset>
  )
}

/** The choices in the shape of the contract; those of a successor that was taken off again are forgotten. */
export function divisionOf(chosen: Chosen, successors: readonly Successor<OrganizationId>[]) {
  return successors.slice(1).flatMap(({ id: toId }) => {
    const memberIds = Object.entries(chosen).flatMap(([id, to]) => (to === toId ? [id as MemberId] : []))
    return memberIds.length > 0 ? [{ toId, memberIds }] : []
  })
}

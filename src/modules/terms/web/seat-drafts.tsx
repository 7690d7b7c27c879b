import { Button, Checkbox } from 'antd'
import { FormField } from '#ui/form-field.tsx'
import { duties, dutyLabels, type Duty, type Term } from '../terms.contract.ts'
import { PersonChoice, type ChosenPerson } from './person-choice.tsx'

export type SeatDraft = { key: number; duties: Duty[]; person: ChosenPerson | null; fullTime: boolean }

/** The seats of the term before with their holders, to correct; a secretary's seat where there was none. */
export function firstSeats(before: Term | null): readonly SeatDraft[] {
  if (!before) return [{ key: 0, duties: ['secretary'], person: null, fullTime: false }]
  return before.seats.map(({ duties: own, holder }, key) => ({
    key,
    duties: [...own],
    person: holder && { id: holder.personId, name: holder.name },
    fullTime: holder?.fullTime ?? false,
  }))
}

type Props = { seats: readonly SeatDraft[]; onChange: (seats: readonly SeatDraft[]) => void }

/** One fieldset for each seat: who, with which duties. Seats without a person are left out. */
export function SeatDrafts({ seats, onChange }: Props) {
  const change = (key: number, with_: Partial<SeatDraft>) =>
    onChange(seats.map((seat) => (seat.key === key ? { ...seat, ...with_ } : seat)))
  return (
    <>
      {seats.map((seat, at) => (
        <SeatFields
          key={seat.key}
          seat={seat}
          number={at + 1}
          onChange={(with_) => change(seat.key, with_)}
          onRemove={() => onChange(seats.filter(({ key }) => key !== seat.key))}
        />
      ))}
      <p>
        <Button
          onClick={() =>
            onChange([
              ...seats,
              {
                key: Math.max(-1, ...seats.map(({ key }) => key)) + 1,
                duties: ['plain-member'],
                person: null,
                fullTime: false,
              },
            ])
          }
        >
          再加一个位置
        </Button>
      </p>
    </>
  )
}

type SeatProps = {
  seat: SeatDraft
  number: number
  onChange: (with_: Partial<SeatDraft>) => void
  onRemove: () => void
}

function SeatFields({ seat, number, onChange, onRemove }: SeatProps) {
  const toggle = (duty: Duty, on: boolean) =>
    onChange({ duties: on ? [...seat.duties, duty] : seat.duties.filter((one) => one !== duty) })
  return (
    <fieldset className="terms-seat-draft">
      <legend>第 {number} 个位置</legend>
      <div className="terms-duties" role="group" aria-label="分工">
        {duties.map((duty) => (
          <Checkbox
            key={duty}
            checked={seat.duties.includes(duty)}
            onChange={(event) => toggle(duty, event.target.checked)}
          >
            {dutyLabels[duty]}
          </Checkbox>
        ))}
        {seat.duties.includes('deputy-secretary') && (
          <Checkbox
            checked={seat.fullTime}
            onChange={(event) => onChange({ fullTime: event.target.checked })}
          >
            专职
          </Checkbox>
        )}
      </div>
      <FormField label={`第 ${number} 个位置由谁担任`}>
        {(field) => (
          <PersonChoice
            field={field}
            label={`第 ${number} 个位置`}
            chosen={seat.person}
            onChange={(person) => onChange({ person })}
          />
        )}
      </FormField>
      <button type="button" className="j-link" onClick={onRemove}>
        去掉第 {number} 个位置
      </button>
    </fieldset>
  )
}

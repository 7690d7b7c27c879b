type Props<V extends string> = {
  legend: string
  choices: readonly { value: V; label: string }[]
  chosen: readonly V[]
  onChange: (chosen: V[]) => void
}

/** Some of a few: check boxes in a row. */
export function CheckGroup<V extends string>({ legend, choices, chosen, onChange }: Props<V>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div className="organizations-checks">
        {choices.map(({ value, label }) => (
          <label key={value} className="j-check">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) =>
                onChange(
                  choices
                    .map((choice) => choice.value)
                    .filter((each) => (each === value ? event.target.checked : chosen.includes(each))),
                )
              }
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

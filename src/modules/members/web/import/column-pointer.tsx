import { Button, Input } from 'antd'
import { useState } from 'react'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { useAct } from '#ui/use-act.ts'
import { importChoices } from '../../import.choices.ts'
import {
  type ImportColumnKey,
  importColumnKeys,
  importColumnLabels,
  type MemberImport,
  pointAtImportColumns,
} from '../../import.contract.ts'

type Props = { shown: MemberImport; open: boolean }

/** Which column of the sheet is which of ours. What is pointed at once is known for the next sheet. */
export function ColumnPointer({ shown, open }: Props) {
  const [places, setPlaces] = useState(shown.places)
  const [filled, setFilled] = useState<Partial<Record<ImportColumnKey, string>>>({})
  // What is still empty, or has been pointed at after all, is not sent.
  const given = Object.fromEntries(
    Object.entries(filled).filter(
      ([key, text]) => text.trim() !== '' && places[key as ImportColumnKey] === undefined,
    ),
  )
  const point = useAct(pointAtImportColumns, { invalidates: ['member'] })
  const options = shown.headers.map((header, at) => ({
    value: String(at),
    label: header || `第 ${at + 1} 列`,
  }))
  const used = new Set(Object.values(places))
  const spare = shown.headers.filter((header, at) => header !== '' && !used.has(at))
  const put = (key: ImportColumnKey, at: string) => {
    const { [key]: _before, ...rest } = places
    setPlaces(at === '' ? rest : { ...rest, [key]: Number(at) })
  }
  return (
    <details className="import-columns" open={open}>
      <summary>
        列的对应（认出 {used.size} 列{spare.length > 0 && `，不导入 ${spare.length} 列`}）
      </summary>
      <div className="import-columns-list">
        {importColumnKeys.map((key) => (
          <div key={key} className="import-column">
            <span>{importColumnLabels[key]}</span>
            <NativeSelect
              ariaLabel={`${importColumnLabels[key]}在哪一列`}
              value={places[key] === undefined ? '' : String(places[key])}
              onChange={(at) => put(key, at)}
              options={options}
              placeholder="表里没有"
            />
            {places[key] === undefined && canBeFilled(key) && (
              <FillField
                column={key}
                value={filled[key] ?? ''}
                onChange={(text) => setFilled({ ...filled, [key]: text })}
              />
            )}
          </div>
        ))}
      </div>
      {spare.length > 0 && <p className="j-quiet">这些列不存入名册：{spare.join('、')}。</p>}
      <ErrorNotice error={point.error} />
      <Button
        loading={point.isPending}
        disabled={Object.keys(given).length === 0 && JSON.stringify(places) === JSON.stringify(shown.places)}
        onClick={() =>
          point.mutate({
            params: { importId: shown.id },
            body: { places, filled: given, version: shown.version },
          })
        }
      >
        按这样的对应重新读
      </Button>
    </details>
  )
}

/** One text for everybody makes sense for what comes in kinds and for the branch, not for names and numbers. */
function canBeFilled(key: ImportColumnKey): boolean {
  return key === 'branch' || importChoices[key] !== undefined
}

type FillProps = { column: ImportColumnKey; value: string; onChange: (text: string) => void }

function FillField({ column, value, onChange }: FillProps) {
  const choices = importChoices[column]
  const label = `整表的${importColumnLabels[column]}都填`
  if (choices && choices.length <= 30)
    return (
      <NativeSelect
        value={value}
        onChange={onChange}
        options={choices.map((choice) => ({ value: choice, label: choice }))}
        placeholder="整表都填……"
        ariaLabel={label}
      />
    )
  return (
    <Input
      value={value}
      placeholder="整表都填……"
      aria-label={label}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

import { Button } from 'antd'
import { useState } from 'react'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { useAct } from '#ui/use-act.ts'
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
          <label key={key}>
            <span>{importColumnLabels[key]}</span>
            <NativeSelect
              value={places[key] === undefined ? '' : String(places[key])}
              onChange={(at) => put(key, at)}
              options={options}
              placeholder="表里没有"
            />
          </label>
        ))}
      </div>
      {spare.length > 0 && <p className="j-quiet">这些列不存入名册：{spare.join('、')}。</p>}
      <ErrorNotice error={point.error} />
      <Button
        loading={point.isPending}
        disabled={JSON.stringify(places) === JSON.stringify(shown.places)}
        onClick={() =>
          point.mutate({ params: { importId: shown.id }, body: { places, version: shown.version } })
        }
      >
        按这样的对应重新读
      </Button>
    </details>
  )
}

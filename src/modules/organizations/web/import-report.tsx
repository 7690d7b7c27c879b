import type { ImportPreview } from '../import.contract.ts'

const countLabels = {
  units: '单位',
  partyOrganizations: '党组织',
  people: '人员',
  posts: '岗位',
  unchanged: '已有、不变',
} as const satisfies Record<keyof ImportPreview['counts'], string>

/** What an import would do: counts, wrong cells with their place in the sheet, and the first rows. */
export function ImportReport({ report }: { report: ImportPreview }) {
  const { counts, errors, sample } = report
  return (
    <>
      <section className="j-block">
        <h2>{errors.length > 0 ? `有 ${errors.length} 处错误，没有写入任何内容` : '检查通过，还没有写入'}</h2>
        <dl className="organizations-facts">
          {(Object.keys(countLabels) as (keyof typeof countLabels)[]).map((key) => (
            <CountLine key={key} label={countLabels[key]} count={counts[key]} />
          ))}
        </dl>
      </section>
      {errors.length > 0 ? (
        <section className="j-block">
          <h2>请在表格里改这些地方</h2>
          <table className="j-plain-table">
            <thead>
              <tr>
                <th>工作表</th>
                <th>行</th>
                <th>列</th>
                <th>怎么改</th>
              </tr>
            </thead>
            <tbody>
              {errors.map((error) => (
                <tr key={`${error.sheet} ${error.row} ${error.column} ${error.message}`}>
                  <td>{error.sheet}</td>
                  <td>{error.row}</td>
                  <td>{error.column}</td>
                  <td>{error.message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : (
        sample.length > 0 && (
          <section className="j-block">
            <h2>将要写入的前 {sample.length} 行</h2>
            <table className="j-plain-table">
              <thead>
                <tr>
                  <th>工作表</th>
                  <th>行</th>
                  <th>内容</th>
                </tr>
              </thead>
              <tbody>
                {sample.map((line) => (
                  <tr key={`${line.sheet} ${line.row}`}>
                    <td>{line.sheet}</td>
                    <td>{line.row}</td>
                    <td>{line.text}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )
      )}
    </>
  )
}

function CountLine({ label, count }: { label: string; count: number }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{count.toLocaleString('zh-CN')}</dd>
    </>
  )
}

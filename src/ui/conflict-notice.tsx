import { Button } from 'antd'

export type Difference = { label: string; before: string; theirs: string; mine: string }

type Props = {
  differences: readonly Difference[]
  onTakeTheirs: () => void
  onKeepMine: () => void
  busy: boolean
}

/** "已被他人修改" with the difference, and the two ways on. Nothing has been stored yet. */
export function ConflictNotice({ differences, onTakeTheirs, onKeepMine, busy }: Props) {
  return (
    <div className="j-error" role="alert">
      <div>
        <strong>已被他人修改</strong>
        <p>您打开以后，别人先保存了。您填写的内容还在，请看清不同之处再决定。</p>
        <table className="j-plain-table">
          <thead>
            <tr>
              <th>内容</th>
              <th>您打开时</th>
              <th>别人改成</th>
              <th>您填写的</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ label, before, theirs, mine }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{before}</td>
                <td>{theirs}</td>
                <td>{mine}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className="j-row">
          <Button onClick={onTakeTheirs}>采用别人的，放弃我的</Button>
          <Button loading={busy} onClick={onKeepMine}>
            仍按我的保存
          </Button>
        </div>
      </div>
    </div>
  )
}

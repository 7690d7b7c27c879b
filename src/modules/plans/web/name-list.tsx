/** An explicit list of organisations: short ones at once, long ones with their count and opened on demand. */
export function NameList({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <span className="j-quiet">还没有选</span>
  if (names.length <= 3) return <span>{names.join('、')}</span>
  return (
    <details className="draft-names">
      <summary>{names.length} 个单位</summary>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </details>
  )
}

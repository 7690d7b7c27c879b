/**
 * A spreadsheet's date as text: `YYYY-MM-DD`, with ` HH:mm` when it has a time. Spreadsheet dates know no zone;
 * the library hands their clock time over as UTC.
 */
export function chinaMinute(value: Date): string {
  if (Number.isNaN(value.getTime())) return ''
  const [day = '', time = ''] = value.toISOString().split('T')
  return time.startsWith('00:00') ? day : `${day} ${time.slice(0, 5)}`
}

/** The launcher cannot start PostgreSQL. `message` is one Chinese sentence for the operator: what happened, what to do. */
export class LaunchRefusal extends Error {
  override readonly name = 'LaunchRefusal'
}

/** Codes of the operating system that mean "this folder cannot be used", as opposed to a defect of ours. */
const folderCodes = [
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'ENOSPC',
  'EDQUOT',
  'ENOENT',
  'ENAMETOOLONG',
  'EEXIST',
]

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Turns a file system error into the sentence about the data folder; anything else passes through unchanged. */
export function folderRefusal(folder: string, error: unknown): unknown {
  const code = codeOf(error)
  if (error instanceof LaunchRefusal || !folderCodes.includes(code)) return error
  const full = code === 'ENOSPC' || code === 'EDQUOT'
  return new LaunchRefusal(
    full
      ? `数据文件夹 ${folder} 所在的磁盘已满（${code}）：请腾出空间，或用 JUHE_DATA 另指一个文件夹。`
      : `数据文件夹 ${folder} 无法写入（${code}）：请调整它的权限，或用 JUHE_DATA 另指一个可写的文件夹。`,
    { cause: error },
  )
}

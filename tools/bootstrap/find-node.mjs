import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'
import { Sentence } from './sentence.mjs'

/**
 * A Node.js that runs our TypeScript sources directly: this one from version 24 on, else the one from npm.
 * Throws a Sentence when there is neither.
 */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const isWindows = process.platform === 'win32'
  const name = `node-${isWindows ? 'win' : process.platform}-${process.arch}`
  const path = join(root, 'node_modules', name, 'bin', isWindows ? 'node.exe' : 'node')
  if (existsSync(path)) return path
  throw new Sentence(
    existsSync(join(root, 'node_modules'))
      ? `本机（${process.platform}-${process.arch}）没有可用的 Node.js 24：请到 https://nodejs.org 安装 24 或更新的版本后重试。`
      : `聚合还没有安装：请先在 ${root} 运行 npm run demo 或 npm start。`,
  )
}

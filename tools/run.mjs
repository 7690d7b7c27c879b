// Behind every npm script: makes a fresh clone ready and hands over to the real program under Node 24.
// Runs on whatever Node the machine has, so: no dependencies, and nothing newer than the check below in this file.
const major = Number(process.versions.node.split('.')[0])
if (major < 20) {
  process.stderr.write(
    `聚合需要 Node.js 20 或更新的版本，当前是 ${process.version}：请到 https://nodejs.org 安装后重试。\n`,
  )
  process.exit(1)
}

// A young generation that has grown keeps its memory, and small requests never need it; only the command line can say so.
const lean = ['--max-semi-space-size=2', '--optimize-for-size']

const programs = {
  demo: { path: 'src/app/server/main.ts', args: ['demo'], web: true, flags: lean },
  start: { path: 'src/app/server/main.ts', args: ['serve'], web: true, flags: lean },
  test: { path: 'tools/test.ts', args: [], web: true },
  check: { path: 'tools/check.ts', args: [], web: false },
  bench: { path: 'bench/main.ts', args: [], web: true },
  'bench-reader': { path: 'bench/reader.ts', args: [], web: false },
  'print-parts': { path: 'tools/print-parts.ts', args: [], web: false },
  'types-database': { path: 'tools/types-database.ts', args: [], web: false },
}

const [name = '', ...rest] = process.argv.slice(2)
const program = Object.hasOwn(programs, name) ? programs[name] : undefined
if (!program) {
  process.stderr.write(`没有 ${name || '这个'} 命令：可用的有 ${Object.keys(programs).join('、')}。\n`)
  process.exit(1)
}

const [{ ensureInstalled }, { findNode }, { ensureWeb }, { handOver }, { Sentence }] = await Promise.all([
  import('./bootstrap/install.mjs'),
  import('./bootstrap/find-node.mjs'),
  import('./bootstrap/build-web.mjs'),
  import('./bootstrap/hand-over.mjs'),
  import('./bootstrap/sentence.mjs'),
])
try {
  await ensureInstalled()
  const node = findNode()
  if (program.web) await ensureWeb(node)
  await handOver(node, program, [...program.args, ...rest])
} catch (error) {
  if (!(error instanceof Sentence)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Programs of others by which tests open our papers again, and the Debian packages that bring them. */
const needed: readonly { program: string; packages: readonly string[] }[] = [
  { program: 'soffice', packages: ['libreoffice-writer-nogui', 'libreoffice-calc-nogui'] },
  { program: 'pdftotext', packages: ['poppler-utils'] },
]

function isThere(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0
}

/**
 * Installs LibreOffice and poppler where apt may be used; elsewhere the tests that need them say so and are skipped.
 * `say` gets one line before slow work.
 */
export function prepareOffice(say: (line: string) => void): void {
  const missing = needed.filter(({ program }) => !isThere(program))
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  say('正在安装 LibreOffice 和 PDF 工具，用来重新打开生成的文件……')
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  try {
    execFileSync('apt-get', ['update', '-qq'], options)
    execFileSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', ...missing.flatMap(({ packages }) => packages)],
      options,
    )
  } catch {
    // No network for apt: the tests that need these programs are skipped with that reason.
  }
}

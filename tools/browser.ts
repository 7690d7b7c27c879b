import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A Chromium for the journeys. `env` must be in the environment of the browser's process. */
export type Browser = { executablePath: string; args: string[]; env: Record<string, string> }

const root = fileURLToPath(new URL('..', import.meta.url))
const variable = 'JUHE_BROWSER'

/** The browser that the test command has prepared (handed on in the environment), else one found now. */
export async function theBrowser(): Promise<Browser> {
  const prepared = process.env[variable]
  // Written by environmentFor() below.
  return prepared === undefined ? await prepareBrowser() : (JSON.parse(prepared) as Browser)
}

/** What a child process needs in order to get this browser from theBrowser(). */
export function environmentFor(browser: Browser): Record<string, string> {
  return { ...browser.env, [variable]: JSON.stringify(browser) }
}

/**
 * A Chromium that runs and has Chinese glyphs: an installed one, else Debian's packages when we are root, else the
 * one that npm brought. `say` gets one line before slow work.
 * @throws Error with a Chinese sentence when none of the three runs.
 */
export async function prepareBrowser(say: (line: string) => void = () => undefined): Promise<Browser> {
  const installed = installedBrowser()
  if (installed !== undefined && hasChineseGlyphs()) return installedWith(installed, {})
  if (mayUseApt()) {
    say('正在安装 Chromium 和中文字体……')
    installDebianPackages()
  }
  const path = installed ?? installedBrowser()
  const fonts = hasChineseGlyphs() ? {} : fontsFromNpm()
  if (path !== undefined) return installedWith(path, fonts)
  say('正在展开 npm 附带的 Chromium……')
  const shipped = await shippedBrowser(fonts)
  if (runs(shipped.executablePath, shipped.env)) return shipped
  throw new Error('没有可用的 Chromium：请安装 chromium，或用 CHROMIUM_PATH 指出它的位置。')
}

function installedWith(executablePath: string, env: Record<string, string>): Browser {
  return { executablePath, args: sandboxArguments(), env }
}

/** Chromium refuses its own sandbox as root; /dev/shm is too small for it in most containers. */
function sandboxArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : ['--disable-dev-shm-usage']
}

function installedBrowser(): string | undefined {
  const given = process.env['CHROMIUM_PATH']
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'chrome',
    'microsoft-edge',
  ]
  const candidates = [
    ...(given === undefined ? [] : [given]),
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ]
  return candidates.find((path) => existsSync(path) && runs(path, {}))
}

/** A name is not enough: Ubuntu's chromium-browser is a stub that only asks for a snap. */
function runs(path: string, env: Record<string, string>): boolean {
  const { status } = spawnSync(path, ['--version', ...sandboxArguments()], {
    stdio: 'ignore',
    timeout: 20_000,
    env: { ...process.env, ...env },
  })
  return status === 0
}

function hasChineseGlyphs(): boolean {
  if (process.platform !== 'linux') return true
  return (spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout ?? '').trim() !== ''
}

function mayUseApt(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

function installDebianPackages(): void {
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  try {
    execFileSync('apt-get', ['update', '-qq'], options)
    execFileSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
      options,
    )
  } catch {
    // No network for apt, or no such package: the shipped browser and fonts are the answer to that.
  }
}

/** Names the fonts from npm to fontconfig in a file of ours, besides whatever the system has. */
function fontsFromNpm(): Record<string, string> {
  const folder = cacheFolder('fonts')
  const file = join(folder, 'fonts.conf')
  const fonts = join(root, 'node_modules', '@expo-google-fonts', 'noto-sans-sc')
  writeFileSync(
    file,
    `<?xml version="1.0"?><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>${escapeXml(join(fonts, '400Regular'))}</dir><dir>${escapeXml(join(fonts, '700Bold'))}</dir>
<cachedir>${escapeXml(join(folder, 'cache'))}</cachedir></fontconfig>\n`,
  )
  return { FONTCONFIG_FILE: file }
}

/** Unpacked in a process of its own: the package reads its settings at import, from the environment. */
async function shippedBrowser(fonts: Record<string, string>): Promise<Browser> {
  const { version } = JSON.parse(
    readFileSync(join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json'), 'utf8'),
  ) as { version: string }
  const folder = join(cacheFolder('chromium'), version)
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}`
    mkdirSync(draft, { recursive: true })
    const script = `import('@sparticuz/chromium').then((module) => module.default.executablePath())`
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root,
      stdio: 'ignore',
      // Only under this name does it unpack the system libraries that a bare machine lacks.
      env: { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
    })
    rmSync(folder, { recursive: true, force: true })
    renameSync(draft, folder)
  }
  return {
    executablePath: join(folder, 'chromium'),
    args: [
      '--no-sandbox',
      '--no-zygote',
      '--disable-dev-shm-usage',
      '--use-gl=angle',
      '--use-angle=swiftshader',
    ],
    env: { ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') },
  }
}

function cacheFolder(name: string): string {
  for (const base of [join(root, 'node_modules', '.cache'), tmpdir()]) {
    const folder = join(base, `juhe-${name}`)
    try {
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, '.writable'), '')
      return folder
    } catch {
      // A read-only node_modules: the temporary folder will do.
    }
  }
  throw new Error(`临时文件夹 ${tmpdir()} 无法写入：请用 TMPDIR 指定一个可写的文件夹。`)
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { projectFolder } from '#platform/config/project-folder.ts'

const help = `聚合 juhe：教育系统党建工作

用法：
  juhe serve                  启动服务器（端口 PORT，数据文件夹 JUHE_DATA，外部数据库 DATABASE_URL）
  juhe demo                   载入示例县，当面走一遍从通知到答复的过程，然后继续服务
  juhe demo --year            用自带的时钟走完示例县的一年，逐项核对，然后在那一年的最后一天继续服务
  juhe migrate                把数据库升级到本版本
  juhe read 文件 [--json]     读取公文，列出措施和提示
  juhe user add 用户名 --person 姓名 --organization 组织 [--role 角色] [--tenant 代码]
  juhe keys                   查看个人信息加密的密钥和方案
  juhe keys rotate [--profile intl|gm]  更换密钥（先停止服务器），中断后再次运行即可继续
  juhe audit-verify [--anchors 文件]  核对审计记录有没有被改动过
  juhe --help                 显示本说明
`

const [command = 'serve', ...rest] = process.argv.slice(2)
const out = process.stdout

/** Runs one command; each is imported only when it is asked for, so that `read` stays quick. */
async function run(): Promise<number> {
  if (command === '--help' || command === 'help' || command === '-h') {
    out.write(help)
    return 0
  }
  if (command === 'read') {
    const { readCommand } = await import('./command-read.ts')
    return readCommand(rest, { stdout: process.stdout, stderr: process.stderr })
  }
  const [{ readConfig }, { operatorLog }] = await Promise.all([
    import('#platform/config/config.ts'),
    import('#platform/config/operator-log.ts'),
  ])
  const playsYear = command === 'demo' && rest[0] === '--year'
  const config = readConfig(process.env, command === 'demo' ? demoFolder(playsYear) : undefined)
  const log = operatorLog(process.stderr, config.logLevel)
  switch (command) {
    case 'serve':
      return (await import('./command-serve.ts')).serveCommand(config, { out, log })
    case 'demo':
      if (playsYear) return (await import('./command-year.ts')).yearCommand(config, { out, log })
      return (await import('./command-demo.ts')).demoCommand(config, { out, log })
    case 'migrate':
      return (await import('./command-migrate.ts')).migrateCommand(config, { out, log })
    case 'keys':
      return (await import('./command-keys.ts')).keysCommand(rest, { config, out, log })
    case 'audit-verify': {
      const { values } = parseArgs({ args: rest, options: { anchors: { type: 'string' } } })
      return (await import('./command-audit-verify.ts')).auditVerifyCommand(values.anchors, {
        config,
        out,
        log,
      })
    }
    case 'user':
      if (rest[0] === 'add')
        return (await import('./command-user-add.ts')).userAddCommand(rest.slice(1), { config, out, log })
      break
    default:
  }
  process.stderr.write(
    `没有“${[command, rest[0]].filter(Boolean).join(' ')}”这个命令，用 juhe --help 查看用法。\n`,
  )
  return 2
}

function demoFolder(playsYear: boolean): string {
  return join(projectFolder, '.juhe', playsYear ? 'year' : 'demo')
}

/** Errors that are sentences for the operator end in one line; anything else is a defect and shows its trace. */
function sentenceOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const code = (error as { code?: unknown }).code
  const known = error.name === 'LaunchRefusal' || /[\u4e00-\u9fff]/.test(error.message)
  if (known) return error.message
  return typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS')
    ? '参数不对，用 juhe --help 查看用法。'
    : undefined
}

try {
  process.exitCode = await run()
} catch (error) {
  const sentence = sentenceOf(error)
  process.stderr.write(
    sentence ? `${sentence}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exitCode = 1
}

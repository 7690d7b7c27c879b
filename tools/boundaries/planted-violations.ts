/** A tiny tree in which every import breaks one rule of .dependency-cruiser.cjs; the check must find each. */
export const plantedTree: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    type: 'module',
    imports: {
      '#kernel/*': './src/kernel/*',
      '#platform/*': './src/platform/*',
      '#modules/*': './src/modules/*',
    },
  }),
  'tsconfig.json': '{}',
  'node_modules/parser/package.json': JSON.stringify({ name: 'parser', main: 'index.js' }),
  'node_modules/parser/index.js': '',
  'src/kernel/id.ts': `import { open } from '#platform/db/open.ts'\nexport const id = open`,
  'src/kernel/circle-a.ts': `import { b } from './circle-b.ts'\nexport const a = () => b`,
  'src/kernel/circle-b.ts': `import { a } from './circle-a.ts'\nexport const b = () => a`,
  'src/kernel/lost.ts': `import { nothing } from './does-not-exist.ts'\nexport const lost = nothing`,
  'src/kernel/shipped.fixtures.ts': 'export const scene = 1',
  'src/platform/db/open.ts': `import { plans } from '#modules/plans/server/public.ts'\nexport const open = plans`,
  'src/platform/http/server.ts': `import { page } from '../../app/web/page.ts'\nexport const server = page`,
  'src/app/web/page.ts': `import { open } from '#platform/db/open.ts'\nexport const page = open`,
  'src/app/server/main.ts': `import { scene } from '#kernel/shipped.fixtures.ts'\nexport const main = scene`,
  'src/modules/plans/plans.rules.ts': `import { open } from '#platform/db/open.ts'
import { read } from './reading/read.ts'\nexport const rule = [open, read]`,
  'src/modules/plans/reading/read.ts': `import { readFileSync } from 'node:fs'
import 'parser'
import { open } from '#platform/db/open.ts'\nexport const read = [readFileSync, open]`,
  'src/modules/plans/server/public.ts': `import type { Secret } from '#modules/organizations/server/secret.ts'
import { main } from '../../../app/server/main.ts'\nexport const plans: [Secret, unknown] = ['', main]`,
  'src/modules/organizations/server/secret.ts': `import { rule } from '#modules/plans/server/public.ts'
export type Secret = string\nexport const secret = rule`,
  'src/modules/documents/server/public.ts': `import { plans } from '#modules/plans/server/public.ts'\nexport const x = plans`,
  'src/modules/accounts/server/public.ts': `import { plans } from '#modules/plans/server/public.ts'\nexport const x = plans`,
  'src/modules/messaging/server/public.ts': `import { x as accounts } from '#modules/accounts/server/public.ts'\nexport const x = accounts`,
  'src/modules/calendar/server/public.ts': `import { plans } from '#modules/plans/server/public.ts'\nexport const x = plans`,
  'src/modules/supervision/server/public.ts': `import { x as accounts } from '#modules/accounts/server/public.ts'\nexport const x = accounts`,
  'src/modules/reorganizations/server/public.ts': `import { x as accounts } from '#modules/accounts/server/public.ts'\nexport const x = accounts`,
  'src/modules/members/server/public.ts': `import { x as accounts } from '#modules/accounts/server/public.ts'\nexport const x = accounts`,
  'src/modules/terms/server/public.ts': `import { x as accounts } from '#modules/accounts/server/public.ts'\nexport const x = accounts`,
  'src/modules/rules/server/public.ts': `import { plans } from '#modules/plans/server/public.ts'\nexport const x = plans`,
  'src/modules/structure/server/public.ts': `import { x as accounts } from '#modules/accounts/server/public.ts'\nexport const x = accounts`,
  'src/modules/unheard/server/public.ts': `import { plans } from '#modules/plans/server/public.ts'\nexport const x = plans`,
  'src/modules/plans/web/page.ts': `import { x } from '#modules/messaging/server/public.ts'\nexport const page = x`,
}

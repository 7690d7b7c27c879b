import { sql } from 'kysely'
import type { Context } from '#platform/http/context.ts'
import { nearMatches } from '#modules/organizations/server/public.ts'
import { memberKinds } from '../../members.codes.ts'
import { within } from '../../members.policy.ts'

type Branch = { id: string; name: string; path: string; kind: string; spoken: string }

export type BranchBook = { find: (name: string) => { id: string } | { problem: string } }

/** Branches by name and by alias. What lies outside the scopes is told apart from what does not exist. */
export async function branchesByName(
  { tx, tenantId }: Pick<Context, 'tx' | 'tenantId'>,
  scopes: readonly string[],
): Promise<BranchBook> {
  const { rows } = await sql<Branch>`
    select o.id, o.name, o.path::text as path, o.kind, n.spoken
      from organization o
      join (select tenant_id, id as organization_id, name as spoken from organization
            union all select tenant_id, organization_id, alias from organization_alias) n
        on n.tenant_id = o.tenant_id and n.organization_id = o.id
     where o.tenant_id = ${tenantId} and o.line = 'party' and o.closed_on is null`.execute(tx)
  const book = new Map<string, Branch[]>()
  for (const row of rows) book.set(key(row.spoken), [...(book.get(key(row.spoken)) ?? []), row])
  const directory = unique(rows).filter(({ kind }) => memberKinds.some((one) => one === kind))
  const answers = new Map<string, ReturnType<BranchBook['find']>>()
  const look = (name: string): ReturnType<BranchBook['find']> => {
    const all = unique(book.get(key(name)) ?? [])
    const branches = all.filter(({ kind }) => memberKinds.some((one) => one === kind))
    const mine = branches.filter(({ path }) => within(path, scopes))
    if (mine.length === 1 && mine[0]) return { id: mine[0].id }
    if (mine.length > 1) return { problem: `“${name}”有 ${mine.length} 个，请写全称。` }
    if (branches.length > 0) return { problem: `“${name}”不在您管理的范围内，请由它的书记或党委办导入。` }
    if (all.length > 0) return { problem: `“${name}”不是党支部，党员要编入党支部，请写党支部的名称。` }
    const near = nearMatches(name, directory)
    return {
      problem: `组织树里没有“${name}”${near.length > 0 ? `，是不是${near.map((one) => `“${one.name}”`).join('、')}` : ''}？请改正，或先建立这个党支部。`,
    }
  }
  return {
    find(name) {
      const known = answers.get(name) ?? look(name)
      answers.set(name, known)
      return known
    },
  }
}

const key = (name: string) => name.normalize('NFKC').replaceAll(/[\s()]/gu, '')

function unique(branches: readonly Branch[]): Branch[] {
  return [...new Map(branches.map((branch) => [branch.id, branch])).values()]
}

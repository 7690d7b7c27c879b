import type { OrganizationId } from '#kernel/id.ts'
import type { AudienceRule, AudienceSelector } from './audience-groups.contract.ts'

/**
 * Phrases that notices of an education bureau use, as rules; the tenant changes them afterwards.
 * Phrases with 有关 or 相关 are left out on purpose: whom they mean is decided notice by notice.
 * `committeeId` is the Party organisation directly below which the schools' Party organisations hang.
 */
export function defaultAudienceGroups(of: {
  bureauId: OrganizationId
  committeeId: OrganizationId
}): { name: string; rule: AudienceRule }[] {
  const directly = (selector: AudienceSelector) => ({ childrenOf: of.committeeId, ...selector })
  const unit = (selector: AudienceSelector) => ({ below: of.bureauId, ...selector })
  const sections = { childrenOf: of.bureauId, kinds: ['section' as const] }
  const affiliated = unit({ kinds: ['affiliated-unit'] })
  const schools = unit({ kinds: ['school'] })
  const phrases: [name: string, ...any: AudienceSelector[]][] = [
    ['各基层党组织', directly({ kinds: ['committee', 'general-branch', 'branch'] })],
    ['各党委', directly({ kinds: ['committee'] })],
    ['各党总支', directly({ kinds: ['general-branch'] })],
    ['各直属支部', directly({ kinds: ['branch'] })],
    ['各直属党支部', directly({ kinds: ['branch'] })],
    ['直属支部', directly({ kinds: ['branch'] })],
    ['各党总支、直属支部', directly({ kinds: ['general-branch', 'branch'] })],
    ['各党支部', { below: of.committeeId, kinds: ['branch'] }],
    ['各学校党组织', directly({ standingIn: { kinds: ['school'] } })],
    ['局机关', sections],
    ['局机关各股室', sections],
    ['各股室', sections],
    ['综合单位', affiliated],
    ['各综合单位', affiliated],
    ['局机关、综合单位', sections, affiliated],
    ['各基层单位', unit({ kinds: ['affiliated-unit', 'school', 'other-unit'] })],
    ['各单位', unit({ kinds: ['affiliated-unit', 'school', 'other-unit'] })],
    ['各学校', schools],
    ['各基层学校', schools],
    ['各级各类学校', schools],
    [
      '各中小学校',
      unit({
        kinds: ['school'],
        stages: ['primary', 'junior', 'senior', 'nine-year', 'vocational', 'special'],
      }),
    ],
    ['各中小学', unit({ kinds: ['school'], stages: ['primary', 'junior', 'senior', 'nine-year'] })],
    ['各小学', unit({ kinds: ['school'], stages: ['primary', 'nine-year'] })],
    ['各初中', unit({ kinds: ['school'], stages: ['junior', 'nine-year'] })],
    ['各高中', unit({ kinds: ['school'], stages: ['senior'] })],
    ['各幼儿园', unit({ kinds: ['school'], stages: ['kindergarten'] })],
    ['各民办学校', unit({ kinds: ['school'], ownership: 'private' })],
  ]
  return phrases.map(([name, ...any]) => ({ name, rule: { any, also: [], except: [] } }))
}

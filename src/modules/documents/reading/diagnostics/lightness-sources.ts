/** The papers that the easing rules come from; P numbers as in the rules' `basis`. Cited by name, never quoted. */
export const lightnessSources = {
  P1: { citation: '中央网信委《关于防治“指尖上的形式主义”的若干意见》', issued: '2023-12' },
  P2: { citation: '中办国办《整治形式主义为基层减负若干规定》', issued: '2024-08' },
  P3: { citation: '国办函〔2026〕12号', issued: '2026-01' },
  P4: { citation: '教师厅〔2025〕2号', issued: '2025-10' },
} as const
export type LightnessSource = keyof typeof lightnessSources

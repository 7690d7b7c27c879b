const { mayCall, maySeeContractsOf } = require('./tools/boundaries/module-table.cjs')

// Tests and fixtures set scenes across parts; what ships may not.
const scenery = '[.](test|fixtures)[.]tsx?$|^src/platform/testing/|^src/app/server/testing/'

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    // An import that is not found is an import that no rule sees.
    { name: 'every-import-is-found', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'kernel-is-pure',
      severity: 'error',
      from: { path: '^src/kernel', pathNot: scenery },
      to: { pathNot: '^src/kernel|node_modules/zod' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/[^/]+[.]ts$', pathNot: scenery },
      to: {
        pathNot:
          '^src/kernel|^src/modules/[^/]+/[^/]+[.]ts$|/reading/|node_modules/zod|^src/platform/(http/endpoint|events/event-type)[.]ts$',
      },
    },
    {
      // Contracts and rules go to the browser; through the reading's shapes they may not drag in its parsers.
      name: 'contracts-stay-light',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/[^/]+[.]ts$', pathNot: scenery },
      to: { path: 'node_modules/(?!zod/)', reachable: true },
    },
    {
      name: 'reading-is-pure',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/reading/', pathNot: scenery },
      to: { path: '^src/(platform|app|ui)|/server/|/web/' },
    },
    {
      name: 'reading-touches-no-system',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/reading/', pathNot: scenery },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'web-never-touches-server',
      severity: 'error',
      from: { path: '/web/|^src/ui', pathNot: scenery },
      to: { path: '/server/|/reading/|^src/platform/(?!http/(call|endpoint|address|server-time)[.]ts$)' },
    },
    {
      name: 'server-never-touches-web',
      severity: 'error',
      from: { path: '^src/(kernel|platform)|/server/', pathNot: scenery },
      to: { path: '/web/|^src/ui' },
    },
    {
      name: 'one-door-per-module',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/', pathNot: scenery },
      to: {
        path: '^src/modules/',
        pathNot: ['^src/modules/$1/', '/server/public[.]ts$', '[.]contract[.]ts$'],
      },
    },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      from: { path: '^src/(platform|kernel|ui)', pathNot: scenery },
      to: { path: '^src/(modules|app)' },
    },
    {
      name: 'modules-know-no-app',
      severity: 'error',
      from: { path: '^src/modules', pathNot: scenery },
      to: { path: '^src/app' },
    },
    {
      name: 'scenery-does-not-ship',
      severity: 'error',
      from: { path: '^src', pathNot: scenery },
      to: { path: scenery },
    },
    ...Object.entries(mayCall).map(([from, to]) => ({
      name: `${from}-may-call-${to.join('-and-') || 'nobody'}`,
      severity: 'error',
      from: { path: `^src/modules/${from}/`, pathNot: scenery },
      to: {
        path: '^src/modules/',
        pathNot: [
          `^src/modules/(${[from, ...to].join('|')})/`,
          ...(maySeeContractsOf[from] ?? []).map(
            (other) => `^src/modules/${other}/${other}[.]contract[.]ts$`,
          ),
        ],
      },
    })),
    {
      name: 'every-module-is-in-the-table',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: `^src/modules/(${Object.keys(mayCall).join('|')})/` },
      to: {},
    },
  ],
  options: {
    // TypeScript 7 cannot be loaded by the cruiser; without this it would call 0 modules a success.
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.](css|svg|png)$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
  },
}

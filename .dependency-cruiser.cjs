/**
 * The directions of design.md section 3, as the one table that every import is compared with. What a room may import is
 * written here; everything else is refused.
 */
const MAY_IMPORT = {
  base: [],
  'threeds/messages': ['base'],
  'threeds/crypto': ['base', 'threeds/messages'],
  'threeds/server': ['base', 'threeds/messages', 'threeds/crypto'],
  'threeds/directory': ['base', 'threeds/messages', 'threeds/crypto'],
  'threeds/acs': ['base', 'threeds/messages', 'threeds/crypto'],
  evidence: ['base'],
  'fraud/events': ['base'],
  'fraud/identity': ['base', 'fraud/events'],
  'fraud/packed': ['base'],
  'fraud/linking': ['base', 'fraud/events', 'fraud/packed'],
  'fraud/features': ['base', 'fraud/events', 'fraud/identity', 'fraud/packed', 'fraud/linking'],
  'fraud/rules': ['base', 'fraud/events', 'fraud/identity', 'fraud/features'],
  'fraud/decisions': ['base', 'fraud/events', 'fraud/identity', 'fraud/features', 'fraud/rules'],
  'fraud/backtest': ['base', 'fraud/events', 'fraud/features', 'fraud/rules', 'fraud/decisions'],
  'fraud/ledger': ['base', 'fraud/events', 'fraud/decisions'],
  'fraud/replay': ['base', 'fraud/events', 'fraud/identity', 'fraud/features', 'fraud/rules', 'fraud/decisions'],
  'fraud/reviews': ['base', 'fraud/events', 'fraud/rules', 'fraud/backtest'],
  policies: [],
  browser: [],
  client: [],
  adapters: ['base', 'threeds', 'evidence', 'fraud', 'policies'],
  simulators: ['base', 'threeds/messages', 'threeds/crypto'],
  conformance: ['base', 'threeds/messages', 'threeds/crypto', 'simulators'],
  examples: ['client'],
  bench: ['base', 'threeds', 'fraud', 'policies', 'adapters', 'simulators', 'conformance', 'apps'],
  'apps/server': [
    'base',
    'threeds',
    'fraud',
    'policies',
    'adapters',
    'simulators',
    'browser',
    'apps/shop',
    'apps/console',
  ],
  'apps/shop': ['base'],
  'apps/console': [],
  'apps/cli': ['base', 'threeds', 'evidence', 'fraud', 'policies', 'adapters', 'simulators', 'conformance'],
}

/** Rooms that know no clock, disk, network or chance: no module of the platform at all. */
const PURE = '^(base|threeds/(messages|server|directory|acs)|evidence|fraud|policies)/'
/** Tests, builders for tests and generators stand in a room without being of it. */
const BESIDE = String.raw`(\.test\.ts|\.contract\.ts|/testing/.*|\.mjs)$`

const rooms = Object.keys(MAY_IMPORT)

module.exports = {
  forbidden: [
    ...rooms.map((room) => ({
      name: `${room.replace('/', '-')}-imports-only-what-stands-before-it`,
      severity: 'error',
      from: { path: `^${room}/`, pathNot: BESIDE },
      to: {
        path: `^(${[...new Set(rooms.map((name) => name.split('/')[0]))].join('|')})/`,
        pathNot: `^(${[room, ...MAY_IMPORT[room]].join('|')})/`,
      },
    })),
    {
      name: 'the-pure-core-knows-no-platform',
      severity: 'error',
      from: { path: PURE, pathNot: BESIDE },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'cryptography-is-all-that-threeds-crypto-takes-of-the-platform',
      severity: 'error',
      from: { path: '^threeds/crypto/', pathNot: BESIDE },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'the-client-runs-wherever-fetch-and-webcrypto-are',
      severity: 'error',
      from: { path: '^client/', pathNot: BESIDE },
      to: { dependencyTypes: ['core', 'npm'] },
    },
    {
      name: 'tests-do-not-leak-into-the-program',
      severity: 'error',
      from: { pathNot: `${BESIDE}|^(bench|tools|conformance)/` },
      to: { path: String.raw`(\.test\.ts|\.contract\.ts|/testing/)` },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules|dist|coverage)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}

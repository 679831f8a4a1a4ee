/**
 * The one test command. `npm test`: set-up, checks, then every test that needs no further service. `--full` runs what comes
 * on top: tests that kill processes and cut the power, and the plain tests on other versions of Node; `--soak` runs the
 * long ones; `--checks` stops before the tests. Ends with one line that counts everything; what could not run here is counted, and fails with CI=true.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const mode = process.argv.includes('--full') ? 'full' : process.argv.includes('--soak') ? 'soak' : 'plain'
const onlyChecks = process.argv.includes('--checks')
const cache = join(root, 'node_modules/.cache/sekisho')
const total = { passed: 0, failed: 0, skipped: 0 }

if (mode === 'plain') runChecks()
if (!onlyChecks) {
  const services = installServices()
  runTests(services)
  if (mode === 'full') step('other versions of Node', 'node', ['tools/other-nodes.mjs'], services)
}
const failedForCI = process.env.CI === 'true' ? total.skipped : 0
if (failedForCI > 0) console.log(`\n${failedForCI} not run: with CI=true everything must run`)
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`)
process.exit(total.failed + failedForCI > 0 ? 1 : 0)

function runChecks() {
  step('types', 'node', ['node_modules/typescript-native/bin/tsc', '-p', '.'])
  step('types of what runs in browsers', 'node', ['node_modules/typescript-native/bin/tsc', '-p', 'browser'])
  step('types of the console', 'node', ['node_modules/typescript-native/bin/tsc', '-p', 'apps/console'])
  step('lint', 'node_modules/.bin/oxlint', ['--type-aware', '--deny-warnings'])
  step('format', 'node_modules/.bin/oxfmt', ['--check'])
  step('import directions', 'node_modules/.bin/depcruise', [
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
    ...rooms(),
  ])
  step('nothing unused', 'node_modules/.bin/knip', ['--no-progress'])
  step('tidy', 'node', ['tools/tidy.mjs'])
  step('licences', 'node', ['tools/licences.mjs'])
  step('build', 'node', ['tools/build.mjs'])
}

function rooms() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).workspaces
}

/** One check: quiet when it holds, its whole output when it does not. */
function step(name, command, args, services = {}) {
  const startedAt = Date.now()
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ...services },
  })
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  const holds = result.status === 0
  total[holds ? 'passed' : 'failed']++
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`)
  if (!holds) console.log(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}`)
}

/** Finds or installs what browser and kill tests need; its answer is lines of NAME=value. */
function installServices() {
  const args = mode === 'plain' ? [] : ['--full']
  const result = spawnSync(join(root, 'tools/install-test-services'), args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return Object.fromEntries(
    result.stdout
      .split('\n')
      .filter((line) => /^[A-Z_]+=/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
}

function runTests(services) {
  mkdirSync(cache, { recursive: true })
  const report = join(cache, 'tests.json')
  rmSync(report, { force: true })
  const ran = spawnSync(
    'node',
    ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...services, SEKISHO_TESTS: mode } },
  )
  if (!existsSync(report)) {
    total.failed++
    return
  }
  const counts = JSON.parse(readFileSync(report, 'utf8'))
  total.passed += counts.numPassedTests
  total.failed += counts.numFailedTests + (ran.status !== 0 && counts.numFailedTests === 0 ? 1 : 0)
  total.skipped += counts.numPendingTests
}

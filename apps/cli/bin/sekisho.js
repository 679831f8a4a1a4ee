#!/usr/bin/env node
/**
 * The `sekisho` command. Committed as plain JavaScript, because npm links no workspace command whose file is missing at
 * install: it builds the program when its sources changed, says so on stderr, and runs it in this process. Nothing is
 * imported or awaited at the top, so that even a Node from 2020 can read this file and say what it lacks.
 */
function start() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    say(`sekisho needs Node.js 20.19 or later, and this is ${process.version}. See https://nodejs.org`)
    process.exitCode = 2
    return
  }
  process.setSourceMapsEnabled(true)
  run().catch((error) => {
    const missing = error.code === 'ERR_MODULE_NOT_FOUND'
    say(
      missing
        ? `sekisho: a package is missing; run "npm ci" in the clone. ${error.message}`
        : `sekisho: ${error.stack}`,
    )
    process.exitCode = missing ? 2 : 70
  })
}

async function run() {
  const { buildWhenStale, programURL } = await import('../../../tools/build.mjs')
  await buildWhenStale({ log: say })
  await import(programURL('cli'))
}

function say(line) {
  process.stderr.write(`${line}\n`)
}

start()

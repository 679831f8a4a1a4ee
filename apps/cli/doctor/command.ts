/** `sekisho doctor`: what this machine lacks, line by line, with what to do. */
import { Command } from 'commander'
import { dataDirOf } from '../dataDir.ts'
import { EXIT } from '../exit.ts'
import type { Terminal } from '../terminal.ts'

/** @param root the clone */
export function doctorCommand(terminal: Terminal, root: URL): Command {
  const { say, out, env, language, watched } = terminal
  return new Command('doctor')
    .description(say({ en: 'Check this machine and its settings', ja: 'このマシンと設定を点検する' }))
    .option('--json', say({ en: 'one JSON document for the whole report', ja: '結果全体を JSON 1 行で出力' }))
    .action(async ({ json }: { json?: true }) => {
      const { CHECKS } = await import('./checks.ts')
      const findings = []
      for (const { name, check } of CHECKS) {
        const finding = await check({ env, dataDir: dataDirOf(terminal), root })
        findings.push({ check: name, ...finding })
        if (json) continue
        const colour = watched ? COLOURS[finding.result] : undefined
        const mark = colour === undefined ? finding.result : `\u001B[${colour}m${finding.result}\u001B[0m`
        out(`${mark.padEnd(4 + mark.length - finding.result.length)}  ${name}: ${finding.what[language]}\n`)
        if (finding.todo) out(`      → ${finding.todo[language]}\n`)
      }
      const worst = findings.some(({ result }) => result === 'fail')
        ? 'fail'
        : findings.some(({ result }) => result === 'warn')
          ? 'warn'
          : 'ok'
      if (json)
        out(
          `${JSON.stringify({ result: worst, findings: findings.map(({ what, todo, ...rest }) => ({ ...rest, what: what[language], ...(todo && { todo: todo[language] }) })) })}\n`,
        )
      process.exitCode = worst === 'fail' ? EXIT.found : EXIT.ok
    })
}

const COLOURS = { ok: '32', warn: '33', fail: '31' } as const

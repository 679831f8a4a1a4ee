/**
 * `sekisho keys authority`: a payment system's own authority for mutual TLS between components, in a folder that is no
 * part of DATA_DIR.
 */
import { Command, InvalidArgumentError } from 'commander'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { dataDirOf } from '../dataDir.ts'
import { CommandFailure, EXIT } from '../exit.ts'
import { drawTable } from '../table.ts'
import type { Terminal } from '../terminal.ts'

export function authorityCommand(terminal: Terminal): Command {
  const { say } = terminal
  return new Command('authority')
    .description(
      say({
        en: 'Certificates of a payment system, for mutual TLS between components',
        ja: '決済システムの認証局(コンポーネント間の相互 TLS の証明書)',
      }),
    )
    .addCommand(createCommand(terminal))
    .addCommand(issueCommand(terminal))
    .addCommand(listCommand(terminal))
}

function createCommand(terminal: Terminal): Command {
  const { say, tell } = terminal
  return new Command('create')
    .description(say({ en: 'Make an authority', ja: '認証局を作る' }))
    .argument(
      '<folder>',
      say({ en: 'outside DATA_DIR, and in no backup of it', ja: 'DATA_DIR の外(バックアップにも含めない)' }),
    )
    .requiredOption('--name <name>', say({ en: 'as its certificate calls it', ja: '証明書に記す名称' }))
    .option('--days <n>', say({ en: 'how long it lasts', ja: '有効日数' }), wholeDays, 3_650)
    .action(async (folder: string, { name, days }: { name: string; days: number }) => {
      const { createAuthorityFolder } = await import('@sekisho/adapters/authority')
      await createAuthorityFolder(resolve(folder), { name, days, nowMs: Date.now(), dataDir: dataDirOf(terminal) })
      tell(
        say({
          en: `made: ${join(resolve(folder), 'authority.pem')}, for TLS_AUTHORITY of every participant. Its key stays in this folder.`,
          ja: `作成しました: ${join(resolve(folder), 'authority.pem')}(全参加者の TLS_AUTHORITY)。秘密鍵はこのフォルダーから出しません。`,
        }),
      )
    })
}

interface IssueOptions {
  readonly name: string
  readonly host: readonly string[]
  readonly days: number
  readonly csr?: string
  readonly to: string
}

function issueCommand({ say, tell }: Terminal): Command {
  return new Command('issue')
    .description(say({ en: 'Issue the certificate of a participant', ja: '参加者の証明書を発行する' }))
    .argument('<folder>', say({ en: 'of the authority', ja: '認証局のフォルダー' }))
    .requiredOption(
      '--name <name>',
      say({ en: 'the participant, as the registry names it', ja: '参加者名(登録簿のとおり)' }),
    )
    .option(
      '--host <name...>',
      say({ en: 'host names and addresses it serves on', ja: '待ち受けるホスト名・アドレス' }),
      [],
    )
    .option('--days <n>', say({ en: 'how long it lasts', ja: '有効日数' }), wholeDays, 397)
    .option(
      '--csr <file>',
      say({
        en: 'signing request of a participant who keeps its own key',
        ja: '参加者の署名要求(秘密鍵は参加者が保持)',
      }),
    )
    .requiredOption('--to <folder>', say({ en: 'where its files go', ja: '出力先フォルダー' }))
    .action(async (folder: string, { name, host, days, csr, to }: IssueOptions) => {
      const { issueInFolder } = await import('@sekisho/adapters/authority')
      const request = csr === undefined ? undefined : textOf(csr, say)
      const target = resolve(to)
      const plan = { name, hosts: host, days, nowMs: Date.now() }
      mkdirSync(target, { recursive: true, mode: 0o700 })
      const issued = await issueInFolder(resolve(folder), plan, request)
      if (issued.key !== undefined) writeFileSync(join(target, 'key.pem'), issued.key, { flag: 'wx', mode: 0o600 })
      writeFileSync(join(target, 'certificate.pem'), issued.certificate, { flag: 'wx' })
      writeFileSync(join(target, 'authority.pem'), issued.authority, { flag: 'wx' })
      tell(
        say({
          en: `issued to ${target}: certificate.pem (TLS_CERTIFICATE), ${issued.key === undefined ? '' : 'key.pem (TLS_KEY), '}authority.pem (TLS_AUTHORITY)`,
          ja: `発行しました(${target}): certificate.pem(TLS_CERTIFICATE)、${issued.key === undefined ? '' : 'key.pem(TLS_KEY)、'}authority.pem(TLS_AUTHORITY)`,
        }),
      )
    })
}

function listCommand({ say, out }: Terminal): Command {
  return new Command('list')
    .description(say({ en: 'What it issued, and when each ends', ja: '発行した証明書と有効期限' }))
    .argument('<folder>', say({ en: 'of the authority', ja: '認証局のフォルダー' }))
    .option('--json', say({ en: 'one JSON document a certificate', ja: '証明書ごとに 1 行の JSON' }))
    .action(async (folder: string, { json }: { json?: true }) => {
      const { listIssued } = await import('@sekisho/adapters/authority')
      const issued = listIssued(resolve(folder)).map(({ notAfterMs, ...certificate }) => ({
        ...certificate,
        notAfter: new Date(notAfterMs).toISOString(),
      }))
      if (json) return out(issued.map((certificate) => `${JSON.stringify(certificate)}\n`).join(''))
      const head = [
        say({ en: 'name', ja: '名称' }),
        say({ en: 'hosts', ja: 'ホスト' }),
        say({ en: 'ends', ja: '有効期限' }),
      ]
      const rows = issued.map(({ name, hosts, notAfter, serial }) => [
        name,
        hosts.join(' '),
        notAfter.slice(0, 10),
        serial,
      ])
      out(`${drawTable([...head, say({ en: 'serial number', ja: 'シリアル番号' })], rows)}\n`)
    })
}

function wholeDays(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('1 to 3650')
  return Number(text)
}

function textOf(path: string, say: Terminal['say']): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new CommandFailure(EXIT.usage, say({ en: `${path} cannot be read`, ja: `${path} を読めません` }))
  }
}

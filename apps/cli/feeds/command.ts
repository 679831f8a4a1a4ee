/** `sekisho feeds`: lists of others that are fetched again and again, on a data folder that is free or through its server. */
import { Command, InvalidArgumentError, Option } from 'commander'
import { isAbsolute, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CommandFailure, EXIT } from '../exit.ts'
import { drawTable } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { withFeeds } from './holder.ts'
import type { FeedHolder } from './holder.ts'
import { cellsOf, documentOf, HEADS, lineOf } from './view.ts'

export function feedsCommand(terminal: Terminal): Command {
  const { say } = terminal
  return new Command('feeds')
    .description(
      say({
        en: 'Feeds: lists of vacant flats, forwarders, networks and mail domains, fetched again and again',
        ja: '外部リスト(空室・転送先・ネットワーク・メールドメイン)の定期取り込み',
      }),
    )
    .addCommand(addCommand(terminal))
    .addCommand(listCommand(terminal))
    .addCommand(refreshCommand(terminal))
    .addCommand(removeCommand(terminal))
}

interface AddOptions extends Whose {
  readonly kind: string
  readonly category: string
  readonly weight: number
  readonly owner: string
  readonly every: number
  readonly maxAge?: number
  readonly column: Readonly<Record<string, string>>
  readonly inside?: true
}

function addCommand(terminal: Terminal): Command {
  const { say } = terminal
  const command = new Command('add')
    .description(say({ en: 'Add a feed, and fetch it', ja: '外部リストを登録して取り込む' }))
    .argument('<feed>', say({ en: 'its name: a-z, 0-9 and hyphens', ja: '名前(a-z、0-9、ハイフン)' }))
    .argument(
      '<source>',
      say({ en: 'https://…, http://… or a file of the server', ja: 'https://…、http://…、サーバー上のファイル' }),
    )
    .addOption(
      new Option('--kind <kind>', say({ en: 'what it lists', ja: '何の一覧か' }))
        .choices(['place', 'network', 'mail-domain'])
        .makeOptionMandatory(),
    )
    .requiredOption(
      '--category <category>',
      say({ en: 'of rows that name none (docs/cli.md)', ja: 'category 列がない行の分類(docs/cli.md)' }),
    )
    .option(
      '--weight <1-100>',
      say({ en: 'how much an entry says, where a row does not say it', ja: 'weight 列がない行の重み' }),
      wholeNumber(terminal),
      50,
    )
    .option('--owner <owner>', say({ en: 'who answers for it', ja: '責任者' }), 'operator')
    .option(
      '--every <minutes>',
      say({ en: 'how often the source is asked', ja: '取得の間隔(分)' }),
      wholeNumber(terminal),
      1_440,
    )
    .option(
      '--max-age <days>',
      say({ en: 'entries older than that say nothing', ja: 'これより古い登録は使わない(日数)' }),
      wholeNumber(terminal),
    )
    .option(
      '--column <name=header>',
      say({
        en: 'a header of the file for one of our columns; more than once',
        ja: '列名の対応(例: value=物件住所)。複数指定可',
      }),
      columnIn(terminal),
      {},
    )
    .option('--inside', say({ en: 'the source stands in your own network', ja: '取得元が社内ネットワークにある' }))
  return withWhose(command, terminal).action(async (feedID: string, source: string, options: AddOptions) => {
    const { kind, category, weight, owner, every, maxAge, column, inside } = options
    const name = { tenantID: ownerIn(options, terminal), feedID }
    const feed = {
      ...name,
      kind,
      source: /^[a-z]+:\/\//i.test(source) ? source : pathToFileURL(isAbsolute(source) ? source : resolve(source)).href,
      category,
      weight,
      owner,
      everyMinutes: every,
      ...(maxAge !== undefined && { maxAgeDays: maxAge }),
      ...(Object.keys(column).length > 0 && { columns: column }),
      ...(inside && { inside }),
    }
    await withFeeds(terminal, async (feeds) => {
      await feeds.add(feed)
      await refreshAndTell(feeds, name, {}, terminal)
    })
  })
}

function listCommand(terminal: Terminal): Command {
  const { say, out, resultsWatched } = terminal
  const command = new Command('list')
    .description(say({ en: 'All feeds, and how each stands', ja: '外部リストと状態の一覧' }))
    .option('--json', say({ en: 'one JSON document a feed', ja: 'リストごとに JSON 1 行' }))
  return withWhose(command, terminal).action(async ({ json, ...whose }: Whose & { json?: true }) => {
    const owner = whose.tenant === undefined && !whose.platform ? undefined : ownerIn(whose, terminal)
    const states = await withFeeds(terminal, (feeds) => feeds.list(owner))
    if (json || !resultsWatched) for (const state of states) out(`${JSON.stringify(documentOf(state))}\n`)
    else if (states.length > 0)
      out(
        `${drawTable(
          HEADS.map(say),
          states.map((state) => cellsOf(state, terminal)),
        )}\n`,
      )
    if (states.some(({ failing }) => failing)) process.exitCode = EXIT.found
  })
}

function refreshCommand(terminal: Terminal): Command {
  const { say } = terminal
  const command = new Command('refresh')
    .description(say({ en: 'Look at the source of a feed now, or of all', ja: '今すぐ取り込む(省略時はすべて)' }))
    .argument('[feed]')
    .option(
      '--accept-shrunk',
      say({ en: 'take it although it lost half its entries', ja: '登録数が半分未満に減っていても取り込む' }),
    )
  return withWhose(command, terminal).action(
    async (feedID: string | undefined, options: Whose & { readonly acceptShrunk?: true }) => {
      const acceptShrunk = options.acceptShrunk === true
      await withFeeds(terminal, async (feeds) => {
        if (feedID !== undefined) {
          await refreshAndTell(feeds, { tenantID: ownerIn(options, terminal), feedID }, { acceptShrunk }, terminal)
          return
        }
        for (const { feed } of await feeds.list()) await refreshAndTell(feeds, feed, { acceptShrunk }, terminal)
      })
    },
  )
}

function removeCommand(terminal: Terminal): Command {
  const { say, tell } = terminal
  const command = new Command('remove')
    .description(say({ en: 'Remove a feed and what it brought', ja: '外部リストと取り込んだ内容を削除する' }))
    .argument('<feed>')
  return withWhose(command, terminal).action(async (feedID: string, whose: Whose) => {
    await withFeeds(terminal, (feeds) => feeds.remove({ tenantID: ownerIn(whose, terminal), feedID }))
    tell(say({ en: `removed: ${feedID}`, ja: `削除しました: ${feedID}` }))
  })
}

interface Whose {
  readonly tenant?: string
  readonly platform?: true
}

function withWhose(command: Command, { say }: Terminal): Command {
  return command
    .option('--tenant <tenant>', say({ en: "for this tenant's orders", ja: 'このテナントの注文だけに使う' }))
    .option('--platform', say({ en: "for everybody's orders", ja: 'すべてのテナントの注文に使う' }))
}

/** @throws {CommandFailure} neither, or both */
function ownerIn({ tenant, platform }: Whose, { say }: Terminal): string {
  if (tenant !== undefined && !platform) return tenant
  if (platform && tenant === undefined) return 'platform'
  const [en, ja] = [
    'whose is it? --tenant <tenant> or --platform',
    '--tenant <tenant> か --platform を指定してください',
  ]
  throw new CommandFailure(EXIT.usage, say({ en, ja }))
}

/** Ends with a status of its own when the content was not taken. */
async function refreshAndTell(
  feeds: FeedHolder,
  name: { readonly tenantID: string; readonly feedID: string },
  options: { readonly acceptShrunk?: boolean },
  terminal: Terminal,
): Promise<void> {
  await feeds.refresh(name, options)
  const state = (await feeds.list(name.tenantID)).find(({ feed }) => feed.feedID === name.feedID)
  if (!state) return // somebody removed it meanwhile
  terminal.tell(lineOf(state, terminal))
  if (state.failing) process.exitCode = EXIT.found
}

function wholeNumber({ say }: Terminal) {
  return (text: string): number => {
    if (/^\d{1,6}$/.test(text)) return Number(text)
    throw new InvalidArgumentError(say({ en: 'a whole number', ja: '整数で指定してください' }))
  }
}

function columnIn({ say }: Terminal) {
  return (text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
    const at = text.indexOf('=')
    if (at < 1)
      throw new InvalidArgumentError(say({ en: 'write name=header', ja: '「列=見出し」の形で指定してください' }))
    return { ...before, [text.slice(0, at)]: text.slice(at + 1) }
  }
}

/** What the one who started the server reads: where to look, and in the demonstration the key to try. */
import { DEMONSTRATION_API_KEY, KEY_SHOP } from './demonstration/tenants.ts'
import { AUTHENTICATED_DAYS } from './demonstration/town.ts'
import type { RunningServer } from './server.ts'
import type { Settings } from './settings.ts'

export function bannerOf(server: RunningServer, settings: Settings): string {
  const { publicURL, componentURL, adminURL, consolePath, seeded } = server
  const lines = [
    '',
    '  Sekisho 関所',
    '',
    `  管理画面  console   ${publicURL}${consolePath}`,
    '                      (1 回だけ使えるリンク / a link that works once)',
    ...playedLines(server.demonstration),
    `  API 仕様  API docs  ${publicURL}/docs`,
    `  監視      metrics   ${adminURL}/metrics`,
    ...settings.roles.flatMap((role) => addressLine(role, componentURL)),
    `  データ    data      ${settings.dataDir}`,
  ]
  if (settings.demo) {
    lines.push(
      '',
      '  デモ: 店舗、顧客、注文はすべてシミュレーションです。鍵は公開されているもので、本番には使えません。',
      '  Demonstration: shops, customers and orders are simulated; its keys are public. For a real shop: docs/operations.md',
      ...(seeded > 0 ? seededLines(seeded, server) : []),
      '',
      `  試験用キー test key (${KEY_SHOP})  ${DEMONSTRATION_API_KEY}`,
      '',
      '  試す / try:',
      `    curl -s ${publicURL}/v1/orders -H 'Authorization: Bearer ${DEMONSTRATION_API_KEY}' \\`,
      `      -H 'Content-Type: application/json' -d '${JSON.stringify(exampleOrder())}'`,
    )
  }
  return `${lines.join('\n')}\n\n`
}

function seededLines(seeded: number, { demonstration }: RunningServer): string[] {
  const lines = [`  ${seeded} 件の注文を用意しました / ${seeded} orders were seeded`]
  if (!demonstration) return lines
  const days = AUTHENTICATED_DAYS
  return [
    ...lines,
    `  直近 ${days} 日のカード決済は 3-D セキュアで認証済み / cards of the last ${days} days went through 3-D Secure`,
  ]
}

function playedLines(played: RunningServer['demonstration']): string[] {
  if (!played) return []
  return [
    `  お店      shop      ${played.shopURL}`,
    `  コード    codes     ${played.outboxURL}`,
    '                      (カード認証のワンタイムパスワードが届く画面 / where one-time codes arrive)',
  ]
}

/** Where other components post their messages to a role. */
function addressLine(role: Settings['roles'][number], componentURL = ''): string[] {
  const path = { screening: undefined, 'threeds-server': 'server', 'directory-server': 'ds', acs: 'acs' }[role]
  return path === undefined ? [] : [`  ${role.padEnd(20)}${componentURL}/3ds/${path}/messages`]
}

function exampleOrder(): object {
  return {
    orderID: `try-${Date.now().toString(36)}`,
    occurredAt: new Date().toISOString(),
    amountMinor: 54_980,
    currency: 'JPY',
    payment: { method: 'card' },
    buyer: { email: 'review@trigger.example' },
  }
}

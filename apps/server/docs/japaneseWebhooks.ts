/** The part of the API description about webhooks, in Japanese. */
export const OF_WEBHOOKS: ReadonlyMap<string, string> = new Map([
  ['Where messages are sent: an HTTPS address of the public net', '通知の送り先。インターネットから届く HTTPS の URL'],
  ['What it is told', '通知する内容'],
  [
    'Of decisions, only those with one of these outcomes; all when left out',
    '判定の通知を、ここに挙げた結果のものだけに絞ります。省略するとすべて',
  ],
  ['Where to tell what', '通知の送り先と内容'],
  ['No such endpoint', '該当する通知先はありません'],
  ['There are as many endpoints as there may be', '通知先が上限に達しています'],
  ['The endpoint', '通知先'],
  ['What messages are signed with; shown this once', '通知の署名に使う鍵。表示されるのは、この 1 回だけです'],
  ['It answered 410 and is told nothing', '410 が返ったため、通知を止めています'],
  ['An endpoint', '通知先'],
  ['List webhook endpoints', 'Webhook の通知先の一覧'],
  ['All endpoints of the tenant, without their secrets.', 'テナントの通知先をすべて返します。署名の鍵は含みません。'],
  ['The endpoints', '通知先の一覧'],
  ['Be told by webhook', 'Webhook の通知先を登録する'],
  [
    'Messages follow the Standard Webhooks convention: `webhook-id`, `webhook-timestamp`, `webhook-signature`. One that is not answered by 2xx is sent again for some three days, under the same ID; 410 switches the endpoint off.',
    '通知は Standard Webhooks の形式(`webhook-id`、`webhook-timestamp`、`webhook-signature`)に従います。2xx が返らない通知は、同じ ID のまま約 3 日間にわたって再送します。410 が返ると、その通知先への送信を止めます。',
  ],
  ['Made', '登録しました'],
  ['Be told no more', 'Webhook の通知先を削除する'],
  ['Messages that are on their way to it are dropped.', '送信待ちの通知は破棄されます。'],
  ['Change a webhook’s secret', 'Webhook の署名の鍵を替える'],
  [
    'For 24 hours messages are signed with both, so that the receiver can change without a gap.',
    '24 時間は新旧両方の鍵で署名するので、受信側は途切れなく切り替えられます。',
  ],
  ['The new secret', '新しい鍵'],
])

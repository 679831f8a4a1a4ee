/** The part of the API description about users, keys and what is refused for their sake, in Japanese. */
export const OF_USERS: ReadonlyMap<string, string> = new Map([
  [
    'The tenant’s own ID for somebody: 1 to 64 of a-z, 0-9 and . _ -',
    'テナントが決めた利用者 ID。英小文字・数字・. _ - を 1〜64 文字',
  ],
  [
    'viewer reads; reviewer also gives verdicts; analyst also drafts; approver also approves; administrator also keeps users, keys and webhooks; issuer-operator reads, and keeps cardholders',
    'viewer は閲覧、reviewer は加えて審査、analyst は加えて起案、approver は加えて承認、administrator は加えて利用者・キー・Webhook の管理ができます。issuer-operator は閲覧とカード会員の管理ができます',
  ],
  ['Somebody of the tenant', 'テナントの利用者'],
  ['The role from now on', '今後の役割'],
  ['A live key, or one for tries', '本番用(live)または試験用(test)のキー'],
  ['The key to make', '発行するキー'],
  ['No such user or key', '該当する利用者またはキーはありません'],
  ['There is such a user already', '同じ ID の利用者がすでにいます'],
  [
    'Too many requests: ask again after Retry-After',
    'リクエストが多すぎます。Retry-After の後にもう一度送ってください',
  ],
  ['The user', '利用者'],
  ['Done', '完了'],
  ['List users', '利用者の一覧'],
  ['Everybody of the tenant, in order of their IDs.', 'テナントの利用者全員を ID 順に返します。'],
  ['The users', '利用者の一覧'],
  ['Make a user', '利用者を登録する'],
  [
    'Gives somebody a role. The ID is all that is known of the person.',
    '役割を与えて利用者を登録します。その人について記録するのは ID だけです。',
  ],
  ['Change a user’s role', '利用者の役割を変える'],
  [
    'Counts at once for all keys of the user. An administrator’s own role is changed by another one.',
    'その利用者のすべてのキーにただちに反映されます。管理者自身の役割は、別の管理者が変更します。',
  ],
  ['Remove a user', '利用者を削除する'],
  [
    'The user’s keys open nothing from now on. What the user did stays in the journal.',
    'その利用者のキーはただちに使えなくなります。その人が行った操作の記録はジャーナルに残ります。',
  ],
  ['Make a key for a user', '利用者のキーを発行する'],
  ['The whole key is shown this once.', 'キーの全体が表示されるのは、この 1 回だけです。'],
  ['Keep it now', '今すぐ控えてください'],
  ['The key', 'キー'],
  ['Revoke a key', 'キーを失効させる'],
  [
    'Of a user or of a machine of the tenant. It opens nothing from the answer on.',
    '利用者またはテナントのシステムのキーを失効させます。応答の時点から使えません。',
  ],
  ['The key may not do this', 'このキーでは実行できません'],
  ['Too many requests with this API key', 'この API キーからのリクエストが多すぎます'],
])

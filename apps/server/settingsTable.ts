/**
 * Every setting, as rows of one table: name, form, default, and what it means in both languages. docs/settings.md is made
 * from them. docs/decisions/0007.
 */

export interface SettingRow {
  readonly name: string
  readonly form: string
  readonly byDefault: string
  readonly meaning: { readonly ja: string; readonly en: string }
  /** The part that would read it is not built yet: setting it stops the start. */
  readonly notYet?: true
}

export const ROLES = ['screening', 'threeds-server', 'directory-server', 'acs'] as const
export type Role = (typeof ROLES)[number]

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export const SETTINGS: readonly SettingRow[] = [
  {
    name: 'HOST',
    form: 'IP address or localhost',
    byDefault: '127.0.0.1',
    meaning: {
      ja: '待ち受けるアドレス。公開する場合も、前段のリバースプロキシから届くアドレスだけにします。',
      en: 'The address the listeners are bound to. Behind a reverse proxy, the one it reaches.',
    },
  },
  {
    name: 'PORT',
    form: '0–65535',
    byDefault: '3000',
    meaning: {
      ja: '公開リスナー(API、管理画面)のポート。0 は空きポート。',
      en: 'Port of the public listener (API, console). 0 takes a free one.',
    },
  },
  {
    name: 'COMPONENT_PORT',
    form: '0–65535',
    byDefault: '3001',
    meaning: {
      ja: '3-D Secure の各コンポーネントどうしのメッセージを受けるリスナーのポート。ROLES にその役割があるときだけ開きます。',
      en: 'Port of the listener where the components of 3-D Secure post to each other; opened when ROLES has one of them.',
    },
  },
  {
    name: 'ADMIN_PORT',
    form: '0–65535',
    byDefault: '3002',
    meaning: {
      ja: '運用リスナー(/metrics)のポート。外部に公開しないでください。',
      en: 'Port of the administration listener (/metrics). Never expose it.',
    },
  },
  {
    name: 'DATA_DIR',
    form: 'folder',
    byDefault: './data',
    meaning: { ja: 'ジャーナルと状態を置くフォルダー。', en: 'Folder of the journal and the states.' },
  },
  {
    name: 'SEKISHO_DEMO',
    form: '0 or 1',
    byDefault: '1',
    meaning: {
      ja: '1 はデモ用のテナント、注文、試験用の鍵を用意します。本番では 0。',
      en: '1 seeds the demonstration: tenants, orders, test keys. A real installation sets 0.',
    },
  },
  {
    name: 'ROLES',
    form: `some of ${ROLES.join(', ')}, comma-separated`,
    byDefault: '',
    meaning: {
      ja: 'このプロセスが受け持つ役割。省略時、デモではすべて、SEKISHO_DEMO=0 では screening だけです。',
      en: 'What this process does. Left out: everything in the demonstration, screening alone with SEKISHO_DEMO=0.',
    },
  },
  {
    name: 'KEY_FILE',
    form: 'file',
    byDefault: '',
    meaning: {
      ja: '鍵暗号化鍵のファイル。DATA_DIR の外に置きます。SEKISHO_DEMO=0 では必須です。',
      en: 'File of the key-encryption key, outside DATA_DIR. Required with SEKISHO_DEMO=0.',
    },
  },
  {
    name: 'BIN_COUNTRIES',
    form: 'file',
    byDefault: '',
    meaning: {
      ja: 'カード番号の先頭(6〜8 桁)と発行国の対応表(CSV: bin,country)。決済代行会社から入手します。なければ発行国は注文の情報だけで判断します。',
      en: 'CSV of card ranges and their countries (bin,country; 6 to 8 digits), from your payment provider. Without it the country of a card is what the order says.',
    },
  },
  {
    name: 'NETWORK_LISTS',
    form: 'file',
    byDefault: '',
    meaning: {
      ja: 'データセンター、VPN、Tor などのネットワークの一覧(CSV: network,use,until)。期限を過ぎた行は使いません。なければ同梱の表だけで判断します。',
      en: 'CSV of networks and what they are used for, such as data centres, VPNs and Tor (network,use,until). A line counts until its day. Without it only the tables that ship are asked.',
    },
  },
  {
    name: 'PLACES_INDEX',
    form: 'file',
    byDefault: '',
    meaning: {
      ja: '小字などを加えた住所索引(sekisho address compile で作成)。サーバーとすべてのコマンドで同じものを指定します。なければ同梱の索引。',
      en: 'Index of places with finer towns, made by sekisho address compile; the same for the server and every command. Without it the one that ships.',
    },
  },
  {
    name: 'MAIL_DNS',
    form: '0 or 1',
    byDefault: '0',
    meaning: {
      ja: 'メールのドメインがメールを受け取れるかを DNS で調べます(1)。判定は待たせません。DNS サーバーには購入者のドメインが伝わります。',
      en: 'Ask DNS whether mail domains take mail (1). No decision waits for it. The resolver learns the domains of your customers.',
    },
  },
  {
    name: 'SERVER_ORIGIN',
    form: 'https://host',
    byDefault: '',
    meaning: {
      ja: '3DS Server とカード番号入力欄のオリジン。threeds-server では必須(デモを除く)。',
      en: 'Origin of the 3DS Server and its card field. Required by threeds-server outside the demonstration.',
    },
  },
  {
    name: 'ACS_ORIGIN',
    form: 'https://host',
    byDefault: '',
    meaning: {
      ja: 'ACS の認証画面のオリジン。acs では必須(デモを除く)。ほかのオリジンとは別のホスト名にします。',
      en: 'Origin of the ACS’s challenge pages. Required by acs outside the demonstration. Each origin has a host of its own.',
    },
  },
  {
    name: 'SHOP_ORIGIN',
    form: 'https://host',
    byDefault: '',
    meaning: {
      ja: 'デモ店舗のオリジン。デモでだけ使えます。',
      en: 'Origin of the demonstration shop; in the demonstration only.',
    },
  },
  {
    name: 'DS_URL',
    form: 'https://…',
    byDefault: '',
    meaning: {
      ja: '3DS Server が AReq を送る Directory Server の宛先。threeds-server では必須(デモを除く)。',
      en: 'Address of the Directory Server that the 3DS Server sends to. Required by threeds-server outside the demonstration.',
    },
  },
  {
    name: 'COMPONENT_ORIGIN',
    form: 'https://host',
    byDefault: '',
    meaning: {
      ja: 'ほかのコンポーネントから見た、このプロセスの宛先(COMPONENT_PORT へ届くもの)。threeds-server と directory-server では必須(デモを除く)。',
      en: 'Where other components reach COMPONENT_PORT of this process. Required by threeds-server and directory-server outside the demonstration.',
    },
  },
  {
    name: 'DS_ID',
    form: 'text',
    byDefault: '',
    meaning: {
      ja: '決済システムの directory server ID(RID)。threeds-server では必須(デモを除く)。',
      en: 'The payment system’s directory server ID (RID). Required by threeds-server outside the demonstration.',
    },
  },
  {
    name: 'DS_REFERENCE_NUMBER',
    form: 'text',
    byDefault: '',
    meaning: {
      ja: 'Directory Server の参照番号。directory-server と acs では必須(デモを除く)。',
      en: 'Reference number of the Directory Server. Required by directory-server and acs outside the demonstration.',
    },
  },
  {
    name: 'DS_CERTIFICATE_NAME',
    form: 'text',
    byDefault: '',
    meaning: {
      ja: 'Directory Server の証明書のコモンネーム。acs と threeds-server はこの相手のメッセージだけを受け付けます。両ロールで必須(デモを除く)。',
      en: 'Common name of the Directory Server’s certificate: acs and threeds-server take messages of nobody else. Required by both outside the demonstration.',
    },
  },
  {
    name: 'SERVER_REFERENCE_NUMBER',
    form: 'text',
    byDefault: '',
    meaning: {
      ja: 'この 3DS Server の参照番号。threeds-server では必須(デモを除く)。',
      en: 'Reference number of this 3DS Server. Required by threeds-server outside the demonstration.',
    },
  },
  {
    name: 'ACS_REFERENCE_NUMBER',
    form: 'text',
    byDefault: '',
    meaning: {
      ja: 'この ACS の参照番号。acs では必須(デモを除く)。',
      en: 'Reference number of this ACS. Required by acs outside the demonstration.',
    },
  },
  {
    name: 'EVIDENCE_EXTENSION_ID',
    form: '1–64 characters of ASCII',
    byDefault: '',
    meaning: {
      ja: '店舗の証跡を AReq で運ぶメッセージ拡張の ID(docs/evidence.ja.md)。決済システムから割り当てを受け、threeds-server と acs に同じ値を設定します。省略時、拡張では運びません(デモには値があります)。',
      en: 'ID of the message extension that carries evidence in the AReq (docs/evidence.md), as the payment system gave it; the same at threeds-server and acs. Left out, no extension carries it (the demonstration has one).',
    },
  },
  {
    name: 'TLS_CERTIFICATE',
    form: 'file (PEM)',
    byDefault: '',
    meaning: {
      ja: 'コンポーネント間の相互 TLS で示す証明書。中間証明書があれば続けて置きます。3-D Secure の役割では必須(デモを除く)。',
      en: 'Certificate shown in mutual TLS between components, with those between it and the authority. Required by the roles of 3-D Secure outside the demonstration.',
    },
  },
  {
    name: 'TLS_KEY',
    form: 'file (PEM)',
    byDefault: '',
    meaning: {
      ja: 'その証明書の秘密鍵。',
      en: 'Private key of that certificate.',
    },
  },
  {
    name: 'TLS_AUTHORITY',
    form: 'file (PEM)',
    byDefault: '',
    meaning: {
      ja: '国際ブランドなど、決済システムの認証局の証明書。これが発行した証明書だけを受け入れます。',
      en: 'Certificate of the payment system’s authority: only what it issued is accepted.',
    },
  },
  {
    name: 'SMTP_URL',
    form: 'smtp://… or smtps://…',
    byDefault: '',
    meaning: {
      ja: 'ワンタイムパスワードのメールを送るサーバー。デモでは送信箱の画面に表示されるため使えません。',
      en: 'Server that sends one-time codes by mail. Not in the demonstration, which shows them in its outbox.',
    },
  },
  {
    name: 'MAIL_FROM',
    form: 'mail address',
    byDefault: '',
    meaning: {
      ja: 'そのメールの差出人。SMTP_URL と一緒に設定します。',
      en: 'Sender of those mails; goes with SMTP_URL.',
    },
  },
  {
    name: 'SMS_GATEWAY_URL',
    form: 'https://…',
    byDefault: '',
    meaning: {
      ja: 'ワンタイムパスワードの SMS を送るゲートウェイ(docs/operations.md に形式)。',
      en: 'Gateway that sends one-time codes as text messages (its form: docs/operations.md).',
    },
  },
  {
    name: 'CONSOLE_ORIGIN',
    form: 'https://host',
    byDefault: '',
    meaning: {
      ja: '審査コンソール(/console/app)のオリジン。パスキーはこのホスト名に結び付きます。省略時、コンソールはこのマシンからだけ使えます。',
      en: 'Origin of the review console (/console/app); passkeys belong to its host. Left out, the console is on this machine alone.',
    },
  },
  {
    name: 'TRUST_PROXY',
    form: 'IP addresses or ranges, comma-separated',
    byDefault: '',
    meaning: {
      ja: 'X-Forwarded-* を信用するプロキシのアドレス。空なら無視します。',
      en: 'Proxies whose X-Forwarded-* headers count. Empty: ignored.',
    },
  },
  {
    name: 'DEADLINE_MS',
    form: '10–60000',
    byDefault: '300',
    meaning: {
      ja: '1 件の判定に許す時間(ミリ秒)。過ぎるとポリシーの縮退結果になります。',
      en: 'Milliseconds a decision may take; after that, the policy’s degraded outcome.',
    },
  },
  {
    name: 'CALLS_PER_SECOND',
    form: '1–100000',
    byDefault: '2000',
    meaning: {
      ja: 'API キー 1 つが送れる 1 秒あたりのリクエスト数(長い目で見て)。一度にまとめて送れるのも同じ数まで。超えると 429。',
      en: 'Requests a second that one API key may send in the long run, and as many at once; above that, 429.',
    },
  },
  {
    name: 'SNAPSHOT_EVENTS',
    form: '1000–100000000',
    byDefault: '200000',
    meaning: {
      ja: '何件の出来事ごとに、特徴量の記憶をスナップショットとして DATA_DIR に書くか。起動時はスナップショットと、その後のジャーナルだけを読みます。',
      en: 'After how many events the memory that features are read from is written to DATA_DIR as a snapshot: a start reads it and the journal behind it.',
    },
  },
  {
    name: 'LOG_LEVEL',
    form: LOG_LEVELS.join(' | '),
    byDefault: 'warn',
    meaning: {
      ja: 'ログの詳しさ。個人情報とカード番号はどの設定でも出ません。',
      en: 'How much is logged. Personal data and card numbers never are.',
    },
  },
  ...(
    [
      ['DATABASE_URL', 'PostgreSQL', 'PostgreSQL'],
      ['REDIS_URL', 'Redis / Valkey', 'Redis / Valkey'],
    ] as const
  ).map(([name, ja, en]) => ({
    name,
    form: '',
    byDefault: '',
    meaning: {
      ja: `${ja}のための予約。この版では設定できません。`,
      en: `Reserved for ${en}; this version stops when it is set.`,
    },
    notYet: true as const,
  })),
]

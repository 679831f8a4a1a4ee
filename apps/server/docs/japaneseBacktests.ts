/** The part of the API description about backtests, in Japanese. */
export const OF_BACKTESTS: ReadonlyMap<string, string> = new Map([
  [
    'When it failed: it took over an hour, needed too much memory, or something of ours is broken',
    '失敗した理由。1 時間を超えた(too_long)、メモリーが足りなかった(too_large)、システムの不具合(fault)',
  ],
  [
    'What is answered holds: `done` with its figures, when they had come already; else `cancelled`, and none come any more.',
    '応答の内容は後から変わりません。すでに結果が出ていれば `done` として結果を返し、それ以外は `cancelled` となって結果は出ません。',
  ],
  ['There is no such backtest', '該当するバックテストはありません'],
  [
    'Too many backtests of yours wait already: ask again when one is done',
    '待機中のバックテストが多すぎます。1 つ終わってから再試行してください',
  ],
  ['A policy to try on your own journal', '自社のジャーナルで試すポリシー'],
  ['The text of a policy, in YAML; or else `version`', 'ポリシーの本文(YAML)。または `version` を指定'],
  [
    'With `version`: what the policy decides; order when left out',
    '`version` を使うとき、ポリシーの判定対象。省略時は order',
  ],
  ['A version of your own policy', '自社のポリシーのバージョン'],
  ['Only decisions about events from then on', 'この日時以降の出来事の判定だけを対象にする'],
  ['Only decisions about events before then', 'この日時より前の出来事の判定だけを対象にする'],
  [
    'Days after which an event of which nothing bad is known counts as good; 7 when left out',
    '悪い知らせのない出来事を正常とみなすまでの日数。省略時は 7',
  ],
  ['The ID of the backtest', 'バックテストの ID'],
  ['How far it is', '進み具合'],
  ['Of the work that is done', '進捗(%)'],
  ['When it was asked for', '依頼した日時'],
  ['When it is done: figures of what was decided', '完了時: 実際の判定の集計'],
  ['When it is done: figures of what the policy would have decided', '完了時: 試したポリシーならどう判定したかの集計'],
  [
    'When it is done: what would have changed, by outcome and by rule',
    '完了時: 変わる判定。判定の種類ごと、ルールごと',
  ],
  ['A backtest', 'バックテスト'],
  ['Backtests', 'バックテストの一覧'],
  ['Try a policy on the past', '過去の注文でポリシーを試す'],
  [
    'The policy is tried on your own journal, beside live decisions and without holding them up: what it would have decided is laid beside what was decided, with what is known today of each order. One backtest runs at a time, and tenants have their turn one after the other; after an hour it is ended.',
    '自社のジャーナルでポリシーを試します。本番の判定を妨げずに並行して進み、そのポリシーならどう判定したかを、実際の判定と、現在分かっている結果と並べて返します。同時に動くのは 1 件だけで、テナントごとに順番に進めます。1 時間を超えると打ち切ります。',
  ],
  ['List backtests', 'バックテストの一覧'],
  [
    'The latest twenty, without their figures. A restart of the server forgets them.',
    '最新の 20 件を集計なしで返します。サーバーを再起動すると消えます。',
  ],
  ['Ask how far a backtest is, and for its figures', 'バックテストの進捗と結果を取得する'],
  ['Break a backtest off', 'バックテストを中止する'],
])

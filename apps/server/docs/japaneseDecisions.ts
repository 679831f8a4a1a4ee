/** The part of the API description about reading decisions, in Japanese. */
export const OF_DECISIONS: ReadonlyMap<string, string> = new Map([
  ['There is no such decision', '該当する判定はありません'],
  [
    'order, login, registration, profile-change or authentication',
    'order、login、registration、profile-change、authentication のいずれか',
  ],
  ['The ID that the caller gave it', '呼び出し側が付けた ID'],
  ['When in its life an order was assessed', '注文のどの段階の審査か'],
  ['When it happened', '起きた日時'],
  ['Reason codes, the weightiest first', '理由コード。重いものから順'],
  ['List decisions', '判定の一覧'],
  [
    'The newest first, page by page: with `after` of the answer before until there is none.',
    '新しい順にページごとに返します。前の応答の `after` を指定して、`after` がなくなるまで続けます。',
  ],
  ['Decisions a page; 50 when left out', '1 ページの件数。省略時は 50'],
  ['A page of decisions', '判定の 1 ページ'],
  ['Explain a decision', '判定の根拠を見る'],
  [
    'Everything that the decision was made from: the features as they were read, the rules that fired and what each gave, and the versions of everything used.',
    '判定の根拠をすべて返します。そのとき読み取った特徴量、当てはまったルールとその点数、使われたもののバージョンです。',
  ],
  ['By name, as they were read; what was unknown is left out', '名前ごとの、読み取ったときの値。不明だったものは省略'],
  ['Rule', 'ルール'],
  ['What it gave', '加えた点数'],
  ['Rules that fired, in the order of the policy', '当てはまったルール。ポリシーでの順'],
  ['Rules whose condition could not be answered', '条件を判断できなかったルール'],
  [
    'What is spoken of',
    '何についてか（name＝氏名、mail＝メール、phone＝電話、address＝住所、delivery＝配送先、network＝接続元、browser＝ブラウザー）',
  ],
  ['For programs', 'プログラム用のコード'],
  ['The sentence in Japanese', '日本語の文'],
  ['The sentence in English', '英語の文'],
  [
    'What was doubtful or worth knowing about what was typed and where it came from. None of it is a verdict: each also fits honest people',
    '入力内容や接続元について、疑わしい点や知っておくとよい点。いずれも判定ではなく、正当な注文にも見られます',
  ],
  ['Of everything that was used', '使われたもののバージョン'],
  ['A decision, whole', '判定の全体'],
])

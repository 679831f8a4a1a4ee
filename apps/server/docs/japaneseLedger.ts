/** The part of the API description about the approval ledger, in Japanese. */
import { DIMENSIONS } from '@sekisho/fraud/ledger'

export const OF_LEDGER: ReadonlyMap<string, string> = new Map([
  [
    'Too many ledgers are being made, or this one failed: ask again after Retry-After',
    '作成中の台帳が多すぎるか、作成に失敗しました。Retry-After の後に再試行してください',
  ],
  ['Only sales asked about from then on', 'この日時以降に受け付けた取引だけを対象にする'],
  ['Only sales asked about before then', 'この日時より前に受け付けた取引だけを対象にする'],
  [
    `What to tell sales apart by, with commas between: ${DIMENSIONS.join(', ')}. Months are always told`,
    `内訳をカンマ区切りで指定: ${DIMENSIONS.join(', ')}。月別は常に返します`,
  ],
  [
    'How long a review may take before it counts as slow, in hours; 24 when left out',
    '目視審査がこの時間を超えると「審査の遅れ」とみなす。省略時は 24',
  ],
  ['Which sales, and how they are told apart', '対象の取引と内訳'],
  ['How many sales', '取引の件数'],
  [
    'Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds',
    '通貨の最小単位での金額(数字の文字列)。合計は JSON の数値で表せる範囲を超えることがあります',
  ],
  ['ISO 4217 code; XXX where there is no amount', 'ISO 4217 の通貨コード。金額のないものは XXX'],
  ['Sales that reached the stage', 'この段階に達した取引'],
  [
    'The funnel: how many sales reached each stage, wherever they ended',
    'ファネル。結果にかかわらず、各段階に達した取引の数',
  ],
  ['Sales that were settled', '成立した取引'],
  ['The one cause of the loss', '失った原因(取引ごとに 1 つ)'],
  ['What is known of the reason', '分かっている理由'],
  ['A part of the cause', '原因の内訳'],
  ['The cause by reason; together they are the cause', '原因の理由別の内訳。合計は原因の値と一致します'],
  ['Sales lost by one cause', '1 つの原因で失った取引'],
  [
    'With `settled` these are all sales, to the minor unit',
    '`settled` と合わせると、件数も金額もすべての取引と一致します',
  ],
  ['What became of the sales of one currency', '1 つの通貨の取引の結果'],
  ['One for each currency', '通貨ごとに 1 件'],
  ['When it was made', '作成した日時'],
  ['Whose sales: orders of a shop, authentications of an issuer', '取引の種類。店舗は注文、発行会社は認証'],
  ['How long a review might take, in hours', '目視審査にかけてよい時間'],
  ['Empty: not known', '空文字は不明'],
  ['Sales that have this in common', 'この値を持つ取引'],
  ['The same by month, and by whatever was asked for', '月別と、指定した内訳ごとの結果'],
  [
    'Sales counted as they stood early, because too many were open',
    '未完了の取引が多すぎたため、途中の状態で数えた件数',
  ],
  ['3-D Secure transactions that no sale names', 'どの取引からも参照されていない 3-D セキュアの取引数'],
  ['The approval ledger', '承認台帳'],
  ['Whether it is made', '作成済みか'],
  ['Of the journal that is read', '読み終えたジャーナルの割合(%)'],
  ['How far the ledger is, and when it is done the ledger', '台帳の進み具合。完成していれば台帳'],
  ['Ask what became of your sales, and where they were lost', '取引の結果と、どこで失ったかを問い合わせる'],
  [
    'Every order that was asked about (at an issuer: every authentication) is settled or has one cause of its loss: own decline, slow review, review declined, 3-D Secure abandoned or failed, refused by the issuer, technical, cancelled, still open. The sums are exact, in number and in money. The ledger is made from the journal beside live decisions: the first answer is 202, and the same address answers 200 when it is done. It then stands for a minute.',
    '審査したすべての注文(発行会社では認証)は、成立したか、ただ 1 つの原因で失われたかのどちらかです。原因は、自社の NG 判定、審査の遅れ、目視審査の NG、3-D セキュアの離脱・不成立、発行会社の拒否、技術的な障害、キャンセル、結果待ちのいずれかです。件数も金額も合計が一致します。台帳は本番の判定を妨げずにジャーナルから作成します。最初の応答は 202 で、完成すると同じアドレスが 200 を返します。完成した台帳は 1 分間有効です。',
  ],
])

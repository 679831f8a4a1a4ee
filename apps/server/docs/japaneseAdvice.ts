/** The part of the API description about the advice for 3-D Secure and what is told after it, in Japanese. */
export const OF_ADVICE: ReadonlyMap<string, string> = new Map([
  [
    'Why expected costs chose this advice; left out where the policy has no costs, or they could not be told',
    '期待費用に基づいてこの推奨になった理由。ポリシーに費用の定めがないとき、または費用を計算できなかったときは返さない',
  ],
  [
    'Of a million orders with this score, so many are thought to be fraud',
    'このスコアの注文 100 万件のうち、不正と見込まれる件数',
  ],
  ['Version of the calibration that says so; 0 is the prior', '見込みのもとになった較正のバージョン。0 は既定値'],
  ['Of the costs', '費用の通貨'],
  ['What each road is expected to cost', '3-D セキュアの求め方ごとの期待費用'],
  ['Expected cost of this road, in minor units', 'この求め方の期待費用(通貨の最小単位)'],
  [
    'What closed a cheaper road; left out where the cheapest was taken',
    'より安い求め方を選べなかった理由。最も安いものを選んだときは返さない',
  ],
  ['A limit or a rule of the policy', 'ポリシーの制限またはルールの ID'],
  ['interactionCounter of the RReq, as a number', 'RReq の interactionCounter(数値)'],
  ['challengeCancel of the RReq, two digits', 'RReq の challengeCancel(2 桁)'],
  [
    'What the issuer made of the evidence about this payment; left out when nobody knows',
    'この決済についての証跡を発行会社がどう扱ったか。分からないときは省略',
  ],
])

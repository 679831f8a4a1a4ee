/**
 * The texts of `/v1/3ds` in Japanese. Elements of 3-D Secure keep the names that the specification gives them, in whatever
 * language a page is.
 */
export const IN_3DS: ReadonlyMap<string, string> = new Map([
  // The three calls
  ['Prepare an authentication', '認証を準備する'],
  [
    'When the card is known, before the cardholder pays: which version will be spoken, and whether the issuer wants to look at the browser first (3DS Method). Nothing leaves yet. What was prepared holds for ten minutes.',
    'カードがわかった時点で、支払いの前に呼び出します。使用する版と、発行会社が先にブラウザーを確認したいか(3DS Method)がわかります。この段階では外部に何も送りません。準備した内容は 10 分間有効です。',
  ],
  ['Authenticate', '認証する'],
  [
    'Sends the AReq and answers with the result, or with the form of the challenge. It waits for a 3DS Method that may still end, and for the Directory Server: allow 45 seconds. Beside the members named first, the body has elements of the AReq by their own names, in the shape of any version.',
    'AReq を送り、結果またはチャレンジのフォームを返します。終わる見込みのある 3DS Method と Directory Server の応答を待つため、45 秒は待てるようにしてください。ボディには、先頭に挙げた項目のほか、AReq の要素をそのままの名前で入れます。形式はどの版のものでも構いません。',
  ],
  ['Read the result', '結果を読み取る'],
  [
    'After a challenge. The result comes from the issuer over the Directory Server, never through the browser; who asks too early waits. Asked again, the answer is the same. Once the result was read, the card is forgotten.',
    'チャレンジの後に呼び出します。結果は発行会社から Directory Server を経由して届き、ブラウザーは通りません。早く呼び出した場合は届くまで待ちます。もう一度呼び出しても応答は同じです。結果を読み取ると、カードの情報は破棄されます。',
  ],

  // What a call takes
  ['The transaction, as preauth named it', 'preauth が返した取引 ID'],
  [
    'The threeDSServerTransID of an earlier authentication, at most ten minutes old, whose 3DS Method ran in this very browser for this card: where the version allows it (2.3.1), it need not run again',
    '同じブラウザー、同じカードで 10 分以内に 3DS Method を実行した認証の threeDSServerTransID。対応するバージョン(2.3.1)では、再実行を省きます',
  ],
  ['The card number; better is cardReference', 'カード番号。cardReference の利用を勧めます'],
  ['YYMM', '有効期限(YYMM)'],
  ['A reference of the hosted card field, valid for 30 minutes', 'カード入力欄(ホスト型)の参照番号。30 分間有効'],
  ['02 browser (default), 03 without the cardholder', '02 ブラウザー(省略時)、03 カード会員の操作なし'],
  ['01 payment (default), 02 non-payment', '01 決済(省略時)、02 決済以外'],
  ['Only these versions; all when left out', '使用する版。省略するとすべて'],
  [
    'Which of the shop’s origins the page is on; its first when left out',
    'ページが置かれている店舗のオリジン。省略すると最初のもの',
  ],
  ['The page did not start the method, or gave it up', 'ページが 3DS Method を開始しなかった、または中止した'],
  ['02 when left out', '省略すると 02'],
  ['Comes back with the challenge; at most 768 bytes', 'チャレンジの後にそのまま返る値。768 バイトまで'],
  ['How much your AReqs tell issuers', 'AReq が発行会社に伝えている情報の充実度'],
  [
    'Of the latest authentications with a buyer: which members that tell buyers apart are missing, seldom there, or the same for everybody, and what the issuer could judge by them. The score weighs what is told by our judgement of its worth.',
    '購入者のいる直近の認証について、購入者を見分ける手がかりになる項目のうち、欠けているもの、まれにしかないもの、全員同じ値のものと、それがあれば発行会社が判断できることを示します。点数は、項目の価値に応じた重み(本製品の目安)で集計します。',
  ],
  ['What is told, and what is not', '伝わっている項目と、伝わっていない項目'],
  ['AReqs that were looked at, the latest', '集計した直近の AReq の件数'],
  ['0 to 100; absent without an AReq', '0～100。AReq がなければ省略'],
  ['What is worth most first', '価値の高い順'],
  ['One member of the AReq', 'AReq の 1 項目'],
  ['Dotted path from the message', '項目の位置(ドット区切り)'],
  ['Of 100 AReqs, how many have it', 'この項目のある AReq の割合(%)'],
  [
    'seldom: in less than half. constant: the same for everybody, although buyers differ',
    'seldom:半数未満。constant:購入者が違っても全員同じ値',
  ],
  ['In Japanese', '日本語'],
  ['In English', '英語'],
  ['What the issuer can judge by it', '発行会社が判断できること'],
  [
    'The order, as it was screened: what the screening knows of it is told to the issuer, where both sides agreed (docs/evidence.md)',
    '審査した注文のID。双方の同意があれば、審査でわかったことを発行会社に伝える(docs/evidence.ja.md)',
  ],
  [
    'On an origin of the shop: where the browser goes after a challenge that has the whole window',
    '店舗のオリジン上の URL。画面全体を使うチャレンジの後にブラウザーが戻る先',
  ],
  ['How long to wait, 0 to 10000; 5000 when left out', '待つ時間(ミリ秒)。0〜10000、省略すると 5000'],
  ['The shop will have no challenge', '店舗がチャレンジを行わない場合'],

  // What it answers
  ['Whether and how the card takes part', 'カードが 3-D セキュアに対応しているか、どのように対応しているか'],
  ['unknown: no card ranges were loaded yet', 'unknown はカード番号帯をまだ取得していないことを示します'],
  ['2.1.0, 2.2.0 or 2.3.1', 'プロトコルの版(2.1.0、2.2.0、2.3.1)'],
  ['What the issuer’s ACS can do', '発行会社の ACS が対応する機能'],
  [
    'Where the hidden frame posts; absent when there is no method',
    '非表示フレームの送信先。3DS Method がないときは省略',
  ],
  ['Its one form field', '送信するフォームの項目'],
  ['How long the method is waited for', '3DS Method を待つ時間(ミリ秒)'],
  ['The result, or what comes before it', '結果、またはその前の段階'],
  ['The Directory Server’s ID', 'Directory Server の取引 ID'],
  ['The ACS’s ID', 'ACS の取引 ID'],
  [
    'settled: the result is here. challenge: the cardholder goes to the ACS now. pending: not yet. failed: there will be no result',
    'settled は結果が出た状態、challenge はカード会員を ACS に進める段階、pending は未確定、failed は結果が出ないことを示します',
  ],
  ['transStatus is Y', 'transStatus が Y'],
  [
    'transStatus is R: the issuer asks not to send the payment',
    'transStatus が R。発行会社が決済を送らないよう求めています',
  ],
  ['Y, A, N, U, R, I or C', 'Y、A、N、U、R、I、C のいずれか'],
  ['Why, by the protocol’s code', '理由(プロトコルのコード)'],
  ['For the authorisation, unchanged', 'オーソリにそのまま渡す値'],
  [
    'To be shown to the cardholder: a text, from 2.3.1 on an object',
    'カード会員に表示する内容。文字列、2.3.1 以降はオブジェクト',
  ],
  ['Where the page posts the challenge', 'ページがチャレンジを送信する先'],
  ['Form field of the challenge', 'チャレンジのフォームの項目'],
  ['Form field of the challenge, when auth was given some', 'チャレンジのフォームの項目(auth で渡したときだけ)'],
  ['01 to 05, as it stands in the creq', '01〜05(creq に入っている値)'],
  ['Why there is no result', '結果がない理由'],
  [
    'No such transaction, or the shop has no settings for 3-D Secure',
    'その取引がない、または店舗に 3-D セキュアの設定がない',
  ],
])

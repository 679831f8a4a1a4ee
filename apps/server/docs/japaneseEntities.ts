/** The part of the API description about what is known of an entity, in Japanese. */
export const OF_ENTITIES: ReadonlyMap<string, string> = new Map([
  ['Ask what is known of an entity', '要素について分かっていることを調べる'],
  [
    'Of a card, a mail address, a telephone number, a device, an address …: the features that are counted along it alone, as the next decision would read them, the lists it stands on, and the orders that showed it, page by page. The value that is asked about is written nowhere. A key may ask ten times a second.',
    'カード、メールアドレス、電話番号、端末、住所などについて、その要素だけから集計される特徴量(次の判定が読み取る値と同じもの)、登録されているリスト、その要素が現れた注文をページごとに返します。問い合わせた値はどこにも記録しません。1 つのキーにつき毎秒 10 回まで問い合わせられます。',
  ],
  ['With `token`: what kind of entity it is', '`token` と併せて指定する要素の種類'],
  [
    'As a decision names it, with `kind`; or else `entity`',
    '判定に示されているトークン。`kind` と併せて指定。または `entity` を指定',
  ],
  ['An entity by its value or by its token', '値またはトークンで示す要素'],
  ['Orders a page; 20 when left out', '1 ページの注文数。省略時は 20'],
  ['Name, as rules say it', 'ルールで使う名前'],
  ['Its value now: a number or a truth', '現在の値(数値または真偽)'],
  ['What it is counted in', '単位'],
  ['What it means', '意味'],
  [
    'The live policy whose own aggregate it is; a built-in feature has none',
    'どの稼働中ポリシーの独自集計か。組み込みの特徴量では省略',
  ],
  ['A feature', '特徴量'],
  ['An entry of a list', 'リストの登録内容'],
  ['An order', '注文'],
  ['The pseudonym that stands for it in the journal', 'ジャーナルでその要素を表すトークン'],
  ['The pseudonym that stands for it', 'その要素を表すトークン'],
  [
    'What the event showed; ask what is known of each with POST /v1/entities/features',
    'このイベントに現れた要素。それぞれについて分かっていることは POST /v1/entities/features で調べられます',
  ],
  [
    'False when no event showed it, or when it was forgotten for newer ones',
    'その要素が現れたイベントがないか、新しい要素のために記憶から外れたときは false',
  ],
  ['When it was seen first; left out when it is not known', '最初に現れた日時。未知の要素では省略'],
  [
    'When it was seen last; left out when no event of it is remembered',
    '最後に現れた日時。イベントの記憶がなければ省略',
  ],
  [
    'What is counted along it; what is unknown is left out, and all of it where it is not known',
    'その要素の集計値。不明なものは省略。未知の要素では空',
  ],
  ['Lists that it stands on, also where its time is over', '登録されているリスト。期限切れの登録も含む'],
  [
    'Orders that showed it, the newest first; one that was assessed again may come twice',
    'その要素が現れた注文。新しい順。再審査された注文は二度現れることがあります',
  ],
  ['What is known of it', '分かっていること'],
])

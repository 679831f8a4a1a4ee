/** Words of the guide through a first case. */
import type { WordTable } from '../wordTable.ts'

export const GUIDE_WORDS = {
  guide: ['最初の 1 件のご案内', 'Your first case'],
  invitation: [
    'デモの審査待ちに、実際に判定された注文があります。1 件を 6 つの手順で一緒に見てみませんか。いつでも閉じられます。',
    'An order of the demonstration waits for a person. Shall we look at it together, in six steps? You can close this at any time.',
  ],
  start: ['始める', 'Start'],
  notNow: ['閉じる', 'Not now'],
  close: ['案内を閉じる', 'Close the guide'],
  step: ['手順 {n} / {of}', 'Step {n} of {of}'],
  back: ['戻る', 'Back'],
  next: ['次へ', 'Next'],
  finish: ['終わる', 'Finish'],
  show: ['示している場所へ', 'Take me there'],
  open: ['この手順の画面を開く', 'Open the page of this step'],
  waits: ['何が待っているか', 'What waits'],
  waitsText: [
    '人の判断を待つ注文が、想定損失の大きい順に並んでいます。印の付いた注文を見てみましょう。「次へ」で開きます。',
    'Orders that wait for a person, the one with most at stake first. We look at the marked one: Next opens it.',
  ],
  why: ['なぜ待っているか', 'Why it waits'],
  whyText: [
    '判定の理由が、重いものから言葉で並びます。「スコアの内訳」を開くと、どのルールが何点だったかまで分かります。',
    'The reasons of the decision in words, the weightiest first. The breakdown says which rule gave how many points.',
  ],
  who: ['誰の注文か', 'Who ordered'],
  whoText: [
    '注文者、配送先、カードの名義を見比べます。名前が食い違っていませんか。個人情報は封印され、消去の求めがあれば開けなくなります。',
    'Compare the buyer, where it goes and the name on the card. Do they agree? Personal data are sealed, and closed for good when somebody asks to be forgotten.',
  ],
  else: ['ほかに何があるか', 'What else there is'],
  elseText: [
    '同じ部屋や端末でつながる、ほかの注文です。別の名前が同じ部屋に届けさせていたら、1 人の手かもしれません。',
    'Other orders to the same room, or from the same device. Several names and one room may be one hand.',
  ],
  issuer: ['カード会社は何を知っているか', 'What the issuer knows'],
  issuerText: [
    'この支払いの本人認証です。開くと、電文と結果が順に見えます。カード会社の側の判断は、デモの銀行に入り直すと見られます。',
    'How the cardholder was authenticated: it opens with each message and the result. What the issuer decided is seen by entering as one of the banks.',
  ],
  verdict: ['判断し、取り消せる', 'Decide, and undo'],
  verdictText: [
    'OK・NG・保留を理由とともに選びます(キー a / d / h)。30 秒以内なら「取り消す」(u)で戻せます。急がずに試してください。',
    'Choose OK, NG or hold, each with a reason (keys a, d, h). For 30 seconds you can take it back (u): try it.',
  ],
} as const satisfies WordTable

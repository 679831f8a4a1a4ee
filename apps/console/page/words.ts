/** Words of the page in both languages: one row a word, so that neither language is forgotten. */
import { createContext, useContext } from 'react'
import type { Side } from './side.ts'
import { rowOf } from './wordTable.ts'

export type Language = 'ja' | 'en'
/** What the server says, in both. */
export interface Text {
  readonly ja: string
  readonly en: string
}

const WORDS = {
  home: ['ホーム', 'Home'],
  queue: ['審査待ち', 'To review'],
  quality: ['審査の質', 'Review quality'],
  markGolden: ['模範ケースにする', 'Mark as golden'],
  ledger: ['承認台帳', 'Approval ledger'],
  orders: ['すべての注文', 'All orders'],
  orders_issuer: ['すべての認証', 'All authentications'],
  labels: ['ラベル', 'Labels'],
  partners: ['提携先', 'Partners'],
  nav_rules: ['ルール', 'Rules'],
  nav_results: ['結果', 'Results'],
  nav_administration: ['管理', 'Administration'],
  lists: ['リスト', 'Lists'],
  policies: ['ポリシー', 'Policies'],
  threeds: ['3-D セキュア', '3-D Secure'],
  people: ['利用者', 'People'],
  trail: ['監査証跡', 'Audit trail'],
  other: ['English', '日本語'],
  skip: ['本文へ', 'Skip to content'],
  signIn: ['サインイン', 'Sign in'],
  signInWithPasskey: ['パスキーでサインイン', 'Sign in with a passkey'],
  signInHow: [
    '登録済みのパスキー(端末の指紋・顔・PIN など)で本人を確認します。',
    'Your passkey shows that it is you: fingerprint, face or PIN of your device.',
  ],
  signInElsewhere: [
    'このアドレスではパスキーを使えません。管理者に案内されたアドレスを開いてください。この端末で動かしている場合は localhost で開きます。',
    'Passkeys do not work at this address. Open the one that your administrator gave you; on this machine, localhost.',
  ],
  signInFailed: ['サインインできませんでした。', 'That did not sign you in.'],
  signInWithCompany: ['会社のアカウントでサインイン({name})', 'Sign in with your company’s account ({name})'],
  companyHow: [
    '会社の認証画面に移動します。戻ってくるまで 5 分以内に済ませてください。',
    'You are led to your company’s own sign-in. Come back within five minutes.',
  ],
  invitationCompany: ['または、会社のアカウント', 'Or your company’s account'],
  invitationCompanyHow: [
    '次からは会社のアカウントでサインインします。パスキーは作成しません。',
    'From then on you sign in with your company’s account, and no passkey is made.',
  ],
  companyAccount: ['会社のアカウント', 'Company account'],
  companyBound: ['登録済み', 'bound'],
  bindCompany: ['会社のアカウントでサインイン', 'Sign in with your company’s account'],
  signingIn: ['サインインしています…', 'Signing in…'],
  company_over: [
    '時間が過ぎたか、別のブラウザーで始めたサインインです。もう一度始めてください。',
    'That took too long, or began in another browser. Begin again.',
  ],
  company_denied: ['会社の認証画面で許可されませんでした。', 'Your company’s sign-in did not let you in.'],
  company_unreachable: [
    '会社の認証サービスが応答しません。しばらくしてからもう一度お試しください。',
    'Your company’s sign-in service does not answer. Try again later.',
  ],
  company_answer: [
    '会社の認証サービスの応答を確認できませんでした。続くようなら管理者に連絡してください。',
    'What your company’s sign-in service answered could not be verified. If it goes on, tell an administrator.',
  ],
  company_email: [
    'このアカウントのメールアドレスは、確認されていないか、許可されたドメインではありません。',
    'The e-mail address of this account is not verified, or not of a domain that may come in.',
  ],
  company_unknown: [
    'このアカウントはまだ登録されていません。管理者に招待を依頼してください。',
    'This account is not known here yet. Ask an administrator for an invitation.',
  ],
  company_taken: [
    'このアカウントは別の利用者に登録されています。管理者に連絡してください。',
    'This account belongs to another user here. Tell an administrator.',
  ],
  enterDemonstration: ['デモに入る', 'Enter the demonstration'],
  demonstrationNote: [
    'デモの店舗かイシュアを選んでください。注文と人物はすべてシミュレーションです。',
    'Choose a shop or an issuer of the demonstration. All orders and people are simulated.',
  ],
  sessionEnded: [
    'セッションが終わりました。入力中のメモは残っています。サインインすると続けられます。',
    'Your session has ended. What you were typing is kept: sign in to go on.',
  ],
  signOut: ['サインアウト', 'Sign out'],
  signOutEverywhere: ['すべての端末でサインアウト', 'Sign out everywhere'],
  addPasskey: ['パスキーを追加', 'Add a passkey'],
  passkeyAdded: ['パスキーを追加しました。', 'The passkey was added.'],
  passkeyFailed: ['パスキーを登録できませんでした。', 'The passkey could not be made.'],
  account: ['アカウント', 'Account'],
  welcome: ['ようこそ', 'Welcome'],
  makePasskey: ['パスキーを作成してサインイン', 'Make a passkey and sign in'],
  invitationHow: [
    'この招待は 1 回だけ使えます。この端末、またはセキュリティキーにパスキーを作成します。',
    'This invitation works once. A passkey is made on this device or on a security key.',
  ],
  invitationOver: [
    'この招待は無効か、期限切れか、すでに使われています。管理者に新しい招待を依頼してください。',
    'This invitation is not valid, too old, or used. Ask an administrator for a new one.',
  ],
  order: ['注文', 'Order'],
  amount: ['金額', 'Amount'],
  atRisk: ['想定損失', 'At risk'],
  score: ['スコア', 'Score'],
  reasons: ['理由', 'Reasons'],
  deadline: ['期限', 'Review by'],
  assignee: ['担当', 'Assigned'],
  nobody: ['なし', 'nobody'],
  sortBy: ['並び順', 'Order by'],
  stake: ['想定損失', 'At risk'],
  newest: ['新しい順', 'Newest'],
  live: ['本番', 'Live'],
  test: ['試験', 'Test'],
  space: ['種別', 'Orders'],
  refresh: ['更新', 'Refresh'],
  more: ['さらに表示', 'Show more'],
  waiting: ['件', 'waiting'],
  emptyQueue: ['審査待ちの注文はありません。', 'Nothing waits for you.'],
  emptyQueueLive: [
    '試験用キーで送られた注文は、種別「試験」に表示されます。',
    'Orders that came with a test key are under “Test”.',
  ],
  overdue: ['{span} 超過', '{span} overdue'],
  left: ['残り {span}', '{span} left'],
  who: ['誰が', 'Who'],
  what: ['何を', 'What'],
  why: ['なぜ', 'Why'],
  whatElse: ['ほかに何が', 'What else'],
  noReasons: ['気になる点はありませんでした。', 'Nothing spoke against this order.'],
  erased: ['個人情報は消去されています。', 'The personal data were erased.'],
  noteErased: ['本人の求めにより消去されました。', 'Erased, as its person asked.'],
  buyer: ['注文者', 'Buyer'],
  delivery: ['配送先', 'Delivery'],
  network: ['接続元', 'Network'],
  goods: ['商品', 'Goods'],
  name: ['氏名', 'Name'],
  nameKana: ['氏名(カナ)', 'Name (kana)'],
  nameOnCard: ['カード名義', 'Name on card'],
  email: ['メール', 'E-mail'],
  phone: ['電話', 'Telephone'],
  address: ['住所', 'Address'],
  ipAddress: ['IP アドレス', 'IP address'],
  accountID: ['会員', 'Account'],
  userAgent: ['ブラウザー', 'Browser'],
  item: ['品名', 'Item'],
  said: ['気になる点', 'Worth knowing'],
  breakdown: ['スコアの内訳', 'How the score came about'],
  points: ['点', 'points'],
  features: ['判定に使った値', 'What was read'],
  timeline: ['経緯', 'Timeline'],
  linked: ['つながりのある注文', 'Linked orders'],
  noLinked: ['つながりのある注文はありません。', 'No order is linked with this one.'],
  sharing: ['共通点がある注文', 'Orders that share something'],
  individual: ['人物', 'Individual'],
  household: ['世帯', 'Household'],
  link_new: ['初めて', 'new'],
  link_same: ['同一とみられる', 'taken for the same'],
  link_possible: ['同一の可能性', 'might be the same'],
  notes: ['メモ', 'Notes'],
  noNotes: ['メモはまだありません。', 'No notes yet.'],
  addNote: ['メモを残す', 'Add the note'],
  noteLabel: ['新しいメモ', 'A new note'],
  noteHint: [
    '個人情報として封印され、本人の消去請求で消えます。',
    'Sealed as personal data: it goes when its person asks to be forgotten.',
  ],
  noteKept: ['メモは送信できませんでした。入力は残っています。', 'The note was not sent. What you typed is kept.'],
  assignMe: ['自分が担当', 'Assign to me'],
  release: ['担当を外す', 'Release'],
  graph: ['この注文と、何かを共有する注文', 'This order, and those that share something with it'],
  graphLeft: ['ほか {n} 件は、下の一覧にあります。', '{n} more are in the list below.'],
  listIt: ['リストに載せる', 'Put on a list'],
  ok: ['OK', 'OK'],
  ng: ['NG', 'NG'],
  hold: ['保留', 'Hold'],
  verdict: ['審査結果', 'Verdict'],
  chooseReason: ['理由を選んでください', 'Choose a reason'],
  cancel: ['やめる', 'Cancel'],
  undo: ['取り消す', 'Undo'],
  undoUntil: ['まで取り消せます', 'until then it can be undone'],
  next: ['次の注文へ', 'Next'],
  back: ['審査待ちへ', 'Back to the queue'],
  decidedBy: ['審査者', 'by'],
  changed: [
    'ほかの担当者がこの注文を更新しました。最新の状態を表示しています。',
    'Somebody else changed this case meanwhile. This is how it stands now.',
  ],
  rescreen: ['今のポリシーで再判定', "Ask today's policy again"],
  outcomeWord: ['判定', 'Outcome'],
  policyWord: ['ポリシー', 'Policy'],
  was: ['前', 'Before'],
  is: ['今', 'Now'],
  came: ['加わった理由:', 'New:'],
  went: ['なくなった理由:', 'Gone:'],
  sameReasons: ['理由は変わりません。', 'The reasons are the same.'],
  kept: [
    '今のポリシーだけなら「{alone}」ですが、判定は前より緩めません。担当者の判断を待っています。',
    'By itself the policy of today says “{alone}”. An order is never let go without a person: what was decided before stands.',
  ],
  guideAgain: ['最初の 1 件の案内を開く', 'Guide me through a first case'],
  already_decided: ['すでに審査されています。', 'It is decided already.'],
  not_decided: ['まだ審査されていません。', 'It is not decided yet.'],
  already_told: ['取り消せる時間を過ぎました。', 'It is too late to undo it.'],
  not_yours: ['ほかの担当者の審査は取り消せません。', 'Only its own reviewer undoes a verdict.'],
  reason_not_of_verdict: ['この結果の理由ではありません。', 'That is no reason for this verdict.'],
  failed: ['処理できませんでした。', 'That did not work.'],
  notFound: ['この注文は見つかりません。', 'There is no such order.'],
  mayNot: ['この役割では使えません。', 'Your role may not use this.'],
  loading: ['読み込み中', 'Loading'],
  keys: ['キー操作', 'Keys'],
  keysOn: ['キー操作を使う', 'Use keys'],
  close: ['閉じる', 'Close'],
  key_move: ['次・前の注文', 'next or previous order'],
  key_move_issuer: ['リストの次・前の登録', 'next or previous entry of a list'],
  key_screen: ['審査待ちで 1 画面進む・戻る', 'a screenful of the queue on or back'],
  key_ends: ['審査待ちの先頭・末尾', 'first or last of the queue'],
  key_open: ['開く', 'open'],
  key_choose: ['審査待ちで選ぶ、すべて選ぶ', 'choose in the queue, choose all'],
  key_next: ['次の注文へ', 'next order'],
  key_back: ['審査待ちへ戻る', 'back to the queue'],
  key_back_issuer: ['一覧へ戻る', 'back to what it was opened from'],
  key_note: ['メモを書く', 'write a note'],
  key_find: ['リストで値を探す', 'look for a value on the lists'],
  key_entry: ['リストに登録、ラベルの画面では不正の届け出', 'put something on a list; at labels, report fraud'],
  key_write: ['ポリシーの新しい版を書く', 'write a version of a policy'],
  key_import: ['リストに CSV を取り込む', 'take a CSV over into the lists'],
  key_takeOff: ['選んだ登録を外す', 'take the chosen entry off'],
  key_help: ['この一覧', 'this list'],
  invite: ['招待する', 'Invite'],
  userID: ['利用者 ID', 'User ID'],
  userIDHint: ['英小文字・数字・. _ - を 1〜64 文字', '1 to 64 of a-z, 0-9 and . _ -'],
  role: ['役割', 'Role'],
  viewer: ['閲覧者', 'Viewer'],
  reviewer: ['審査担当', 'Reviewer'],
  analyst: ['分析担当', 'Analyst'],
  approver: ['承認者', 'Approver'],
  administrator: ['管理者', 'Administrator'],
  'issuer-operator': ['カード会社の運用担当', 'Issuer operator'],
  passkeys: ['パスキー', 'Passkeys'],
  newInvitation: ['招待を作り直す', 'New invitation'],
  invitationLink: [
    '招待リンク(1 回だけ、3 日間有効)。本人だけに渡してください。ここにしか表示されません。',
    'The link works once, for three days. Give it to its person alone: it is shown nowhere else.',
  ],
  time: ['日時', 'Time'],
  what_done: ['操作', 'What'],
  about: ['対象', 'About'],
  by: ['操作者', 'By'],
  hash: ['チェーンのハッシュ', 'Hash of the chain'],
  trailNote: [
    '各行のハッシュは直前の行から計算されます。行の改変・削除・入れ替えは sekisho replay --verify で分かります。',
    'Each row’s hash takes in the row before: a row that was changed, dropped or moved shows with sekisho replay --verify.',
  ],
  approve: ['OK', 'OK'],
  challenge: ['追加認証', 'Challenge'],
  review: ['要確認', 'Review'],
  decline: ['NG', 'Decline'],
  'signed-in': ['サインイン', 'signed in'],
  'sign-in-refused': ['サインイン失敗', 'sign-in refused'],
  'signed-out': ['サインアウト', 'signed out'],
  'signed-out-everywhere': ['すべての端末でサインアウト', 'signed out everywhere'],
  'passkey-added': ['パスキーを追加', 'passkey added'],
  invited: ['招待', 'invited'],
  'oidc-set': ['会社のアカウントの認証元を設定', 'company sign-in set'],
  'oidc-removed': ['会社のアカウントの認証元を削除', 'company sign-in removed'],
  'oidc-bound': ['会社のアカウントを登録', 'company account bound'],
  user: ['利用者を登録', 'user made'],
  'user-role': ['役割を変更', 'role changed'],
  'user-removed': ['利用者を削除', 'user removed'],
  'api-key': ['API キーを発行', 'API key made'],
  'api-key-revoked': ['API キーを失効', 'API key revoked'],
  'case-assigned': ['担当を変更', 'case assigned'],
  'case-released': ['担当を解除', 'case released'],
  'case-decided': ['審査', 'case decided'],
  'case-undone': ['審査を取り消し', 'verdict undone'],
  'case-note': ['メモ', 'note'],
  'case-rescreened': ['再判定を依頼', 'asked again'],
  'list-change': ['リストを変更', 'list changed'],
  'case-opinion': ['ブラインド確認の回答', 'answer of a blind look'],
  'golden-marked': ['模範ケースに指定', 'golden case marked'],
  'golden-unmarked': ['模範ケースの指定を解除', 'golden no longer'],
  secondLookPercent: ['2 人目の確認(%)', 'looked at twice (%)'],
  minuteMinor: ['1 分の費用', 'cost of a minute'],
  lostSalePerMille: ['正常な注文の損(‰)', 'lost of a good sale (‰)'],
  silenceDays: ['正常とみなす日数', 'days of silence'],
  version: ['版', 'version'],
  'review-terms': ['審査の測定条件を変更', 'terms of review quality changed'],
  'label-told': ['ラベルを届け出・取り消し', 'label told or taken back'],
  'outcome-contest': ['提携先のラベルに異議', "partner's label contested"],
  policy: ['ポリシーを変更', 'policy changed'],
  erasure: ['個人情報を消去', 'erased'],
  assessment: ['再判定', 'assessed again'],
  decision: ['判定', 'decided'],
  settlement: ['その後', 'settlement'],
  authorisation: ['オーソリ', 'authorisation'],
  'threeds-result': ['3-D セキュア', '3-D Secure'],
  separation: ['別人と判断', 'separated'],
  card: ['カード', 'Card'],
  device: ['端末', 'Device'],
  cookie: ['ブラウザー', 'Browser'],
  ip: ['IP アドレス', 'IP address'],
  place: ['配送先', 'Place'],
  person: ['受取人', 'Receiver'],
  payment_failed: ['決済失敗', 'payment failed'],
  authorised: ['オーソリ成功', 'authorised'],
  captured: ['売上確定', 'captured'],
  dispatched: ['発送済み', 'dispatched'],
  delivered: ['配達済み', 'delivered'],
  cancelled: ['キャンセル', 'cancelled'],
} as const satisfies Record<string, readonly [string, string]>

export type Word = keyof typeof WORDS

export interface Speech {
  readonly language: Language
  /** Whose words: those of whoever is signed in, a shop's before. */
  readonly side: Side
  /** The word in the reader's language. */
  readonly say: (word: Word) => string
  /** A code that may be no word of ours stands for itself. */
  readonly sayCode: (code: string) => string
}

export function speechIn(language: Language, side: Side = 'shop'): Speech {
  const at = language === 'ja' ? 0 : 1
  const say = (word: Word) => rowOf(WORDS, word, side)[at]
  return { language, side, say, sayCode: (code) => (Object.hasOwn(WORDS, code) ? say(code as Word) : code) }
}

export const SpeechContext = createContext(speechIn('ja'))

export function useSpeech(): Speech {
  return useContext(SpeechContext)
}

/** As chosen before, else as the browser prefers. */
export function firstLanguage(): Language {
  const kept = localStorage.getItem(NAME)
  if (kept === 'ja' || kept === 'en') return kept
  return /^en\b/.test(navigator.language) ? 'en' : 'ja'
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(NAME, language)
}

const NAME = 'sekisho.language'

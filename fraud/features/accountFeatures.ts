/** Features of a login, a registration or a profile change itself. Version 2 of the catalogue. */
import { DAY_MS } from '@sekisho/base'
import { isScreened } from '@sekisho/fraud/events'
import type { AccountEvent, ChangedMember } from '@sekisho/fraud/events'
import { eventRow } from './feature.ts'
import type { FeatureRow, FeatureValue } from './feature.ts'

export const ACCOUNT_FEATURES: readonly FeatureRow[] = [
  ofLogin(
    'loginMethod',
    'string',
    'name',
    'ログインの方法',
    'What the member showed to log in',
    ({ method }) => method,
  ),
  ofLogin('loginResult', 'string', 'name', 'ログインの結果', 'How the login went so far', ({ result }) => result),
  ofLogin('loginFailure', 'string', 'name', 'ログイン失敗の理由', 'Why the login failed', ({ failure }) => failure),
  ofAccount('memberChannel', 'string', 'name', '会員操作の経路', 'Where the member acts', ({ facts }) => facts.channel),
  ofAccount(
    'memberIPCountry',
    'string',
    'ISO 3166-1',
    '会員操作のIPアドレスの国',
    'Country of the IP address the member acts from',
    ({ facts }) => facts.network?.ipCountry,
  ),
  ofAccount(
    'memberEmailDisposable',
    'bool',
    'truth',
    '会員のメールアドレスが使い捨てである',
    "The member's e-mail address is a disposable one",
    ({ facts }) => facts.emailDisposable,
  ),
  ofAccount(
    'memberAgeDays',
    'int',
    'days',
    '会員登録からの日数（ログインと変更）',
    'Whole days since the account was made; of logins and changes',
    (event) => {
      const createdAtMs = event.kind === 'registration' ? undefined : event.facts.accountCreatedAtMs
      return createdAtMs === undefined
        ? undefined
        : Math.max(0, Math.floor((event.occurredAtMs - createdAtMs) / DAY_MS))
    },
  ),
  ofAccount(
    'referred',
    'bool',
    'truth',
    '紹介による会員登録である',
    'Somebody is rewarded for the registration',
    (event) => (event.kind === 'registration' ? event.facts.referred : undefined),
  ),
  changes('changesEmail', 'メールアドレスの変更を含む', 'The e-mail address changes', ['email']),
  changes('changesPhone', '電話番号の変更を含む', 'The telephone number changes', ['phone']),
  changes('changesAddress', '住所の変更を含む', 'The address changes', ['address']),
  changes('changesCard', 'カードの変更を含む', 'The card changes', ['card']),
  changes('changesPassword', 'パスワードの変更を含む', 'The password changes', ['password']),
  changes('changesSecondFactor', '第二要素の変更を含む', 'A second factor is added or removed', ['secondFactor']),
]

type Of<Event> = (event: Event) => FeatureValue | undefined

function ofAccount(name: string, type: FeatureRow['type'], unit: string, ja: string, en: string, of: Of<AccountEvent>) {
  return eventRow(name, type, unit, ja, en, (event) => (isScreened(event) ? undefined : of(event)))
}

function ofLogin(
  name: string,
  type: FeatureRow['type'],
  unit: string,
  ja: string,
  en: string,
  of: Of<Extract<AccountEvent, { kind: 'login' }>['facts']>,
) {
  return ofAccount(name, type, unit, ja, en, (event) => (event.kind === 'login' ? of(event.facts) : undefined))
}

function changes(name: string, ja: string, en: string, members: readonly ChangedMember[]) {
  return ofAccount(name, 'bool', 'truth', ja, en, (event) =>
    event.kind === 'profile-change' ? members.some((member) => event.facts.changed.includes(member)) : undefined,
  )
}

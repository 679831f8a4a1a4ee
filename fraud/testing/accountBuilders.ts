/** Builders for what a member site asks: good requests, changed where a test needs it, and their events. */
import {
  loginEventOf,
  parseLogin,
  parseProfileChange,
  parseRegistration,
  profileChangeEventOf,
  registrationEventOf,
  shownByLogin,
  shownByProfileChange,
  shownByRegistration,
} from '../events/index.ts'
import type {
  Intelligence,
  LoginBody,
  LoginEvent,
  ProfileChangeBody,
  ProfileChangeEvent,
  RegistrationBody,
  RegistrationEvent,
} from '../events/index.ts'
import { changed, enriched, parsedOf } from './builders.ts'
import type { Change } from './builders.ts'

const OCCURRED_AT = '2026-11-02T12:00:00+09:00'
const DEVICE = { deviceID: 'device-1', cookieID: 'cookie-1', ipAddress: '198.51.100.7' }

/** The body of `POST /v1/logins`: a member logs in with the right password. */
export function aLogin(change: Change<LoginBody> = {}): LoginBody {
  return changed<LoginBody>(
    {
      loginID: 'login-1',
      occurredAt: OCCURRED_AT,
      channel: 'web',
      accountID: 'member-1',
      accountCreatedAt: '2024-04-01T09:00:00+09:00',
      email: 'taro.yamada@example.jp',
      method: 'password',
      result: 'succeeded',
      device: DEVICE,
    },
    change,
  )
}

/** The body of `POST /v1/registrations`: somebody becomes a member. */
export function aRegistration(change: Change<RegistrationBody> = {}): RegistrationBody {
  return changed<RegistrationBody>(
    {
      registrationID: 'registration-1',
      occurredAt: OCCURRED_AT,
      channel: 'web',
      member: {
        accountID: 'member-1',
        name: '山田 太郎',
        nameKana: 'ヤマダ タロウ',
        email: 'taro.yamada@example.jp',
        phone: '090-1234-5678',
        address: { postalCode: '100-0001', prefecture: '東京都', city: '千代田区', line1: '千代田1-1' },
      },
      device: DEVICE,
    },
    change,
  )
}

/** The body of `POST /v1/profile-changes`: a member has a new mail address. */
export function aProfileChange(change: Change<ProfileChangeBody> = {}): ProfileChangeBody {
  return changed<ProfileChangeBody>(
    {
      changeID: 'change-1',
      occurredAt: OCCURRED_AT,
      channel: 'web',
      accountID: 'member-1',
      changed: { email: 'yamada@example.net' },
      device: DEVICE,
    },
    change,
  )
}

export function aLoginEvent(change: Change<LoginBody> = {}, intelligence: Partial<Intelligence> = {}): LoginEvent {
  const login = parsedOf(parseLogin(aLogin(change), { imported: true }))
  return loginEventOf(login, enriched(shownByLogin(login), intelligence))
}

export function aRegistrationEvent(
  change: Change<RegistrationBody> = {},
  intelligence: Partial<Intelligence> = {},
): RegistrationEvent {
  const registration = parsedOf(parseRegistration(aRegistration(change), { imported: true }))
  return registrationEventOf(registration, enriched(shownByRegistration(registration), intelligence))
}

export function aProfileChangeEvent(
  change: Change<ProfileChangeBody> = {},
  intelligence: Partial<Intelligence> = {},
): ProfileChangeEvent {
  const profileChange = parsedOf(parseProfileChange(aProfileChange(change), { imported: true }))
  return profileChangeEventOf(profileChange, enriched(shownByProfileChange(profileChange), intelligence))
}

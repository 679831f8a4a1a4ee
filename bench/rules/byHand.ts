/**
 * The rules of policy.yaml as somebody would write them who wants nothing but speed: one closure a rule, over the same vectors,
 * with the same logic for what is unknown. What compiled conditions are measured against.
 */
import { assert } from '@sekisho/base'
import { positionOf } from '@sekisho/fraud/features'
import type { FeatureVector } from '@sekisho/fraud/features'

/** Of each feature that a rule reads: its place in the vector. */
function at(name: string): number {
  const position = positionOf(name)
  assert(position !== undefined, 'the rules of the bench read features of the catalogue')
  return position
}

const anyBlocked = at('anyBlocked')
const blockWeight = at('blockWeight')
const anyWatched = at('anyWatched')
const cardOrders10m = at('cardOrders10m')
const cardOrders1h = at('cardOrders1h')
const cardOrders24h = at('cardOrders24h')
const cardOrders30d = at('cardOrders30d')
const deviceOrders10m = at('deviceOrders10m')
const deviceOrders1h = at('deviceOrders1h')
const deviceOrders24h = at('deviceOrders24h')
const deviceOrders30d = at('deviceOrders30d')
const ipOrders10m = at('ipOrders10m')
const ipOrders1h = at('ipOrders1h')
const ipOrders24h = at('ipOrders24h')
const ipOrders30d = at('ipOrders30d')
const placeOrders10m = at('placeOrders10m')
const placeOrders1h = at('placeOrders1h')
const placeOrders24h = at('placeOrders24h')
const placeOrders30d = at('placeOrders30d')
const emailOrders10m = at('emailOrders10m')
const emailOrders1h = at('emailOrders1h')
const emailOrders24h = at('emailOrders24h')
const emailOrders30d = at('emailOrders30d')
const phoneOrders10m = at('phoneOrders10m')
const phoneOrders1h = at('phoneOrders1h')
const phoneOrders24h = at('phoneOrders24h')
const phoneOrders30d = at('phoneOrders30d')
const networkOrders10m = at('networkOrders10m')
const accountOrders24h = at('accountOrders24h')
const personOrders7d = at('personOrders7d')
const deviceCards1h = at('deviceCards1h')
const deviceCards24h = at('deviceCards24h')
const deviceCards30d = at('deviceCards30d')
const placeCards24h = at('placeCards24h')
const placeCards30d = at('placeCards30d')
const emailCards24h = at('emailCards24h')
const accountCards24h = at('accountCards24h')
const phoneCards30d = at('phoneCards30d')
const cardPlaces24h = at('cardPlaces24h')
const cardPlaces30d = at('cardPlaces30d')
const cardDevices24h = at('cardDevices24h')
const cardAccounts30d = at('cardAccounts30d')
const deviceAccounts24h = at('deviceAccounts24h')
const placePersons30d = at('placePersons30d')
const cardCountry = at('cardCountry')
const ipCountry = at('ipCountry')
const shippingCountry = at('shippingCountry')
const nameSimilarity = at('nameSimilarity')
const threeDSTransStatus = at('threeDSTransStatus')
const cardIPs24h = at('cardIPs24h')
const devicePlaces24h = at('devicePlaces24h')
const placeEmails24h = at('placeEmails24h')
const placeAccounts24h = at('placeAccounts24h')
const cardAmount30d = at('cardAmount30d')
const cardKnownDays = at('cardKnownDays')
const cardAmountRatio90d = at('cardAmountRatio90d')
const amountMinor = at('amountMinor')
const cardOrders90d = at('cardOrders90d')
const cardPlaceChanged = at('cardPlaceChanged')
const cardPlaceOrders = at('cardPlaceOrders')
const cashable = at('cashable')
const cardOrders365d = at('cardOrders365d')
const cardDeviceChanged = at('cardDeviceChanged')
const deviceOrders = at('deviceOrders')
const cardOrders = at('cardOrders')
const cardEmailOrders = at('cardEmailOrders')
const emailOrders = at('emailOrders')
const firstOrder = at('firstOrder')
const digital = at('digital')
const cashablePercent = at('cashablePercent')
const basketQuantity = at('basketQuantity')
const deviceKnownDays = at('deviceKnownDays')
const placeKnownDays = at('placeKnownDays')
const emailKnownDays = at('emailKnownDays')
const mailDomainKnownDays = at('mailDomainKnownDays')
const placeLastOrderMinutes = at('placeLastOrderMinutes')
const accountDeviceDays = at('accountDeviceDays')
const accountPlaceDays = at('accountPlaceDays')
const anyChargebacks = at('anyChargebacks')
const accountCardDays = at('accountCardDays')
const accountCardOrders = at('accountCardOrders')
const cardPlaceDays = at('cardPlaceDays')
const cardChargebacks = at('cardChargebacks')
const cardPassedChallenges365d = at('cardPassedChallenges365d')
const accountPassedChallenges365d = at('accountPassedChallenges365d')
const cardFailedChallenges24h = at('cardFailedChallenges24h')
const guest = at('guest')
const emailPlaceOrders = at('emailPlaceOrders')
const deviceFailedPayments24h = at('deviceFailedPayments24h')
const deviceFailedPaymentShare24h = at('deviceFailedPaymentShare24h')
const ipFailedPayments24h = at('ipFailedPayments24h')
const ipFailedPaymentShare24h = at('ipFailedPaymentShare24h')
const networkFailedPayments24h = at('networkFailedPayments24h')
const networkFailedPaymentShare24h = at('networkFailedPaymentShare24h')
const binCards10m = at('binCards10m')
const binFailedPayments10m = at('binFailedPayments10m')
const binFailedPayments1h = at('binFailedPayments1h')
const binFailedPaymentShare1h = at('binFailedPaymentShare1h')
const binFailedPayments24h = at('binFailedPayments24h')
const binFailedPaymentShare24h = at('binFailedPaymentShare24h')
const cardMinAmount24h = at('cardMinAmount24h')
const cardLastFailureMinutes = at('cardLastFailureMinutes')
const deviceFailedPayments1h = at('deviceFailedPayments1h')
const express = at('express')
const amountToCustomerMeanRatio = at('amountToCustomerMeanRatio')
const night = at('night')
const accountAgeDays = at('accountAgeDays')
const deviceChargebacks = at('deviceChargebacks')
const emailChargebacks = at('emailChargebacks')
const phoneChargebacks = at('phoneChargebacks')
const accountChargebacks = at('accountChargebacks')
const placeChargebacks = at('placeChargebacks')
const personChargebacks = at('personChargebacks')
const accountOrders = at('accountOrders')
const accountKnownDays = at('accountKnownDays')
const accountUnpaid = at('accountUnpaid')
const cardRefusals = at('cardRefusals')
const deviceRefusals = at('deviceRefusals')
const emailRefusals = at('emailRefusals')
const phoneRefusals = at('phoneRefusals')
const accountRefusals = at('accountRefusals')
const placeRefusals = at('placeRefusals')
const personRefusals = at('personRefusals')
const cardFrauds90d = at('cardFrauds90d')
const deviceFrauds90d = at('deviceFrauds90d')
const accountFrauds90d = at('accountFrauds90d')
const emailFrauds90d = at('emailFrauds90d')
const phoneFrauds90d = at('phoneFrauds90d')
const placeFrauds90d = at('placeFrauds90d')
const networkFrauds30d = at('networkFrauds30d')
const networkFraudShare90d = at('networkFraudShare90d')
const mailDomainFrauds30d = at('mailDomainFrauds30d')
const mailDomainFraudShare90d = at('mailDomainFraudShare90d')
const binFrauds30d = at('binFrauds30d')
const binFraudShare90d = at('binFraudShare90d')
const itemFrauds30d = at('itemFrauds30d')
const itemFraudShare90d = at('itemFraudShare90d')
const mailDomainOrders1h = at('mailDomainOrders1h')
const itemOrders10m = at('itemOrders10m')
const accountLastChangeHours = at('accountLastChangeHours')
const accountPlaceChanged = at('accountPlaceChanged')
const accountPlaceOrders = at('accountPlaceOrders')
const accountCredentialChanges7d = at('accountCredentialChanges7d')
const accountDeviceChanged = at('accountDeviceChanged')
const accountOrders90d = at('accountOrders90d')
const accountNetworkChanged = at('accountNetworkChanged')
const accountDeviceOrders = at('accountDeviceOrders')
const accountCardChanged = at('accountCardChanged')
const accountEmailChanged = at('accountEmailChanged')
const placeCashableOrders30d = at('placeCashableOrders30d')
const placeAccounts30d = at('placeAccounts30d')
const placeGuestShare30d = at('placeGuestShare30d')

/** Whoever writes by hand knows what each feature is: the checker lets a value of this type be compared with anything. */
type Values = readonly never[]
type Rule = (v: Values) => boolean | undefined

const RULES: readonly Rule[] = [
  // anyBlocked && blockWeight >= 80
  (v) => {
    const a = v[anyBlocked]
    if (a === false) return false
    const b = v[blockWeight] === undefined ? undefined : v[blockWeight] >= 80
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // anyBlocked && blockWeight < 80
  (v) => {
    const a = v[anyBlocked]
    if (a === false) return false
    const b = v[blockWeight] === undefined ? undefined : v[blockWeight] < 80
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // anyWatched
  (v) => v[anyWatched],
  // cardOrders10m >= 4
  (v) => (v[cardOrders10m] === undefined ? undefined : v[cardOrders10m] >= 4),
  // cardOrders1h >= 6
  (v) => (v[cardOrders1h] === undefined ? undefined : v[cardOrders1h] >= 6),
  // cardOrders24h >= 10
  (v) => (v[cardOrders24h] === undefined ? undefined : v[cardOrders24h] >= 10),
  // cardOrders30d >= 30
  (v) => (v[cardOrders30d] === undefined ? undefined : v[cardOrders30d] >= 30),
  // deviceOrders10m >= 4
  (v) => (v[deviceOrders10m] === undefined ? undefined : v[deviceOrders10m] >= 4),
  // deviceOrders1h >= 6
  (v) => (v[deviceOrders1h] === undefined ? undefined : v[deviceOrders1h] >= 6),
  // deviceOrders24h >= 10
  (v) => (v[deviceOrders24h] === undefined ? undefined : v[deviceOrders24h] >= 10),
  // deviceOrders30d >= 30
  (v) => (v[deviceOrders30d] === undefined ? undefined : v[deviceOrders30d] >= 30),
  // ipOrders10m >= 10
  (v) => (v[ipOrders10m] === undefined ? undefined : v[ipOrders10m] >= 10),
  // ipOrders1h >= 20
  (v) => (v[ipOrders1h] === undefined ? undefined : v[ipOrders1h] >= 20),
  // ipOrders24h >= 40
  (v) => (v[ipOrders24h] === undefined ? undefined : v[ipOrders24h] >= 40),
  // ipOrders30d >= 64
  (v) => (v[ipOrders30d] === undefined ? undefined : v[ipOrders30d] >= 64),
  // placeOrders10m >= 4
  (v) => (v[placeOrders10m] === undefined ? undefined : v[placeOrders10m] >= 4),
  // placeOrders1h >= 6
  (v) => (v[placeOrders1h] === undefined ? undefined : v[placeOrders1h] >= 6),
  // placeOrders24h >= 10
  (v) => (v[placeOrders24h] === undefined ? undefined : v[placeOrders24h] >= 10),
  // placeOrders30d >= 30
  (v) => (v[placeOrders30d] === undefined ? undefined : v[placeOrders30d] >= 30),
  // emailOrders10m >= 4
  (v) => (v[emailOrders10m] === undefined ? undefined : v[emailOrders10m] >= 4),
  // emailOrders1h >= 6
  (v) => (v[emailOrders1h] === undefined ? undefined : v[emailOrders1h] >= 6),
  // emailOrders24h >= 10
  (v) => (v[emailOrders24h] === undefined ? undefined : v[emailOrders24h] >= 10),
  // emailOrders30d >= 30
  (v) => (v[emailOrders30d] === undefined ? undefined : v[emailOrders30d] >= 30),
  // phoneOrders10m >= 4
  (v) => (v[phoneOrders10m] === undefined ? undefined : v[phoneOrders10m] >= 4),
  // phoneOrders1h >= 6
  (v) => (v[phoneOrders1h] === undefined ? undefined : v[phoneOrders1h] >= 6),
  // phoneOrders24h >= 10
  (v) => (v[phoneOrders24h] === undefined ? undefined : v[phoneOrders24h] >= 10),
  // phoneOrders30d >= 30
  (v) => (v[phoneOrders30d] === undefined ? undefined : v[phoneOrders30d] >= 30),
  // networkOrders10m >= 30
  (v) => (v[networkOrders10m] === undefined ? undefined : v[networkOrders10m] >= 30),
  // accountOrders24h >= 12
  (v) => (v[accountOrders24h] === undefined ? undefined : v[accountOrders24h] >= 12),
  // personOrders7d >= 12
  (v) => (v[personOrders7d] === undefined ? undefined : v[personOrders7d] >= 12),
  // deviceCards1h >= 3
  (v) => (v[deviceCards1h] === undefined ? undefined : v[deviceCards1h] >= 3),
  // deviceCards24h >= 4
  (v) => (v[deviceCards24h] === undefined ? undefined : v[deviceCards24h] >= 4),
  // deviceCards30d >= 6
  (v) => (v[deviceCards30d] === undefined ? undefined : v[deviceCards30d] >= 6),
  // placeCards24h >= 3
  (v) => (v[placeCards24h] === undefined ? undefined : v[placeCards24h] >= 3),
  // placeCards30d >= 5
  (v) => (v[placeCards30d] === undefined ? undefined : v[placeCards30d] >= 5),
  // emailCards24h >= 3
  (v) => (v[emailCards24h] === undefined ? undefined : v[emailCards24h] >= 3),
  // accountCards24h >= 3
  (v) => (v[accountCards24h] === undefined ? undefined : v[accountCards24h] >= 3),
  // phoneCards30d >= 6
  (v) => (v[phoneCards30d] === undefined ? undefined : v[phoneCards30d] >= 6),
  // cardPlaces24h >= 4
  (v) => (v[cardPlaces24h] === undefined ? undefined : v[cardPlaces24h] >= 4),
  // cardPlaces30d >= 10
  (v) => (v[cardPlaces30d] === undefined ? undefined : v[cardPlaces30d] >= 10),
  // cardDevices24h >= 4
  (v) => (v[cardDevices24h] === undefined ? undefined : v[cardDevices24h] >= 4),
  // cardAccounts30d >= 3
  (v) => (v[cardAccounts30d] === undefined ? undefined : v[cardAccounts30d] >= 3),
  // deviceAccounts24h >= 3
  (v) => (v[deviceAccounts24h] === undefined ? undefined : v[deviceAccounts24h] >= 3),
  // placePersons30d >= 4 && placeCards30d >= 3
  (v) => {
    const a = v[placePersons30d] === undefined ? undefined : v[placePersons30d] >= 4
    if (a === false) return false
    const b = v[placeCards30d] === undefined ? undefined : v[placeCards30d] >= 3
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // cardCountry != ipCountry
  (v) => (v[cardCountry] === undefined || v[ipCountry] === undefined ? undefined : v[cardCountry] !== v[ipCountry]),
  // cardCountry != shippingCountry && shippingCountry != "ZZ"
  (v) => {
    const a =
      v[cardCountry] === undefined || v[shippingCountry] === undefined
        ? undefined
        : v[cardCountry] !== v[shippingCountry]
    if (a === false) return false
    const b = v[shippingCountry] === undefined ? undefined : v[shippingCountry] !== 'ZZ'
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // nameSimilarity < 40
  (v) => (v[nameSimilarity] === undefined ? undefined : v[nameSimilarity] < 40),
  // threeDSTransStatus == "Y"
  (v) => (v[threeDSTransStatus] === undefined ? undefined : v[threeDSTransStatus] === 'Y'),
  // cardIPs24h >= 6
  (v) => (v[cardIPs24h] === undefined ? undefined : v[cardIPs24h] >= 6),
  // devicePlaces24h >= 4 && deviceCards24h >= 1
  (v) => {
    const a = v[devicePlaces24h] === undefined ? undefined : v[devicePlaces24h] >= 4
    if (a === false) return false
    const b = v[deviceCards24h] === undefined ? undefined : v[deviceCards24h] >= 1
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // placeEmails24h >= 4 && placeCards24h >= 1
  (v) => {
    const a = v[placeEmails24h] === undefined ? undefined : v[placeEmails24h] >= 4
    if (a === false) return false
    const b = v[placeCards24h] === undefined ? undefined : v[placeCards24h] >= 1
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // placeAccounts24h >= 4 && placeCards24h >= 1
  (v) => {
    const a = v[placeAccounts24h] === undefined ? undefined : v[placeAccounts24h] >= 4
    if (a === false) return false
    const b = v[placeCards24h] === undefined ? undefined : v[placeCards24h] >= 1
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // cardAmount30d >= 1000000 && cardKnownDays < 30
  (v) => {
    const a = v[cardAmount30d] === undefined ? undefined : v[cardAmount30d] >= 1000000
    if (a === false) return false
    const b = v[cardKnownDays] === undefined ? undefined : v[cardKnownDays] < 30
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // cardAmountRatio90d >= 6.0 && amountMinor >= 30000
  (v) => {
    const a = v[cardAmountRatio90d] === undefined ? undefined : v[cardAmountRatio90d] >= 6
    if (a === false) return false
    const b = v[amountMinor] === undefined ? undefined : v[amountMinor] >= 30000
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // cardOrders90d >= 3 && cardPlaceChanged && cardPlaceOrders == 0 && cashable
  (v) => {
    const a = v[cardOrders90d] === undefined ? undefined : v[cardOrders90d] >= 3
    if (a === false) return false
    const b = v[cardPlaceChanged]
    if (b === false) return false
    const c = v[cardPlaceOrders] === undefined ? undefined : v[cardPlaceOrders] === 0
    if (c === false) return false
    const d = v[cashable]
    if (d === false) return false
    return a === undefined || b === undefined || c === undefined || d === undefined ? undefined : true
  },
  // cardOrders365d >= 3 && cardDeviceChanged && deviceOrders == 0 && amountMinor >= 30000
  (v) => {
    const a = v[cardOrders365d] === undefined ? undefined : v[cardOrders365d] >= 3
    if (a === false) return false
    const b = v[cardDeviceChanged]
    if (b === false) return false
    const c = v[deviceOrders] === undefined ? undefined : v[deviceOrders] === 0
    if (c === false) return false
    const d = v[amountMinor] === undefined ? undefined : v[amountMinor] >= 30000
    if (d === false) return false
    return a === undefined || b === undefined || c === undefined || d === undefined ? undefined : true
  },
  // cardOrders >= 3 && cardEmailOrders == 0 && emailOrders == 0 && amountMinor >= 20000
  (v) => {
    const a = v[cardOrders] === undefined ? undefined : v[cardOrders] >= 3
    if (a === false) return false
    const b = v[cardEmailOrders] === undefined ? undefined : v[cardEmailOrders] === 0
    if (b === false) return false
    const c = v[emailOrders] === undefined ? undefined : v[emailOrders] === 0
    if (c === false) return false
    const d = v[amountMinor] === undefined ? undefined : v[amountMinor] >= 20000
    if (d === false) return false
    return a === undefined || b === undefined || c === undefined || d === undefined ? undefined : true
  },
  // threeDSTransStatus == "A" && amountMinor >= 50000
  (v) => {
    const a = v[threeDSTransStatus] === undefined ? undefined : v[threeDSTransStatus] === 'A'
    if (a === false) return false
    const b = v[amountMinor] === undefined ? undefined : v[amountMinor] >= 50000
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // firstOrder && amountMinor >= 80000
  (v) => {
    const a = v[firstOrder]
    if (a === false) return false
    const b = v[amountMinor] === undefined ? undefined : v[amountMinor] >= 80000
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // firstOrder && digital && amountMinor >= 20000
  (v) => {
    const a = v[firstOrder]
    if (a === false) return false
    const b = v[digital]
    if (b === false) return false
    const c = v[amountMinor] === undefined ? undefined : v[amountMinor] >= 20000
    if (c === false) return false
    return a === undefined || b === undefined || c === undefined ? undefined : true
  },
  // firstOrder && cashablePercent >= 90 && basketQuantity >= 5
  (v) => {
    const a = v[firstOrder]
    if (a === false) return false
    const b = v[cashablePercent] === undefined ? undefined : v[cashablePercent] >= 90
    if (b === false) return false
    const c = v[basketQuantity] === undefined ? undefined : v[basketQuantity] >= 5
    if (c === false) return false
    return a === undefined || b === undefined || c === undefined ? undefined : true
  },
  // deviceKnownDays == 0 && placeKnownDays == 0 && emailKnownDays == 0 && mailDomainKnownDays == 0 && amountMinor >= 50000
  (v) => {
    const a = v[deviceKnownDays] === undefined ? undefined : v[deviceKnownDays] === 0
    if (a === false) return false
    const b = v[placeKnownDays] === undefined ? undefined : v[placeKnownDays] === 0
    if (b === false) return false
    const c = v[emailKnownDays] === undefined ? undefined : v[emailKnownDays] === 0
    if (c === false) return false
    const d = v[mailDomainKnownDays] === undefined ? undefined : v[mailDomainKnownDays] === 0
    if (d === false) return false
    const e = v[amountMinor] === undefined ? undefined : v[amountMinor] >= 50000
    if (e === false) return false
    return a === undefined || b === undefined || c === undefined || d === undefined || e === undefined
      ? undefined
      : true
  },
  // placeLastOrderMinutes <= 10 && placeCards24h >= 2 && placeOrders24h >= 3
  (v) => {
    const a = v[placeLastOrderMinutes] === undefined ? undefined : v[placeLastOrderMinutes] <= 10
    if (a === false) return false
    const b = v[placeCards24h] === undefined ? undefined : v[placeCards24h] >= 2
    if (b === false) return false
    const c = v[placeOrders24h] === undefined ? undefined : v[placeOrders24h] >= 3
    if (c === false) return false
    return a === undefined || b === undefined || c === undefined ? undefined : true
  },
  // accountDeviceDays >= 60 && accountPlaceDays >= 60 && anyChargebacks == 0
  (v) => {
    const a = v[accountDeviceDays] === undefined ? undefined : v[accountDeviceDays] >= 60
    if (a === false) return false
    const b = v[accountPlaceDays] === undefined ? undefined : v[accountPlaceDays] >= 60
    if (b === false) return false
    const c = v[anyChargebacks] === undefined ? undefined : v[anyChargebacks] === 0
    if (c === false) return false
    return a === undefined || b === undefined || c === undefined ? undefined : true
  },
  // accountCardDays >= 90 && accountCardOrders >= 3 && anyChargebacks == 0
  (v) => {
    const a = v[accountCardDays] === undefined ? undefined : v[accountCardDays] >= 90
    if (a === false) return false
    const b = v[accountCardOrders] === undefined ? undefined : v[accountCardOrders] >= 3
    if (b === false) return false
    const c = v[anyChargebacks] === undefined ? undefined : v[anyChargebacks] === 0
    if (c === false) return false
    return a === undefined || b === undefined || c === undefined ? undefined : true
  },
  // cardPlaceDays >= 90 && cardPlaceOrders >= 3 && cardChargebacks == 0
  (v) => {
    const a = v[cardPlaceDays] === undefined ? undefined : v[cardPlaceDays] >= 90
    if (a === false) return false
    const b = v[cardPlaceOrders] === undefined ? undefined : v[cardPlaceOrders] >= 3
    if (b === false) return false
    const c = v[cardChargebacks] === undefined ? undefined : v[cardChargebacks] === 0
    if (c === false) return false
    return a === undefined || b === undefined || c === undefined ? undefined : true
  },
  // cardPassedChallenges365d >= 1 && accountPassedChallenges365d >= 1 && accountCardDays >= 7 && cardFailedChallenges24h == 0
  (v) => {
    const a = v[cardPassedChallenges365d] === undefined ? undefined : v[cardPassedChallenges365d] >= 1
    if (a === false) return false
    const b = v[accountPassedChallenges365d] === undefined ? undefined : v[accountPassedChallenges365d] >= 1
    if (b === false) return false
    const c = v[accountCardDays] === undefined ? undefined : v[accountCardDays] >= 7
    if (c === false) return false
    const d = v[cardFailedChallenges24h] === undefined ? undefined : v[cardFailedChallenges24h] === 0
    if (d === false) return false
    return a === undefined || b === undefined || c === undefined || d === undefined ? undefined : true
  },
  // guest && emailPlaceOrders >= 3 && anyChargebacks == 0
  (v) => {
    const a = v[guest]
    if (a === false) return false
    const b = v[emailPlaceOrders] === undefined ? undefined : v[emailPlaceOrders] >= 3
    if (b === false) return false
    const c = v[anyChargebacks] === undefined ? undefined : v[anyChargebacks] === 0
    if (c === false) return false
    return a === undefined || b === undefined || c === undefined ? undefined : true
  },
  // deviceFailedPayments24h >= 5 && deviceFailedPaymentShare24h >= 0.6
  (v) => {
    const a = v[deviceFailedPayments24h] === undefined ? undefined : v[deviceFailedPayments24h] >= 5
    if (a === false) return false
    const b = v[deviceFailedPaymentShare24h] === undefined ? undefined : v[deviceFailedPaymentShare24h] >= 0.6
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // ipFailedPayments24h >= 12 && ipFailedPaymentShare24h >= 0.7
  (v) => {
    const a = v[ipFailedPayments24h] === undefined ? undefined : v[ipFailedPayments24h] >= 12
    if (a === false) return false
    const b = v[ipFailedPaymentShare24h] === undefined ? undefined : v[ipFailedPaymentShare24h] >= 0.7
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // networkFailedPayments24h >= 30 && networkFailedPaymentShare24h >= 0.7
  (v) => {
    const a = v[networkFailedPayments24h] === undefined ? undefined : v[networkFailedPayments24h] >= 30
    if (a === false) return false
    const b = v[networkFailedPaymentShare24h] === undefined ? undefined : v[networkFailedPaymentShare24h] >= 0.7
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // binCards10m >= 10 && binFailedPayments10m >= 5
  (v) => {
    const a = v[binCards10m] === undefined ? undefined : v[binCards10m] >= 10
    if (a === false) return false
    const b = v[binFailedPayments10m] === undefined ? undefined : v[binFailedPayments10m] >= 5
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // binFailedPayments1h >= 20 && binFailedPaymentShare1h >= 0.5
  (v) => {
    const a = v[binFailedPayments1h] === undefined ? undefined : v[binFailedPayments1h] >= 20
    if (a === false) return false
    const b = v[binFailedPaymentShare1h] === undefined ? undefined : v[binFailedPaymentShare1h] >= 0.5
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // binFailedPayments24h >= 40 && binFailedPaymentShare24h >= 0.5
  (v) => {
    const a = v[binFailedPayments24h] === undefined ? undefined : v[binFailedPayments24h] >= 40
    if (a === false) return false
    const b = v[binFailedPaymentShare24h] === undefined ? undefined : v[binFailedPaymentShare24h] >= 0.5
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // amountMinor <= 500 && deviceCards1h >= 2
  (v) => {
    const a = v[amountMinor] === undefined ? undefined : v[amountMinor] <= 500
    if (a === false) return false
    const b = v[deviceCards1h] === undefined ? undefined : v[deviceCards1h] >= 2
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // cardMinAmount24h <= 500 && cardOrders24h >= 1 && amountMinor >= 20000 && cardKnownDays == 0
  (v) => {
    const a = v[cardMinAmount24h] === undefined ? undefined : v[cardMinAmount24h] <= 500
    if (a === false) return false
    const b = v[cardOrders24h] === undefined ? undefined : v[cardOrders24h] >= 1
    if (b === false) return false
    const c = v[amountMinor] === undefined ? undefined : v[amountMinor] >= 20000
    if (c === false) return false
    const d = v[cardKnownDays] === undefined ? undefined : v[cardKnownDays] === 0
    if (d === false) return false
    return a === undefined || b === undefined || c === undefined || d === undefined ? undefined : true
  },
  // cardLastFailureMinutes <= 3 && deviceFailedPayments1h >= 2 && deviceCards1h >= 1
  (v) => {
    const a = v[cardLastFailureMinutes] === undefined ? undefined : v[cardLastFailureMinutes] <= 3
    if (a === false) return false
    const b = v[deviceFailedPayments1h] === undefined ? undefined : v[deviceFailedPayments1h] >= 2
    if (b === false) return false
    const c = v[deviceCards1h] === undefined ? undefined : v[deviceCards1h] >= 1
    if (c === false) return false
    return a === undefined || b === undefined || c === undefined ? undefined : true
  },
  // ipCountry != shippingCountry && shippingCountry != "ZZ"
  (v) => {
    const a =
      v[ipCountry] === undefined || v[shippingCountry] === undefined ? undefined : v[ipCountry] !== v[shippingCountry]
    if (a === false) return false
    const b = v[shippingCountry] === undefined ? undefined : v[shippingCountry] !== 'ZZ'
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // firstOrder && express && cashable
  (v) => {
    const a = v[firstOrder]
    if (a === false) return false
    const b = v[express]
    if (b === false) return false
    const c = v[cashable]
    if (c === false) return false
    return a === undefined || b === undefined || c === undefined ? undefined : true
  },
  // amountToCustomerMeanRatio >= 5.0 && amountMinor >= 30000
  (v) => {
    const a = v[amountToCustomerMeanRatio] === undefined ? undefined : v[amountToCustomerMeanRatio] >= 5
    if (a === false) return false
    const b = v[amountMinor] === undefined ? undefined : v[amountMinor] >= 30000
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // night && accountAgeDays <= 1
  (v) => {
    const a = v[night]
    if (a === false) return false
    const b = v[accountAgeDays] === undefined ? undefined : v[accountAgeDays] <= 1
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // cardChargebacks >= 1 || deviceChargebacks >= 1 || emailChargebacks >= 1 || phoneChargebacks >= 1 || accountChargebacks >= 1 || placeChargebacks >= 1 || personChargebacks >= 1
  (v) => {
    const a = v[cardChargebacks] === undefined ? undefined : v[cardChargebacks] >= 1
    if (a === true) return true
    const b = v[deviceChargebacks] === undefined ? undefined : v[deviceChargebacks] >= 1
    if (b === true) return true
    const c = v[emailChargebacks] === undefined ? undefined : v[emailChargebacks] >= 1
    if (c === true) return true
    const d = v[phoneChargebacks] === undefined ? undefined : v[phoneChargebacks] >= 1
    if (d === true) return true
    const e = v[accountChargebacks] === undefined ? undefined : v[accountChargebacks] >= 1
    if (e === true) return true
    const f = v[placeChargebacks] === undefined ? undefined : v[placeChargebacks] >= 1
    if (f === true) return true
    const g = v[personChargebacks] === undefined ? undefined : v[personChargebacks] >= 1
    if (g === true) return true
    return a === undefined ||
      b === undefined ||
      c === undefined ||
      d === undefined ||
      e === undefined ||
      f === undefined ||
      g === undefined
      ? undefined
      : false
  },
  // cardChargebacks >= 2 || deviceChargebacks >= 2 || emailChargebacks >= 2 || phoneChargebacks >= 2 || accountChargebacks >= 2 || placeChargebacks >= 2 || personChargebacks >= 2
  (v) => {
    const a = v[cardChargebacks] === undefined ? undefined : v[cardChargebacks] >= 2
    if (a === true) return true
    const b = v[deviceChargebacks] === undefined ? undefined : v[deviceChargebacks] >= 2
    if (b === true) return true
    const c = v[emailChargebacks] === undefined ? undefined : v[emailChargebacks] >= 2
    if (c === true) return true
    const d = v[phoneChargebacks] === undefined ? undefined : v[phoneChargebacks] >= 2
    if (d === true) return true
    const e = v[accountChargebacks] === undefined ? undefined : v[accountChargebacks] >= 2
    if (e === true) return true
    const f = v[placeChargebacks] === undefined ? undefined : v[placeChargebacks] >= 2
    if (f === true) return true
    const g = v[personChargebacks] === undefined ? undefined : v[personChargebacks] >= 2
    if (g === true) return true
    return a === undefined ||
      b === undefined ||
      c === undefined ||
      d === undefined ||
      e === undefined ||
      f === undefined ||
      g === undefined
      ? undefined
      : false
  },
  // accountOrders >= 3 && accountKnownDays >= 90 && accountChargebacks == 0 && accountUnpaid == 0
  (v) => {
    const a = v[accountOrders] === undefined ? undefined : v[accountOrders] >= 3
    if (a === false) return false
    const b = v[accountKnownDays] === undefined ? undefined : v[accountKnownDays] >= 90
    if (b === false) return false
    const c = v[accountChargebacks] === undefined ? undefined : v[accountChargebacks] === 0
    if (c === false) return false
    const d = v[accountUnpaid] === undefined ? undefined : v[accountUnpaid] === 0
    if (d === false) return false
    return a === undefined || b === undefined || c === undefined || d === undefined ? undefined : true
  },
  // cardRefusals >= 1 || deviceRefusals >= 1 || emailRefusals >= 1 || phoneRefusals >= 1 || accountRefusals >= 1
  (v) => {
    const a = v[cardRefusals] === undefined ? undefined : v[cardRefusals] >= 1
    if (a === true) return true
    const b = v[deviceRefusals] === undefined ? undefined : v[deviceRefusals] >= 1
    if (b === true) return true
    const c = v[emailRefusals] === undefined ? undefined : v[emailRefusals] >= 1
    if (c === true) return true
    const d = v[phoneRefusals] === undefined ? undefined : v[phoneRefusals] >= 1
    if (d === true) return true
    const e = v[accountRefusals] === undefined ? undefined : v[accountRefusals] >= 1
    if (e === true) return true
    return a === undefined || b === undefined || c === undefined || d === undefined || e === undefined
      ? undefined
      : false
  },
  // placeRefusals >= 2 || personRefusals >= 1
  (v) => {
    const a = v[placeRefusals] === undefined ? undefined : v[placeRefusals] >= 2
    if (a === true) return true
    const b = v[personRefusals] === undefined ? undefined : v[personRefusals] >= 1
    if (b === true) return true
    return a === undefined || b === undefined ? undefined : false
  },
  // cardFrauds90d >= 2 || deviceFrauds90d >= 2 || accountFrauds90d >= 2 || emailFrauds90d >= 2 || phoneFrauds90d >= 2 || placeFrauds90d >= 2
  (v) => {
    const a = v[cardFrauds90d] === undefined ? undefined : v[cardFrauds90d] >= 2
    if (a === true) return true
    const b = v[deviceFrauds90d] === undefined ? undefined : v[deviceFrauds90d] >= 2
    if (b === true) return true
    const c = v[accountFrauds90d] === undefined ? undefined : v[accountFrauds90d] >= 2
    if (c === true) return true
    const d = v[emailFrauds90d] === undefined ? undefined : v[emailFrauds90d] >= 2
    if (d === true) return true
    const e = v[phoneFrauds90d] === undefined ? undefined : v[phoneFrauds90d] >= 2
    if (e === true) return true
    const f = v[placeFrauds90d] === undefined ? undefined : v[placeFrauds90d] >= 2
    if (f === true) return true
    return a === undefined ||
      b === undefined ||
      c === undefined ||
      d === undefined ||
      e === undefined ||
      f === undefined
      ? undefined
      : false
  },
  // networkFrauds30d >= 4 && networkFraudShare90d >= 0.1
  (v) => {
    const a = v[networkFrauds30d] === undefined ? undefined : v[networkFrauds30d] >= 4
    if (a === false) return false
    const b = v[networkFraudShare90d] === undefined ? undefined : v[networkFraudShare90d] >= 0.1
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // mailDomainFrauds30d >= 4 && mailDomainFraudShare90d >= 0.2
  (v) => {
    const a = v[mailDomainFrauds30d] === undefined ? undefined : v[mailDomainFrauds30d] >= 4
    if (a === false) return false
    const b = v[mailDomainFraudShare90d] === undefined ? undefined : v[mailDomainFraudShare90d] >= 0.2
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // binFrauds30d >= 4 && binFraudShare90d >= 0.1
  (v) => {
    const a = v[binFrauds30d] === undefined ? undefined : v[binFrauds30d] >= 4
    if (a === false) return false
    const b = v[binFraudShare90d] === undefined ? undefined : v[binFraudShare90d] >= 0.1
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // itemFrauds30d >= 4 && itemFraudShare90d >= 0.1
  (v) => {
    const a = v[itemFrauds30d] === undefined ? undefined : v[itemFrauds30d] >= 4
    if (a === false) return false
    const b = v[itemFraudShare90d] === undefined ? undefined : v[itemFraudShare90d] >= 0.1
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // mailDomainOrders1h >= 20 && mailDomainKnownDays <= 1
  (v) => {
    const a = v[mailDomainOrders1h] === undefined ? undefined : v[mailDomainOrders1h] >= 20
    if (a === false) return false
    const b = v[mailDomainKnownDays] === undefined ? undefined : v[mailDomainKnownDays] <= 1
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // itemOrders10m >= 25 && firstOrder && cashable
  (v) => {
    const a = v[itemOrders10m] === undefined ? undefined : v[itemOrders10m] >= 25
    if (a === false) return false
    const b = v[firstOrder]
    if (b === false) return false
    const c = v[cashable]
    if (c === false) return false
    return a === undefined || b === undefined || c === undefined ? undefined : true
  },
  // accountLastChangeHours <= 24 && accountPlaceChanged && accountPlaceOrders == 0
  (v) => {
    const a = v[accountLastChangeHours] === undefined ? undefined : v[accountLastChangeHours] <= 24
    if (a === false) return false
    const b = v[accountPlaceChanged]
    if (b === false) return false
    const c = v[accountPlaceOrders] === undefined ? undefined : v[accountPlaceOrders] === 0
    if (c === false) return false
    return a === undefined || b === undefined || c === undefined ? undefined : true
  },
  // accountCredentialChanges7d >= 2 && accountDeviceChanged
  (v) => {
    const a = v[accountCredentialChanges7d] === undefined ? undefined : v[accountCredentialChanges7d] >= 2
    if (a === false) return false
    const b = v[accountDeviceChanged]
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // accountOrders90d >= 3 && accountDeviceChanged && accountNetworkChanged && accountDeviceOrders == 0 && cashable
  (v) => {
    const a = v[accountOrders90d] === undefined ? undefined : v[accountOrders90d] >= 3
    if (a === false) return false
    const b = v[accountDeviceChanged]
    if (b === false) return false
    const c = v[accountNetworkChanged]
    if (c === false) return false
    const d = v[accountDeviceOrders] === undefined ? undefined : v[accountDeviceOrders] === 0
    if (d === false) return false
    const e = v[cashable]
    if (e === false) return false
    return a === undefined || b === undefined || c === undefined || d === undefined || e === undefined
      ? undefined
      : true
  },
  // accountOrders >= 3 && accountPlaceChanged && accountCardChanged && accountEmailChanged
  (v) => {
    const a = v[accountOrders] === undefined ? undefined : v[accountOrders] >= 3
    if (a === false) return false
    const b = v[accountPlaceChanged]
    if (b === false) return false
    const c = v[accountCardChanged]
    if (c === false) return false
    const d = v[accountEmailChanged]
    if (d === false) return false
    return a === undefined || b === undefined || c === undefined || d === undefined ? undefined : true
  },
  // placeCashableOrders30d >= 4 && placeAccounts30d >= 3
  (v) => {
    const a = v[placeCashableOrders30d] === undefined ? undefined : v[placeCashableOrders30d] >= 4
    if (a === false) return false
    const b = v[placeAccounts30d] === undefined ? undefined : v[placeAccounts30d] >= 3
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // placeCashableOrders30d >= 5 && placeGuestShare30d >= 0.8
  (v) => {
    const a = v[placeCashableOrders30d] === undefined ? undefined : v[placeCashableOrders30d] >= 5
    if (a === false) return false
    const b = v[placeGuestShare30d] === undefined ? undefined : v[placeGuestShare30d] >= 0.8
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
  // deviceAccounts24h >= 2 && cashable
  (v) => {
    const a = v[deviceAccounts24h] === undefined ? undefined : v[deviceAccounts24h] >= 2
    if (a === false) return false
    const b = v[cashable]
    if (b === false) return false
    return a === undefined || b === undefined ? undefined : true
  },
]

/** In the order of the policy. */
export const BY_HAND = RULES as readonly ((vector: FeatureVector) => boolean | undefined)[]

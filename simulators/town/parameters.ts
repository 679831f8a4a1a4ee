/**
 * Every number the town runs on, beside the trades of its fraudsters (`trades.ts`). Frozen: a test compares the hash, so
 * that nobody changes the world to make a policy look better. A change is a change of the world, with its reason.
 *
 * `from` names the published figure a group stands on. What has none is an assumption, chosen before any policy was looked at.
 * Shares are in percent of what the name says.
 */
export const PARAMETERS = {
  households: {
    /** Households for a hundred good orders a year. With `loyaltyPercent` it gives the share of repeat buyers. */
    perHundredOrdersAYear: 22,
    /** Size of a household: one to four people. */
    sizeWeights: [38, 28, 19, 15],
    flatPercent: 45,
    movePercentAYear: 4,
    companyPercent: 2,
    /** Members of a household who buy with a device that is everybody's. */
    sharedDevicePercent: 35,
    secondCardPercent: 40,
    /** Came from abroad: another language in the browser, and for half of them a card from there. */
    newcomerPercent: 2,
    /** hyphens, words, full width, one line, without the building, with a word behind it */
    notationWeights: [56, 20, 13, 7, 3, 1],
    from: ['flats', 'repeatBuyers'],
  },
  time: {
    /** Orders in each hour of the day; nine in the morning is 100. */
    hourWeights: [
      75, 40, 22, 14, 12, 18, 35, 60, 85, 100, 120, 130, 145, 125, 118, 115, 112, 110, 112, 120, 145, 172, 187, 140,
    ],
    /** Sunday first. */
    weekdayWeights: [106, 105, 102, 100, 98, 98, 96],
    /** The rest comes at any hour of the table, whatever the household's habit. */
    habitPercent: 60,
    from: ['peakHour'],
  },
  buying: {
    loyaltyPercent: 62,
    guestPercent: 15,
    phonePercent: 2,
    appPercent: 28,
    loginPercent: 40,
    mistypedPasswordPercent: 6,
    /** card, deferred, convenience_store, cash_on_delivery, points, wallet */
    methodWeights: [70, 9, 7, 5, 2, 7],
    from: ['cardPayers'],
  },
  oddities: {
    giftPercent: 6,
    giftPercentOfGiftShops: 24,
    travelPercent: 1.5,
    typingErrorPercent: 1.2,
    expressPercent: 8,
    pickupPercent: 4,
    freshDevicePercentAYear: 40,
    /** A student in a home of many rooms: the building is shared with strangers. */
    subletPercent: 0.4,
    /** Of a shop's orders on the day a limited article comes out. */
    releaseRushPercent: 6,
    changedContactPercentAYear: 5,
    /** Of guests: a mailbox that is gone tomorrow, against advertisements. */
    throwAwayMailPercent: 3,
    /** Of orders of a household that has an account: another member buys as a new customer, with the coupon for them. */
    secondMemberPercent: 0.8,
  },
  offers: {
    /** Of first orders in a new account. */
    welcomeCouponPercent: 45,
    welcomeCouponMinor: 1_000,
    campaignCouponPercent: 6,
    campaignCouponMinor: 300,
    /** Of members' orders: a part is paid with points, up to so many yen. */
    partPointsPercent: 9,
    partPointsMostMinor: 1_200,
    /** Of honest registrations: a member brought somebody. */
    referredPercent: 7,
    from: ['couponOfAnAccount'],
  },
  payment: {
    /** An honest card that the issuer refuses all the same: expired, over its limit, mistyped. */
    honestRefusedPercent: 4.3,
    /** After a refusal or a decline. The rest leaves. */
    triesAgainPercent: 65,
    otherMethodPercent: 40,
    challengePassedPercent: 84,
    challengeAbandonedPercent: 11,
    /** Of deferred bills of honest buyers: paid late, never paid. */
    latePercent: 5,
    forgottenPercent: 0.3,
    neverPaidAtConvenienceStorePercent: 8,
    refusedAtDoorPercent: 1.5,
    returnedPercent: 2,
    from: ['cardApproval', 'challengeCompleted'],
  },
  labels: {
    /** Days from a card order until its cardholder or issuer says it is fraud: edges of eight equally likely bands. */
    reportDayEdges: [1, 4, 9, 16, 24, 33, 45, 65, 118],
    /** A report reaches the shop as a chargeback this many days later. */
    chargebackAfterDays: [2, 12],
    /** Never noticed, or not worth a call. */
    unnoticedPercent: 8,
    /** Chargebacks of third parties for each that an honest buyer brings by mistake. */
    mistakenPercentOfGoodCardOrders: 0.01,
    overdueAfterDays: [17, 21],
    collectionAfterDays: [24, 30],
    badDebtAfterDays: [60, 75],
    /** Coupons and points are looked through when a campaign ends: so many of those that were abused are found, so late. */
    abuseFoundPercent: 40,
    abuseFoundAfterDays: [12, 45],
    from: ['chargebackWindow', 'foundByIssuer'],
  },
  review: {
    /** What a person at the shop makes of an order that is held. */
    hours: [1, 9],
    goodReleasedPercent: 96,
    fraudStoppedPercent: 75,
    /** What is put on the shop's list of those it no longer wants to hear from: of orders it stopped, and of complaints. */
    stoppedListedPercent: 70,
    complaintListedPercent: 50,
    listedForDays: 365,
  },
  underworld: {
    /** Orders of each kind for 10,000 good ones, when nobody stops anything. */
    ordersPerTenThousand: {
      card_testing: 52,
      stolen_card: 46,
      resale: 40,
      deferred_default: 52,
      account_takeover: 14,
      friendly_fraud: 9,
      cash_on_delivery_refusal: 16,
      points_coupons: 24,
    },
    /** A parcel there and back with what the carrier takes for the cash: what a refusal at the door costs the shop. */
    refusedParcelMinor: 1_500,
    /** Rings live this long, unless their money ends first. */
    lifeDays: [6, 30],
    /** Share of a trade's pull that is left when nothing of it succeeds any more. */
    stubbornPercent: 15,
    /** A trade's success is remembered over about so many of its attempts. */
    memoryAttempts: 15,
    /** Stopped so often with nothing in between that succeeded, a ring gives up. */
    givesUpAfterStops: 14,
    from: ['suspectedCardOrders', 'suspectedDeferredOrders', 'vacantRoomShare', 'stolenCardPrice', 'listAttackSuccess'],
  },
} as const

/** Every operation of `/v1`: made from the API description by `npm run generate` (tools/clientTypes.ts). */

/** What is asked and what is answered, by method and path. */
export interface Operations {
  /**
   * Screen an order
   *
   * Asks about an order before it is paid. The answer leaves when the decision is durable. The same `orderID` with the same content gets the first answer again; with other content it is a conflict.
   *
   * With a test key, a buyer’s mail address at `trigger.example` forces an outcome: `approve@`, `challenge@`, `review@`, `decline@` or `degraded@trigger.example`.
   */
  readonly 'POST /v1/orders': {
    readonly ask: {
      /** An order to screen */
      readonly body: {
        /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
        readonly orderID: string
        /** When it happened, RFC 3339, with offset or Z */
        readonly occurredAt: string
        /** Where the order was placed */
        readonly channel?: 'web' | 'app' | 'phone' | 'other'
        /** Amount in minor units of its currency: 1,980 yen is 1980, 19.80 dollars is 1980 too */
        readonly amountMinor: number
        /** ISO 4217 code, such as JPY */
        readonly currency: string
        /** The payment */
        readonly payment: {
          /** How the order is paid */
          readonly method: 'card' | 'deferred' | 'cash_on_delivery' | 'convenience_store' | 'bank_transfer' | 'carrier' | 'points' | 'wallet' | 'other'
          /** The card, by token or first and last digits; there is no field for a security code */
          readonly card?: {
            /** The payment provider's token for this card: the same card, the same token */
            readonly token?: string
            /** First 6 to 8 digits of the card number */
            readonly bin?: string
            /** Last four digits of the card number */
            readonly lastFour?: string
            /** The reference that the hosted card field returned */
            readonly cardReference?: string
            /** The 3-D Secure transaction (a UUID) of this payment */
            readonly threeDSServerTransID?: string
            /** The card number, 13 to 19 digits; optional, better left out, and never stored */
            readonly number?: string
            /** A country by its ISO 3166-1 alpha-2 code */
            readonly issuerCountry?: string
            /** Cardholder's name as on the card */
            readonly nameOnCard?: string
          }
          /** Payments of this order that were refused before this one */
          readonly failedAttempts?: number
        }
        /** Who orders */
        readonly buyer: {
          /** The shop's own ID of the member; left out for a guest */
          readonly accountID?: string
          /** When the member registered, RFC 3339 */
          readonly accountCreatedAt?: string
          /** Name */
          readonly name?: string
          /** Reading of the name, in kana */
          readonly nameKana?: string
          /** Name of the company, when one buys; left out for a private person */
          readonly company?: string
          /** E-mail address */
          readonly email?: string
          /** Telephone number */
          readonly phone?: string
          /** A postal address, in parts or as one text; the country is JP when it is not given */
          readonly address?: {
            /** A country by its ISO 3166-1 alpha-2 code */
            readonly country?: string
            /** Postal code, with or without its hyphen */
            readonly postalCode?: string
            /** Prefecture, state or province */
            readonly prefecture?: string
            /** City, ward, town or village */
            readonly city?: string
            /** Town area, block and lot number */
            readonly line1?: string
            /** Building and room */
            readonly line2?: string
            /** The whole address as one text, in place of its parts */
            readonly text?: string
          }
        }
        /** Where it goes */
        readonly deliveries?: ReadonlyArray<{
          /** Name of the receiver */
          readonly name?: string
          /** Reading of the name, in kana */
          readonly nameKana?: string
          /** Telephone number of the receiver */
          readonly phone?: string
          /** A postal address, in parts or as one text; the country is JP when it is not given */
          readonly address?: {
            /** A country by its ISO 3166-1 alpha-2 code */
            readonly country?: string
            /** Postal code, with or without its hyphen */
            readonly postalCode?: string
            /** Prefecture, state or province */
            readonly prefecture?: string
            /** City, ward, town or village */
            readonly city?: string
            /** Town area, block and lot number */
            readonly line1?: string
            /** Building and room */
            readonly line2?: string
            /** The whole address as one text, in place of its parts */
            readonly text?: string
          }
          /** How it is delivered */
          readonly method?: 'standard' | 'express' | 'locker' | 'store_pickup' | 'digital'
        }>
        /** The basket */
        readonly items?: ReadonlyArray<{
          /** The shop's own code of the goods */
          readonly sku?: string
          /** Name of the goods */
          readonly name?: string
          /** Category of the goods */
          readonly category?: string
          /** How many */
          readonly quantity: number
          /** Amount in minor units of its currency: 1,980 yen is 1980, 19.80 dollars is 1980 too */
          readonly unitPriceMinor: number
          /** Easily turned into money: game machines, gift cards, jewellery, telephones */
          readonly cashable?: boolean
        }>
        /** The device that it came from */
        readonly device?: {
          /** Identity of the device, from our script or your own */
          readonly deviceID?: string
          /** Identity of the browser, from a first-party cookie */
          readonly cookieID?: string
          /** IPv4 or IPv6 address */
          readonly ipAddress?: string
          /** User-Agent header */
          readonly userAgent?: string
          /** Language of the browser, such as ja-JP */
          readonly language?: string
          /** Time zone of the browser, such as Asia/Tokyo */
          readonly timeZone?: string
          /** What our script saw of the browser, as it gave it */
          readonly evidence?: string
        }
        /** The shop, where one tenant screens for many */
        readonly shopID?: string
        /** Amount in minor units of its currency: 1,980 yen is 1980, 19.80 dollars is 1980 too */
        readonly pointsUsedMinor?: number
        /** Coupons and campaigns that were used */
        readonly coupons?: ReadonlyArray<{
          /** Code of the coupon */
          readonly code?: string
          /** Amount in minor units of its currency: 1,980 yen is 1980, 19.80 dollars is 1980 too */
          readonly discountMinor?: number
          /** Meant for the first order of a new customer */
          readonly newCustomersOnly?: boolean
        }>
        /** One of a series of recurring orders (subscription) */
        readonly recurring?: {
          /** The order that begins the series, or a later one of it */
          readonly kind: 'first' | 'repeat'
          /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
          readonly originalOrderID?: string
        }
      }
    }
    readonly reply: {
      /** The order */
      readonly orderID: string
      /** The assessment, when it was not the first */
      readonly assessmentID?: string
      /** When in its life the order was assessed */
      readonly stage: 'before_payment' | 'after_authentication' | 'before_dispatch'
      /** OK, 追加認証, 要確認, NG */
      readonly outcome: 'approve' | 'challenge' | 'review' | 'decline'
      /** Higher is worse */
      readonly score: number
      /** Why, the weightiest first; empty when nothing spoke against the order */
      readonly reasons: ReadonlyArray<{
        /** Stable */
        readonly code: string
        /** Japanese */
        readonly ja: string
        /** English */
        readonly en: string
      }>
      /** What to ask of 3-D Secure */
      readonly threeDSAdvice: 'none' | 'data_only' | 'no_preference' | 'challenge_preferred' | 'challenge_mandated'
      /** Why expected costs chose this advice; left out where the policy has no costs, or they could not be told */
      readonly threeDSAdviceWhy?: {
        /** Of a million orders with this score, so many are thought to be fraud */
        readonly fraudPerMillion: number
        /** Version of the calibration that says so; 0 is the prior */
        readonly calibration: number
        /** Of the costs */
        readonly currency: string
        /** What each road is expected to cost */
        readonly costsMinor: {
          /** Expected cost of this road, in minor units */
          readonly none: number
          /** Expected cost of this road, in minor units */
          readonly data_only: number
          /** Expected cost of this road, in minor units */
          readonly no_preference: number
          /** Expected cost of this road, in minor units */
          readonly challenge_preferred: number
          /** Expected cost of this road, in minor units */
          readonly challenge_mandated: number
        }
        /** What closed a cheaper road; left out where the cheapest was taken */
        readonly bound?: {
          /** A limit or a rule of the policy */
          readonly id: string
          /** Japanese */
          readonly ja: string
          /** English */
          readonly en: string
        }
      }
      /** Earlier orders that share something with this one, the latest first */
      readonly linkedOrders: ReadonlyArray<{
        /** An earlier order */
        readonly orderID: string
        /** What both have: card, device, place … */
        readonly by: ReadonlyArray<string>
      }>
      /** Who is behind the order, however it is spelled: the individual and the household that it is of, and others whom it might be */
      readonly links: ReadonlyArray<{
        /** What is linked: one person, or those who live and buy together */
        readonly kind: 'individual' | 'household'
        /** Stands for it in every answer, and is never given to another; where two turn out to be one, the older stays */
        readonly cluster: string
        /** new: nobody who was known; same: it is of this one; possible: it may be, and was not likely enough */
        readonly status: 'new' | 'same' | 'possible'
        /** What agrees with what was shown before and what differs, the strongest first */
        readonly evidence: ReadonlyArray<{
          /** Stable */
          readonly code: string
          /** Japanese */
          readonly ja: string
          /** English */
          readonly en: string
        }>
        /** Its latest orders, the newest first, a few */
        readonly orders: ReadonlyArray<{
          /** An earlier order */
          readonly orderID: string
          /** When it was placed */
          readonly at: string
        }>
      }>
      /** Why the policy’s degraded outcome was given instead of a full decision */
      readonly degraded?: string
      /** The same ID and content came before; this is the first answer again */
      readonly repeated: boolean
      /** What decided */
      readonly policy: {
        /** Policy */
        readonly id: string
        /** Its version */
        readonly version: number
      }
      /** Sequence number of the decision in the journal */
      readonly decision: number
    }
  }
  /**
   * Screen an order again
   *
   * Asks again about an order after 3-D Secure or before dispatch, with what has changed. A member that is given replaces the order’s member of that name. Every assessment keeps its own decision.
   */
  readonly 'POST /v1/orders/{orderID}/assessments': {
    readonly ask: {
      readonly params: {
        readonly orderID: string
      }
      /** A later assessment of an order */
      readonly body: {
        /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
        readonly assessmentID: string
        /** When it happened, RFC 3339, with offset or Z */
        readonly occurredAt: string
        /** When in its life the order is assessed */
        readonly stage: 'before_payment' | 'after_authentication' | 'before_dispatch'
        /** Amount in minor units of its currency: 1,980 yen is 1980, 19.80 dollars is 1980 too */
        readonly amountMinor?: number
        /** The payment */
        readonly payment?: {
          /** How the order is paid */
          readonly method: 'card' | 'deferred' | 'cash_on_delivery' | 'convenience_store' | 'bank_transfer' | 'carrier' | 'points' | 'wallet' | 'other'
          /** The card, by token or first and last digits; there is no field for a security code */
          readonly card?: {
            /** The payment provider's token for this card: the same card, the same token */
            readonly token?: string
            /** First 6 to 8 digits of the card number */
            readonly bin?: string
            /** Last four digits of the card number */
            readonly lastFour?: string
            /** The reference that the hosted card field returned */
            readonly cardReference?: string
            /** The 3-D Secure transaction (a UUID) of this payment */
            readonly threeDSServerTransID?: string
            /** The card number, 13 to 19 digits; optional, better left out, and never stored */
            readonly number?: string
            /** A country by its ISO 3166-1 alpha-2 code */
            readonly issuerCountry?: string
            /** Cardholder's name as on the card */
            readonly nameOnCard?: string
          }
          /** Payments of this order that were refused before this one */
          readonly failedAttempts?: number
        }
        /** Who orders */
        readonly buyer?: {
          /** The shop's own ID of the member; left out for a guest */
          readonly accountID?: string
          /** When the member registered, RFC 3339 */
          readonly accountCreatedAt?: string
          /** Name */
          readonly name?: string
          /** Reading of the name, in kana */
          readonly nameKana?: string
          /** Name of the company, when one buys; left out for a private person */
          readonly company?: string
          /** E-mail address */
          readonly email?: string
          /** Telephone number */
          readonly phone?: string
          /** A postal address, in parts or as one text; the country is JP when it is not given */
          readonly address?: {
            /** A country by its ISO 3166-1 alpha-2 code */
            readonly country?: string
            /** Postal code, with or without its hyphen */
            readonly postalCode?: string
            /** Prefecture, state or province */
            readonly prefecture?: string
            /** City, ward, town or village */
            readonly city?: string
            /** Town area, block and lot number */
            readonly line1?: string
            /** Building and room */
            readonly line2?: string
            /** The whole address as one text, in place of its parts */
            readonly text?: string
          }
        }
        /** Where it goes */
        readonly deliveries?: ReadonlyArray<{
          /** Name of the receiver */
          readonly name?: string
          /** Reading of the name, in kana */
          readonly nameKana?: string
          /** Telephone number of the receiver */
          readonly phone?: string
          /** A postal address, in parts or as one text; the country is JP when it is not given */
          readonly address?: {
            /** A country by its ISO 3166-1 alpha-2 code */
            readonly country?: string
            /** Postal code, with or without its hyphen */
            readonly postalCode?: string
            /** Prefecture, state or province */
            readonly prefecture?: string
            /** City, ward, town or village */
            readonly city?: string
            /** Town area, block and lot number */
            readonly line1?: string
            /** Building and room */
            readonly line2?: string
            /** The whole address as one text, in place of its parts */
            readonly text?: string
          }
          /** How it is delivered */
          readonly method?: 'standard' | 'express' | 'locker' | 'store_pickup' | 'digital'
        }>
        /** The basket */
        readonly items?: ReadonlyArray<{
          /** The shop's own code of the goods */
          readonly sku?: string
          /** Name of the goods */
          readonly name?: string
          /** Category of the goods */
          readonly category?: string
          /** How many */
          readonly quantity: number
          /** Amount in minor units of its currency: 1,980 yen is 1980, 19.80 dollars is 1980 too */
          readonly unitPriceMinor: number
          /** Easily turned into money: game machines, gift cards, jewellery, telephones */
          readonly cashable?: boolean
        }>
        /** The device that it came from */
        readonly device?: {
          /** Identity of the device, from our script or your own */
          readonly deviceID?: string
          /** Identity of the browser, from a first-party cookie */
          readonly cookieID?: string
          /** IPv4 or IPv6 address */
          readonly ipAddress?: string
          /** User-Agent header */
          readonly userAgent?: string
          /** Language of the browser, such as ja-JP */
          readonly language?: string
          /** Time zone of the browser, such as Asia/Tokyo */
          readonly timeZone?: string
          /** What our script saw of the browser, as it gave it */
          readonly evidence?: string
        }
        /** What 3-D Secure answered */
        readonly threeDS?: {
          /** transStatus of the ARes or RReq */
          readonly transStatus: 'Y' | 'N' | 'U' | 'A' | 'C' | 'D' | 'R' | 'I' | 'S'
          /** Electronic commerce indicator, two characters */
          readonly eci?: string
          /** The 3-D Secure transaction (a UUID) of this payment */
          readonly threeDSServerTransID?: string
          /** Reason of the transStatus, two digits */
          readonly transStatusReason?: string
          /** How the challenge ended; left out when there was none */
          readonly challenge?: 'completed' | 'failed' | 'abandoned' | 'timed_out'
          /** What the challenge asked for */
          readonly method?: 'one_time_code' | 'password' | 'knowledge' | 'passkey' | 'app' | 'decoupled' | 'other'
          /** How long the challenge took, in seconds */
          readonly seconds?: number
          /** interactionCounter of the RReq, as a number */
          readonly interactions?: number
          /** challengeCancel of the RReq, two digits */
          readonly challengeCancel?: string
          /** What the issuer made of the evidence about this payment; left out when nobody knows */
          readonly evidence?: 'accepted' | 'refused' | 'none'
        }
      }
    }
    readonly reply: {
      /** The order */
      readonly orderID: string
      /** The assessment, when it was not the first */
      readonly assessmentID?: string
      /** When in its life the order was assessed */
      readonly stage: 'before_payment' | 'after_authentication' | 'before_dispatch'
      /** OK, 追加認証, 要確認, NG */
      readonly outcome: 'approve' | 'challenge' | 'review' | 'decline'
      /** Higher is worse */
      readonly score: number
      /** Why, the weightiest first; empty when nothing spoke against the order */
      readonly reasons: ReadonlyArray<{
        /** Stable */
        readonly code: string
        /** Japanese */
        readonly ja: string
        /** English */
        readonly en: string
      }>
      /** What to ask of 3-D Secure */
      readonly threeDSAdvice: 'none' | 'data_only' | 'no_preference' | 'challenge_preferred' | 'challenge_mandated'
      /** Why expected costs chose this advice; left out where the policy has no costs, or they could not be told */
      readonly threeDSAdviceWhy?: {
        /** Of a million orders with this score, so many are thought to be fraud */
        readonly fraudPerMillion: number
        /** Version of the calibration that says so; 0 is the prior */
        readonly calibration: number
        /** Of the costs */
        readonly currency: string
        /** What each road is expected to cost */
        readonly costsMinor: {
          /** Expected cost of this road, in minor units */
          readonly none: number
          /** Expected cost of this road, in minor units */
          readonly data_only: number
          /** Expected cost of this road, in minor units */
          readonly no_preference: number
          /** Expected cost of this road, in minor units */
          readonly challenge_preferred: number
          /** Expected cost of this road, in minor units */
          readonly challenge_mandated: number
        }
        /** What closed a cheaper road; left out where the cheapest was taken */
        readonly bound?: {
          /** A limit or a rule of the policy */
          readonly id: string
          /** Japanese */
          readonly ja: string
          /** English */
          readonly en: string
        }
      }
      /** Earlier orders that share something with this one, the latest first */
      readonly linkedOrders: ReadonlyArray<{
        /** An earlier order */
        readonly orderID: string
        /** What both have: card, device, place … */
        readonly by: ReadonlyArray<string>
      }>
      /** Who is behind the order, however it is spelled: the individual and the household that it is of, and others whom it might be */
      readonly links: ReadonlyArray<{
        /** What is linked: one person, or those who live and buy together */
        readonly kind: 'individual' | 'household'
        /** Stands for it in every answer, and is never given to another; where two turn out to be one, the older stays */
        readonly cluster: string
        /** new: nobody who was known; same: it is of this one; possible: it may be, and was not likely enough */
        readonly status: 'new' | 'same' | 'possible'
        /** What agrees with what was shown before and what differs, the strongest first */
        readonly evidence: ReadonlyArray<{
          /** Stable */
          readonly code: string
          /** Japanese */
          readonly ja: string
          /** English */
          readonly en: string
        }>
        /** Its latest orders, the newest first, a few */
        readonly orders: ReadonlyArray<{
          /** An earlier order */
          readonly orderID: string
          /** When it was placed */
          readonly at: string
        }>
      }>
      /** Why the policy’s degraded outcome was given instead of a full decision */
      readonly degraded?: string
      /** The same ID and content came before; this is the first answer again */
      readonly repeated: boolean
      /** What decided */
      readonly policy: {
        /** Policy */
        readonly id: string
        /** Its version */
        readonly version: number
      }
      /** Sequence number of the decision in the journal */
      readonly decision: number
    }
  }
  /**
   * Assess a login
   *
   * Asks about a login, before or after its credential was checked: let in, ask for a second proof, or refuse. Nobody waits for a person, so there is no `review`. Failed logins are worth sending too: they show who tries many accounts.
   *
   * With a test key, a mail address at `trigger.example` forces an outcome, as for orders.
   */
  readonly 'POST /v1/logins': {
    readonly ask: {
      /** A login to assess */
      readonly body: {
        /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
        readonly loginID: string
        /** When it happened, RFC 3339, with offset or Z */
        readonly occurredAt: string
        /** The way it came */
        readonly channel?: 'web' | 'app' | 'phone' | 'other'
        /** The shop's own ID of the member; of a login, what was typed when nobody has it */
        readonly accountID: string
        /** When the member registered, RFC 3339 */
        readonly accountCreatedAt?: string
        /** E-mail address */
        readonly email?: string
        /** Telephone number */
        readonly phone?: string
        /** What the member shows to log in */
        readonly method: 'password' | 'passkey' | 'one_time_code' | 'link' | 'social' | 'other'
        /** How it went so far; pending when it is not yet known */
        readonly result: 'succeeded' | 'failed' | 'pending'
        /** Why it failed; only of a failed login */
        readonly failure?: 'unknown_account' | 'wrong_credential' | 'locked' | 'other'
        /** The device that it came from */
        readonly device?: {
          /** Identity of the device, from our script or your own */
          readonly deviceID?: string
          /** Identity of the browser, from a first-party cookie */
          readonly cookieID?: string
          /** IPv4 or IPv6 address */
          readonly ipAddress?: string
          /** User-Agent header */
          readonly userAgent?: string
          /** Language of the browser, such as ja-JP */
          readonly language?: string
          /** Time zone of the browser, such as Asia/Tokyo */
          readonly timeZone?: string
          /** What our script saw of the browser, as it gave it */
          readonly evidence?: string
        }
      }
    }
    readonly reply: {
      /** The login */
      readonly loginID?: string
      /** The registration */
      readonly registrationID?: string
      /** The profile change */
      readonly changeID?: string
      /** OK, 追加認証, 要確認, NG */
      readonly outcome: 'approve' | 'challenge' | 'review' | 'decline'
      /** Higher is worse */
      readonly score: number
      /** Why, the weightiest first; empty when nothing spoke against it */
      readonly reasons: ReadonlyArray<{
        /** Stable */
        readonly code: string
        /** Japanese */
        readonly ja: string
        /** English */
        readonly en: string
      }>
      /** Earlier orders that share something with this one, the latest first */
      readonly linkedOrders: ReadonlyArray<{
        /** An earlier order */
        readonly orderID: string
        /** What both have: card, device, place … */
        readonly by: ReadonlyArray<string>
      }>
      /** Why the policy’s degraded outcome was given instead of a full decision */
      readonly degraded?: string
      /** The same ID and content came before; this is the first answer again */
      readonly repeated: boolean
      /** What decided */
      readonly policy: {
        /** Policy */
        readonly id: string
        /** Its version */
        readonly version: number
      }
      /** Sequence number of the decision in the journal */
      readonly decision: number
    }
  }
  /**
   * Tell what became of it
   *
   * How a step-up ended, whether it succeeded in the end, and later the labels: a report that it was somebody else, an abuse, or a false alarm. A label counts from `knownAt`, never before.
   */
  readonly 'POST /v1/logins/{id}/outcome': {
    readonly ask: {
      readonly params: {
        readonly id: string
      }
      /** What became of a login, a registration or a change */
      readonly body: {
        /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
        readonly outcomeID: string
        /** When it happened, RFC 3339, with offset or Z */
        readonly occurredAt: string
        /** What happened: how a step-up ended, whether it succeeded in the end, and later whether it was somebody else (takeover), an abuse, or a false alarm that takes such a report back */
        readonly result: 'step_up_passed' | 'step_up_failed' | 'step_up_abandoned' | 'succeeded' | 'failed' | 'reported_takeover' | 'reported_abuse' | 'false_alarm'
        /** When the caller learned of it, RFC 3339; labels count from then on. The moment of the call when not given */
        readonly knownAt?: string
      }
    }
    readonly reply: {
      /** The login */
      readonly loginID: string
      /** The outcome */
      readonly outcomeID: string
      /** It came before */
      readonly repeated: boolean
    }
  }
  /**
   * Assess a registration
   *
   * Asks about somebody who registers, before the account opens.
   */
  readonly 'POST /v1/registrations': {
    readonly ask: {
      /** A registration to assess */
      readonly body: {
        /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
        readonly registrationID: string
        /** When it happened, RFC 3339, with offset or Z */
        readonly occurredAt: string
        /** The way it came */
        readonly channel?: 'web' | 'app' | 'phone' | 'other'
        /** Who registers */
        readonly member: {
          /** The shop's own ID of the member */
          readonly accountID?: string
          /** Name */
          readonly name?: string
          /** Reading of the name, in kana */
          readonly nameKana?: string
          /** Name of the company, when one registers; left out for a private person */
          readonly company?: string
          /** E-mail address */
          readonly email?: string
          /** Telephone number */
          readonly phone?: string
          /** A postal address, in parts or as one text; the country is JP when it is not given */
          readonly address?: {
            /** A country by its ISO 3166-1 alpha-2 code */
            readonly country?: string
            /** Postal code, with or without its hyphen */
            readonly postalCode?: string
            /** Prefecture, state or province */
            readonly prefecture?: string
            /** City, ward, town or village */
            readonly city?: string
            /** Town area, block and lot number */
            readonly line1?: string
            /** Building and room */
            readonly line2?: string
            /** The whole address as one text, in place of its parts */
            readonly text?: string
          }
        }
        /** Who is rewarded for it: the account ID of the member who referred, or a code */
        readonly referrer?: string
        /** The device that it came from */
        readonly device?: {
          /** Identity of the device, from our script or your own */
          readonly deviceID?: string
          /** Identity of the browser, from a first-party cookie */
          readonly cookieID?: string
          /** IPv4 or IPv6 address */
          readonly ipAddress?: string
          /** User-Agent header */
          readonly userAgent?: string
          /** Language of the browser, such as ja-JP */
          readonly language?: string
          /** Time zone of the browser, such as Asia/Tokyo */
          readonly timeZone?: string
          /** What our script saw of the browser, as it gave it */
          readonly evidence?: string
        }
      }
    }
    readonly reply: {
      /** The login */
      readonly loginID?: string
      /** The registration */
      readonly registrationID?: string
      /** The profile change */
      readonly changeID?: string
      /** OK, 追加認証, 要確認, NG */
      readonly outcome: 'approve' | 'challenge' | 'review' | 'decline'
      /** Higher is worse */
      readonly score: number
      /** Why, the weightiest first; empty when nothing spoke against it */
      readonly reasons: ReadonlyArray<{
        /** Stable */
        readonly code: string
        /** Japanese */
        readonly ja: string
        /** English */
        readonly en: string
      }>
      /** Earlier orders that share something with this one, the latest first */
      readonly linkedOrders: ReadonlyArray<{
        /** An earlier order */
        readonly orderID: string
        /** What both have: card, device, place … */
        readonly by: ReadonlyArray<string>
      }>
      /** Why the policy’s degraded outcome was given instead of a full decision */
      readonly degraded?: string
      /** The same ID and content came before; this is the first answer again */
      readonly repeated: boolean
      /** What decided */
      readonly policy: {
        /** Policy */
        readonly id: string
        /** Its version */
        readonly version: number
      }
      /** Sequence number of the decision in the journal */
      readonly decision: number
    }
  }
  /**
   * Tell what became of it
   *
   * How a step-up ended, whether it succeeded in the end, and later the labels: a report that it was somebody else, an abuse, or a false alarm. A label counts from `knownAt`, never before.
   */
  readonly 'POST /v1/registrations/{id}/outcome': {
    readonly ask: {
      readonly params: {
        readonly id: string
      }
      /** What became of a login, a registration or a change */
      readonly body: {
        /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
        readonly outcomeID: string
        /** When it happened, RFC 3339, with offset or Z */
        readonly occurredAt: string
        /** What happened: how a step-up ended, whether it succeeded in the end, and later whether it was somebody else (takeover), an abuse, or a false alarm that takes such a report back */
        readonly result: 'step_up_passed' | 'step_up_failed' | 'step_up_abandoned' | 'succeeded' | 'failed' | 'reported_takeover' | 'reported_abuse' | 'false_alarm'
        /** When the caller learned of it, RFC 3339; labels count from then on. The moment of the call when not given */
        readonly knownAt?: string
      }
    }
    readonly reply: {
      /** The registration */
      readonly registrationID: string
      /** The outcome */
      readonly outcomeID: string
      /** It came before */
      readonly repeated: boolean
    }
  }
  /**
   * Assess a change of a member’s data
   *
   * Asks about a change of contact, card, password or second factor, with the new values, before it is made. Whoever takes over an account changes these first.
   */
  readonly 'POST /v1/profile-changes': {
    readonly ask: {
      /** A change of a member's data to assess */
      readonly body: {
        /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
        readonly changeID: string
        /** When it happened, RFC 3339, with offset or Z */
        readonly occurredAt: string
        /** The way it came */
        readonly channel?: 'web' | 'app' | 'phone' | 'other'
        /** The shop's own ID of the member; of a login, what was typed when nobody has it */
        readonly accountID: string
        /** When the member registered, RFC 3339 */
        readonly accountCreatedAt?: string
        /** The members that change, each with its new value */
        readonly changed: {
          /** Name */
          readonly name?: string
          /** Reading of the name, in kana */
          readonly nameKana?: string
          /** E-mail address */
          readonly email?: string
          /** Telephone number */
          readonly phone?: string
          /** A postal address, in parts or as one text; the country is JP when it is not given */
          readonly address?: {
            /** A country by its ISO 3166-1 alpha-2 code */
            readonly country?: string
            /** Postal code, with or without its hyphen */
            readonly postalCode?: string
            /** Prefecture, state or province */
            readonly prefecture?: string
            /** City, ward, town or village */
            readonly city?: string
            /** Town area, block and lot number */
            readonly line1?: string
            /** Building and room */
            readonly line2?: string
            /** The whole address as one text, in place of its parts */
            readonly text?: string
          }
          /** The card, by token or first and last digits; there is no field for a security code */
          readonly card?: {
            /** The payment provider's token for this card: the same card, the same token */
            readonly token?: string
            /** First 6 to 8 digits of the card number */
            readonly bin?: string
            /** Last four digits of the card number */
            readonly lastFour?: string
            /** The reference that the hosted card field returned */
            readonly cardReference?: string
            /** The 3-D Secure transaction (a UUID) of this payment */
            readonly threeDSServerTransID?: string
            /** The card number, 13 to 19 digits; optional, better left out, and never stored */
            readonly number?: string
            /** A country by its ISO 3166-1 alpha-2 code */
            readonly issuerCountry?: string
            /** Cardholder's name as on the card */
            readonly nameOnCard?: string
          }
          /** A new password was set; never the password itself */
          readonly password?: boolean
          /** A passkey, a telephone for codes or another second factor was added or removed */
          readonly secondFactor?: boolean
        }
        /** The device that it came from */
        readonly device?: {
          /** Identity of the device, from our script or your own */
          readonly deviceID?: string
          /** Identity of the browser, from a first-party cookie */
          readonly cookieID?: string
          /** IPv4 or IPv6 address */
          readonly ipAddress?: string
          /** User-Agent header */
          readonly userAgent?: string
          /** Language of the browser, such as ja-JP */
          readonly language?: string
          /** Time zone of the browser, such as Asia/Tokyo */
          readonly timeZone?: string
          /** What our script saw of the browser, as it gave it */
          readonly evidence?: string
        }
      }
    }
    readonly reply: {
      /** The login */
      readonly loginID?: string
      /** The registration */
      readonly registrationID?: string
      /** The profile change */
      readonly changeID?: string
      /** OK, 追加認証, 要確認, NG */
      readonly outcome: 'approve' | 'challenge' | 'review' | 'decline'
      /** Higher is worse */
      readonly score: number
      /** Why, the weightiest first; empty when nothing spoke against it */
      readonly reasons: ReadonlyArray<{
        /** Stable */
        readonly code: string
        /** Japanese */
        readonly ja: string
        /** English */
        readonly en: string
      }>
      /** Earlier orders that share something with this one, the latest first */
      readonly linkedOrders: ReadonlyArray<{
        /** An earlier order */
        readonly orderID: string
        /** What both have: card, device, place … */
        readonly by: ReadonlyArray<string>
      }>
      /** Why the policy’s degraded outcome was given instead of a full decision */
      readonly degraded?: string
      /** The same ID and content came before; this is the first answer again */
      readonly repeated: boolean
      /** What decided */
      readonly policy: {
        /** Policy */
        readonly id: string
        /** Its version */
        readonly version: number
      }
      /** Sequence number of the decision in the journal */
      readonly decision: number
    }
  }
  /**
   * Tell what became of it
   *
   * How a step-up ended, whether it succeeded in the end, and later the labels: a report that it was somebody else, an abuse, or a false alarm. A label counts from `knownAt`, never before.
   */
  readonly 'POST /v1/profile-changes/{id}/outcome': {
    readonly ask: {
      readonly params: {
        readonly id: string
      }
      /** What became of a login, a registration or a change */
      readonly body: {
        /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
        readonly outcomeID: string
        /** When it happened, RFC 3339, with offset or Z */
        readonly occurredAt: string
        /** What happened: how a step-up ended, whether it succeeded in the end, and later whether it was somebody else (takeover), an abuse, or a false alarm that takes such a report back */
        readonly result: 'step_up_passed' | 'step_up_failed' | 'step_up_abandoned' | 'succeeded' | 'failed' | 'reported_takeover' | 'reported_abuse' | 'false_alarm'
        /** When the caller learned of it, RFC 3339; labels count from then on. The moment of the call when not given */
        readonly knownAt?: string
      }
    }
    readonly reply: {
      /** The profile change */
      readonly changeID: string
      /** The outcome */
      readonly outcomeID: string
      /** It came before */
      readonly repeated: boolean
    }
  }
  /**
   * Tell what became of an order
   *
   * Payments that failed or went through, dispatch, and later the labels: chargebacks and reports of fraud. A label counts from `knownAt`, never before.
   */
  readonly 'POST /v1/orders/{orderID}/settlements': {
    readonly ask: {
      readonly params: {
        readonly orderID: string
      }
      /** What became of an order */
      readonly body: {
        /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
        readonly settlementID: string
        /** When it happened, RFC 3339, with offset or Z */
        readonly occurredAt: string
        /** What happened */
        readonly status: 'payment_failed' | 'authorised' | 'captured' | 'dispatched' | 'delivered' | 'undelivered' | 'paid' | 'overdue' | 'in_collection' | 'bad_debt' | 'cancelled' | 'refunded' | 'fraud_reported' | 'chargeback' | 'chargeback_reversed'
        /** When the caller learned of it, RFC 3339; labels count from then on. The moment of the call when not given */
        readonly knownAt?: string
        /** Amount in minor units of its currency: 1,980 yen is 1980, 19.80 dollars is 1980 too */
        readonly amountMinor?: number
      }
    }
    readonly reply: {
      /** The order */
      readonly orderID: string
      /** The settlement */
      readonly settlementID: string
      /** It came before */
      readonly repeated: boolean
    }
  }
  /**
   * Tell what the issuer answered to a payment
   *
   * Every try of a payment, approved or not: whether the security code and the address were right, and the card that was tried when it was another than the order’s. Refused tries show who tests cards.
   */
  readonly 'POST /v1/orders/{orderID}/authorisations': {
    readonly ask: {
      readonly params: {
        readonly orderID: string
      }
      /** The issuer's answer to a payment of an order */
      readonly body: {
        /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
        readonly authorisationID: string
        /** When it happened, RFC 3339, with offset or Z */
        readonly occurredAt: string
        /** Whether the issuer approved */
        readonly approved: boolean
        /** Code of the answer, as the issuer or the payment provider gives it */
        readonly responseCode?: string
        /** Whether the security code was right; never the code itself */
        readonly securityCode?: 'match' | 'partial' | 'no_match' | 'not_checked'
        /** Whether the address was the cardholder's */
        readonly address?: 'match' | 'partial' | 'no_match' | 'not_checked'
        /** Amount in minor units of its currency: 1,980 yen is 1980, 19.80 dollars is 1980 too */
        readonly amountMinor?: number
        /** The card, by token or first and last digits; there is no field for a security code */
        readonly card?: {
          /** The payment provider's token for this card: the same card, the same token */
          readonly token?: string
          /** First 6 to 8 digits of the card number */
          readonly bin?: string
          /** Last four digits of the card number */
          readonly lastFour?: string
          /** The reference that the hosted card field returned */
          readonly cardReference?: string
          /** The 3-D Secure transaction (a UUID) of this payment */
          readonly threeDSServerTransID?: string
          /** The card number, 13 to 19 digits; optional, better left out, and never stored */
          readonly number?: string
          /** A country by its ISO 3166-1 alpha-2 code */
          readonly issuerCountry?: string
          /** Cardholder's name as on the card */
          readonly nameOnCard?: string
        }
      }
    }
    readonly reply: {
      /** The order */
      readonly orderID: string
      /** The authorisation */
      readonly authorisationID: string
      /** It came before */
      readonly repeated: boolean
    }
  }
  /**
   * Tell how 3-D Secure ended
   *
   * The result of an authentication by another 3DS Server than ours, and how its challenge ended. To have the order decided again with it, ask for an assessment instead.
   */
  readonly 'POST /v1/orders/{orderID}/threeds-results': {
    readonly ask: {
      readonly params: {
        readonly orderID: string
      }
      /** How an authentication by 3-D Secure ended */
      readonly body: {
        /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
        readonly resultID: string
        /** When it happened, RFC 3339, with offset or Z */
        readonly occurredAt: string
        /** transStatus of the ARes or RReq */
        readonly transStatus: 'Y' | 'N' | 'U' | 'A' | 'C' | 'D' | 'R' | 'I' | 'S'
        /** Reason of the transStatus, two digits */
        readonly transStatusReason?: string
        /** Electronic commerce indicator, two characters */
        readonly eci?: string
        /** The 3-D Secure transaction (a UUID) of this payment */
        readonly threeDSServerTransID?: string
        /** How the challenge ended; left out when there was none */
        readonly challenge?: 'completed' | 'failed' | 'abandoned' | 'timed_out'
        /** What the challenge asked for */
        readonly method?: 'one_time_code' | 'password' | 'knowledge' | 'passkey' | 'app' | 'decoupled' | 'other'
        /** How long the challenge took, in seconds */
        readonly seconds?: number
      }
    }
    readonly reply: {
      /** The order */
      readonly orderID: string
      /** The result */
      readonly resultID: string
      /** It came before */
      readonly repeated: boolean
    }
  }
  /**
   * Tell what a reviewer decided
   *
   * OK, NG or HOLD, by a person. It stands beside the outcome and never overwrites it.
   */
  readonly 'POST /v1/orders/{orderID}/verdict': {
    readonly ask: {
      readonly params: {
        readonly orderID: string
      }
      /** A reviewer's verdict on an order */
      readonly body: {
        /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
        readonly verdictID: string
        /** When it happened, RFC 3339, with offset or Z */
        readonly occurredAt: string
        /** The reviewer's: OK, NG or HOLD */
        readonly verdict: 'ok' | 'ng' | 'hold'
        /** Why, as a code or a few words; no personal data */
        readonly reason?: string
        /** Who decided, by user ID: 1 to 64 of A-Z, a-z, 0-9 and . _ : @ - */
        readonly reviewerID: string
      }
    }
    readonly reply: {
      /** The order */
      readonly orderID: string
      /** The verdict */
      readonly verdictID: string
      /** It came before */
      readonly repeated: boolean
    }
  }
  /**
   * Tell that two orders are not of one person
   *
   * Orders are linked by what they show (`links` of a decision). Where that was wrong, the cluster is taken apart: each of its orders goes to the likelier of the two, and the two sides are never joined again. Later orders are linked by what is known then.
   */
  readonly 'POST /v1/orders/{orderID}/separations': {
    readonly ask: {
      readonly params: {
        readonly orderID: string
      }
      /** Two orders that are not of one individual, or not of one household */
      readonly body: {
        /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
        readonly separationID: string
        /** When it happened, RFC 3339, with offset or Z */
        readonly occurredAt: string
        /** The order that is of somebody else */
        readonly otherOrderID: string
        /** Two individuals, perhaps of one household; or two households, and so two individuals */
        readonly of: 'individual' | 'household'
        /** Why, as a code or a few words; no personal data */
        readonly reason?: string
        /** Who decided, by user ID: 1 to 64 of A-Z, a-z, 0-9 and . _ : @ - */
        readonly reviewerID: string
      }
    }
    readonly reply: {
      /** The order */
      readonly orderID: string
      /** The separation */
      readonly separationID: string
      /** It came before */
      readonly repeated: boolean
    }
  }
  /**
   * Report fraud
   *
   * A report of an issuer, a payment system, a member or anybody else, about an order, a login, a registration, a change or one entity. It counts from `knownAt`, by its weight; `withdrawn` takes it back.
   */
  readonly 'POST /v1/fraud-reports': {
    readonly ask: {
      /** A report of fraud */
      readonly body: {
        /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
        readonly reportID: string
        /** When it happened, RFC 3339, with offset or Z */
        readonly occurredAt: string
        /** What the report is about: exactly one of these members */
        readonly about: {
          /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
          readonly orderID?: string
          /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
          readonly loginID?: string
          /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
          readonly registrationID?: string
          /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
          readonly changeID?: string
          /** One entity: exactly one of these members */
          readonly entity?: {
            /** The card, by token or first and last digits; there is no field for a security code */
            readonly card?: {
              /** The payment provider's token for this card: the same card, the same token */
              readonly token?: string
              /** First 6 to 8 digits of the card number */
              readonly bin?: string
              /** Last four digits of the card number */
              readonly lastFour?: string
              /** The reference that the hosted card field returned */
              readonly cardReference?: string
              /** The 3-D Secure transaction (a UUID) of this payment */
              readonly threeDSServerTransID?: string
              /** The card number, 13 to 19 digits; optional, better left out, and never stored */
              readonly number?: string
              /** A country by its ISO 3166-1 alpha-2 code */
              readonly issuerCountry?: string
              /** Cardholder's name as on the card */
              readonly nameOnCard?: string
            }
            /** Identity of the device, from our script or your own */
            readonly deviceID?: string
            /** Identity of the browser, from a first-party cookie */
            readonly cookieID?: string
            /** IPv4 or IPv6 address */
            readonly ipAddress?: string
            /** E-mail address */
            readonly email?: string
            /** Telephone number */
            readonly phone?: string
            /** The shop's own ID of the member */
            readonly accountID?: string
            /** A postal address, in parts or as one text; the country is JP when it is not given */
            readonly address?: {
              /** A country by its ISO 3166-1 alpha-2 code */
              readonly country?: string
              /** Postal code, with or without its hyphen */
              readonly postalCode?: string
              /** Prefecture, state or province */
              readonly prefecture?: string
              /** City, ward, town or village */
              readonly city?: string
              /** Town area, block and lot number */
              readonly line1?: string
              /** Building and room */
              readonly line2?: string
              /** The whole address as one text, in place of its parts */
              readonly text?: string
            }
            /** A person: a name with the place where it receives goods */
            readonly person?: {
              /** Name */
              readonly name: string
              /** A postal address, in parts or as one text; the country is JP when it is not given */
              readonly address: {
                /** A country by its ISO 3166-1 alpha-2 code */
                readonly country?: string
                /** Postal code, with or without its hyphen */
                readonly postalCode?: string
                /** Prefecture, state or province */
                readonly prefecture?: string
                /** City, ward, town or village */
                readonly city?: string
                /** Town area, block and lot number */
                readonly line1?: string
                /** Building and room */
                readonly line2?: string
                /** The whole address as one text, in place of its parts */
                readonly text?: string
              }
            }
            /** First 6 to 8 digits of the card number */
            readonly bin?: string
            /** What stands behind the @ of a mail address */
            readonly mailDomain?: string
            /** A network: an IPv4 address with /24, or an IPv6 address with /48 */
            readonly network?: string
            /** The shop's own code of the goods */
            readonly sku?: string
            /** Category of the goods */
            readonly category?: string
            /** The shop */
            readonly shopID?: string
            /** A member who refers others, or a code */
            readonly referrer?: string
          }
        }
        /** What kind of fraud */
        readonly type: 'lost_card' | 'stolen_card' | 'card_never_received' | 'false_application' | 'counterfeit_card' | 'stolen_number' | 'account_takeover' | 'deceived_holder' | 'dishonest_shop' | 'credit_never_meant_to_be_paid' | 'own_purchase_denied' | 'unpaid_on_purpose' | 'resale' | 'points_or_coupons' | 'false_registration' | 'other'
        /** Who says so */
        readonly source: 'issuer' | 'payment_system' | 'acquirer' | 'payment_provider' | 'shop' | 'member' | 'police' | 'consortium' | 'other'
        /** Amount in minor units of its currency: 1,980 yen is 1980, 19.80 dollars is 1980 too */
        readonly amountMinor?: number
        /** When the caller learned of it, RFC 3339; labels count from then on. The moment of the call when not given */
        readonly knownAt?: string
        /** How sure the source is, in percent; 100 when not given */
        readonly weight?: number
        /** True: an earlier report about the same is taken back, from knownAt on */
        readonly withdrawn?: boolean
      }
    }
    readonly reply: {
      /** The report */
      readonly reportID: string
      /** It came before */
      readonly repeated: boolean
    }
  }
  /**
   * List decisions
   *
   * The newest first, page by page: with `after` of the answer before until there is none.
   */
  readonly 'GET /v1/decisions': {
    readonly ask: {
      readonly query?: {
        /** The cursor of the page before */
        readonly after?: string
        /** Decisions a page; 50 when left out */
        readonly limit?: number
      }
    }
    readonly reply: {
      readonly decisions: ReadonlyArray<{
        /** Sequence number of the decision in the journal */
        readonly decision: number
        /** order, login, registration, profile-change or authentication */
        readonly kind: string
        /** The ID that the caller gave it */
        readonly id: string
        /** The assessment, when it was not the first */
        readonly assessmentID?: string
        /** When in its life an order was assessed */
        readonly stage?: string
        /** When it happened */
        readonly at: string
        /** OK, 追加認証, 要確認, NG */
        readonly outcome: 'approve' | 'challenge' | 'review' | 'decline'
        /** Higher is worse */
        readonly score: number
        /** Reason codes, the weightiest first */
        readonly reasons: ReadonlyArray<string>
        /** Why the policy’s degraded outcome was given instead of a full decision */
        readonly degraded?: string
        /** What decided */
        readonly policy: {
          /** Policy */
          readonly id: string
          /** Its version */
          readonly version: number
        }
      }>
      /** The cursor of the next page; none on the last */
      readonly after?: string
    }
  }
  /**
   * Explain a decision
   *
   * Everything that the decision was made from: the features as they were read, the rules that fired and what each gave, and the versions of everything used.
   */
  readonly 'GET /v1/decisions/{decision}': {
    readonly ask: {
      readonly params: {
        readonly decision: string
      }
    }
    readonly reply: {
      /** Sequence number of the decision in the journal */
      readonly decision: number
      /** order, login, registration, profile-change or authentication */
      readonly kind: string
      /** The ID that the caller gave it */
      readonly id: string
      /** The assessment, when it was not the first */
      readonly assessmentID?: string
      /** When in its life an order was assessed */
      readonly stage?: string
      /** When it happened */
      readonly at: string
      /** OK, 追加認証, 要確認, NG */
      readonly outcome: 'approve' | 'challenge' | 'review' | 'decline'
      /** Higher is worse */
      readonly score: number
      /** Reason codes, the weightiest first */
      readonly reasons: ReadonlyArray<string>
      /** Why the policy’s degraded outcome was given instead of a full decision */
      readonly degraded?: string
      /** What decided */
      readonly policy: {
        /** Policy */
        readonly id: string
        /** Its version */
        readonly version: number
      }
      /** By name, as they were read; what was unknown is left out */
      readonly features: { readonly [member: string]: unknown }
      /** Rules that fired, in the order of the policy */
      readonly hits: ReadonlyArray<{
        /** Rule */
        readonly rule: string
        /** What it gave */
        readonly points: number
      }>
      /** Rules whose condition could not be answered */
      readonly unknown: ReadonlyArray<string>
      /** What the event showed; ask what is known of each with POST /v1/entities/features */
      readonly entities: ReadonlyArray<{
        /** card, device, place … */
        readonly kind: string
        /** The pseudonym that stands for it */
        readonly token: string
      }>
      /** What was doubtful or worth knowing about what was typed and where it came from. None of it is a verdict: each also fits honest people */
      readonly said: ReadonlyArray<{
        /** What is spoken of */
        readonly about: 'name' | 'mail' | 'phone' | 'address' | 'delivery' | 'network' | 'browser'
        /** For programs */
        readonly code: string
        /** The sentence in Japanese */
        readonly ja: string
        /** The sentence in English */
        readonly en: string
      }>
      /** Earlier orders that share something with this one, the latest first */
      readonly linkedOrders: ReadonlyArray<{
        /** An earlier order */
        readonly orderID: string
        /** What both have: card, device, place … */
        readonly by: ReadonlyArray<string>
      }>
      /** Who is behind the order, however it is spelled: the individual and the household that it is of, and others whom it might be */
      readonly links: ReadonlyArray<{
        /** What is linked: one person, or those who live and buy together */
        readonly kind: 'individual' | 'household'
        /** Stands for it in every answer, and is never given to another; where two turn out to be one, the older stays */
        readonly cluster: string
        /** new: nobody who was known; same: it is of this one; possible: it may be, and was not likely enough */
        readonly status: 'new' | 'same' | 'possible'
        /** What agrees with what was shown before and what differs, the strongest first */
        readonly evidence: ReadonlyArray<{
          /** Stable */
          readonly code: string
          /** Japanese */
          readonly ja: string
          /** English */
          readonly en: string
        }>
        /** Its latest orders, the newest first, a few */
        readonly orders: ReadonlyArray<{
          /** An earlier order */
          readonly orderID: string
          /** When it was placed */
          readonly at: string
          /** Compared with this order by itself: what both have and where they differ */
          readonly evidence: ReadonlyArray<{
            /** Stable */
            readonly code: string
            /** Japanese */
            readonly ja: string
            /** English */
            readonly en: string
          }>
        }>
      }>
      /** Of everything that was used */
      readonly versions: { readonly [member: string]: unknown }
    }
  }
  /**
   * Try a policy on the past
   *
   * The policy is tried on your own journal, beside live decisions and without holding them up: what it would have decided is laid beside what was decided, with what is known today of each order. One backtest runs at a time, and tenants have their turn one after the other; after an hour it is ended.
   */
  readonly 'POST /v1/backtests': {
    readonly ask: {
      /** A policy to try on your own journal */
      readonly body: {
        /** The text of a policy, in YAML; or else `version` */
        readonly policy?: string
        /** With `version`: what the policy decides; order when left out */
        readonly decides?: 'order' | 'authentication' | 'login' | 'registration' | 'profile-change'
        /** A version of your own policy */
        readonly version?: number
        /** Only decisions about events from then on */
        readonly from?: string
        /** Only decisions about events before then */
        readonly to?: string
        /** Days after which an event of which nothing bad is known counts as good; 7 when left out */
        readonly labelDelayDays?: number
      }
    }
    readonly reply: {
      /** The ID of the backtest */
      readonly backtestID: string
      /** How far it is */
      readonly status: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
      /** Of the work that is done */
      readonly percent: number
      /** When it failed: it took over an hour, needed too much memory, or something of ours is broken */
      readonly because?: 'too_long' | 'too_large' | 'fault'
      /** When it was asked for */
      readonly askedAt: string
      /** When it is done: figures of what was decided */
      readonly was?: { readonly [member: string]: unknown }
      /** When it is done: figures of what the policy would have decided */
      readonly would?: { readonly [member: string]: unknown }
      /** When it is done: what would have changed, by outcome and by rule */
      readonly difference?: { readonly [member: string]: unknown }
    }
  }
  /**
   * List backtests
   *
   * The latest twenty, without their figures. A restart of the server forgets them.
   */
  readonly 'GET /v1/backtests': {
    readonly ask: object
    readonly reply: {
      readonly backtests: ReadonlyArray<{
        /** The ID of the backtest */
        readonly backtestID: string
        /** How far it is */
        readonly status: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
        /** Of the work that is done */
        readonly percent: number
        /** When it failed: it took over an hour, needed too much memory, or something of ours is broken */
        readonly because?: 'too_long' | 'too_large' | 'fault'
        /** When it was asked for */
        readonly askedAt: string
      }>
    }
  }
  /**
   * Ask how far a backtest is, and for its figures
   */
  readonly 'GET /v1/backtests/{backtest}': {
    readonly ask: {
      readonly params: {
        readonly backtest: string
      }
    }
    readonly reply: {
      /** The ID of the backtest */
      readonly backtestID: string
      /** How far it is */
      readonly status: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
      /** Of the work that is done */
      readonly percent: number
      /** When it failed: it took over an hour, needed too much memory, or something of ours is broken */
      readonly because?: 'too_long' | 'too_large' | 'fault'
      /** When it was asked for */
      readonly askedAt: string
      /** When it is done: figures of what was decided */
      readonly was?: { readonly [member: string]: unknown }
      /** When it is done: figures of what the policy would have decided */
      readonly would?: { readonly [member: string]: unknown }
      /** When it is done: what would have changed, by outcome and by rule */
      readonly difference?: { readonly [member: string]: unknown }
    }
  }
  /**
   * Break a backtest off
   *
   * What is answered holds: `done` with its figures, when they had come already; else `cancelled`, and none come any more.
   */
  readonly 'DELETE /v1/backtests/{backtest}': {
    readonly ask: {
      readonly params: {
        readonly backtest: string
      }
    }
    readonly reply: {
      /** The ID of the backtest */
      readonly backtestID: string
      /** How far it is */
      readonly status: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
      /** Of the work that is done */
      readonly percent: number
      /** When it failed: it took over an hour, needed too much memory, or something of ours is broken */
      readonly because?: 'too_long' | 'too_large' | 'fault'
      /** When it was asked for */
      readonly askedAt: string
      /** When it is done: figures of what was decided */
      readonly was?: { readonly [member: string]: unknown }
      /** When it is done: figures of what the policy would have decided */
      readonly would?: { readonly [member: string]: unknown }
      /** When it is done: what would have changed, by outcome and by rule */
      readonly difference?: { readonly [member: string]: unknown }
    }
  }
  /**
   * Ask what became of your sales, and where they were lost
   *
   * Every order that was asked about (at an issuer: every authentication) is settled or has one cause of its loss: own decline, slow review, review declined, 3-D Secure abandoned or failed, refused by the issuer, technical, cancelled, still open. The sums are exact, in number and in money. The ledger is made from the journal beside live decisions: the first answer is 202, and the same address answers 200 when it is done. It then stands for a minute.
   */
  readonly 'GET /v1/ledger': {
    readonly ask: {
      readonly query?: {
        /** Only sales asked about from then on */
        readonly from?: string
        /** Only sales asked about before then */
        readonly to?: string
        /** What to tell sales apart by, with commas between: month, shop, issuer, country, device, version, method, road, evidence. Months are always told */
        readonly by?: string
        /** How long a review may take before it counts as slow, in hours; 24 when left out */
        readonly reviewHours?: string
      }
    }
    readonly reply: {
      /** Whether it is made */
      readonly status: 'working' | 'done'
      /** Of the journal that is read */
      readonly percent: number
      /** The approval ledger */
      readonly ledger?: {
        /** When it was made */
        readonly asOf: string
        /** Whose sales: orders of a shop, authentications of an issuer */
        readonly side: 'shop' | 'issuer'
        /** How long a review might take, in hours */
        readonly reviewHours: number
        /** How many sales */
        readonly sales: number
        /** One for each currency */
        readonly total: ReadonlyArray<{
          /** ISO 4217 code; XXX where there is no amount */
          readonly currency: string
          /** The funnel: how many sales reached each stage, wherever they ended */
          readonly stages: {
            /** Sales that reached the stage */
            readonly asked: {
              /** How many sales */
              readonly sales: number
              /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
              readonly amountMinor: string
            }
            /** Sales that reached the stage */
            readonly released: {
              /** How many sales */
              readonly sales: number
              /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
              readonly amountMinor: string
            }
            /** Sales that reached the stage */
            readonly threeds_asked: {
              /** How many sales */
              readonly sales: number
              /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
              readonly amountMinor: string
            }
            /** Sales that reached the stage */
            readonly frictionless: {
              /** How many sales */
              readonly sales: number
              /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
              readonly amountMinor: string
            }
            /** Sales that reached the stage */
            readonly challenged: {
              /** How many sales */
              readonly sales: number
              /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
              readonly amountMinor: string
            }
            /** Sales that reached the stage */
            readonly completed: {
              /** How many sales */
              readonly sales: number
              /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
              readonly amountMinor: string
            }
            /** Sales that reached the stage */
            readonly authenticated: {
              /** How many sales */
              readonly sales: number
              /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
              readonly amountMinor: string
            }
            /** Sales that reached the stage */
            readonly authorised: {
              /** How many sales */
              readonly sales: number
              /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
              readonly amountMinor: string
            }
            /** Sales that reached the stage */
            readonly settled: {
              /** How many sales */
              readonly sales: number
              /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
              readonly amountMinor: string
            }
            /** Sales that reached the stage */
            readonly kept: {
              /** How many sales */
              readonly sales: number
              /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
              readonly amountMinor: string
            }
          }
          /** Sales that were settled */
          readonly settled: {
            /** How many sales */
            readonly sales: number
            /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
            readonly amountMinor: string
          }
          /** With `settled` these are all sales, to the minor unit */
          readonly lost: ReadonlyArray<{
            /** The one cause of the loss */
            readonly cause: 'own_decline' | 'slow_review' | 'review_declined' | 'threeds_abandoned' | 'threeds_failed' | 'issuer_refused' | 'technical' | 'buyer_cancelled' | 'still_open'
            /** How many sales */
            readonly sales: number
            /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
            readonly amountMinor: string
            /** The cause by reason; together they are the cause */
            readonly because: ReadonlyArray<{
              /** What is known of the reason */
              readonly code: string
              /** How many sales */
              readonly sales: number
              /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
              readonly amountMinor: string
            }>
          }>
        }>
        /** The same by month, and by whatever was asked for */
        readonly by: { readonly [member: string]: ReadonlyArray<{
          /** Empty: not known */
          readonly value: string
          /** One for each currency */
          readonly outcomes: ReadonlyArray<{
            /** ISO 4217 code; XXX where there is no amount */
            readonly currency: string
            /** The funnel: how many sales reached each stage, wherever they ended */
            readonly stages: {
              /** Sales that reached the stage */
              readonly asked: {
                /** How many sales */
                readonly sales: number
                /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
                readonly amountMinor: string
              }
              /** Sales that reached the stage */
              readonly released: {
                /** How many sales */
                readonly sales: number
                /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
                readonly amountMinor: string
              }
              /** Sales that reached the stage */
              readonly threeds_asked: {
                /** How many sales */
                readonly sales: number
                /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
                readonly amountMinor: string
              }
              /** Sales that reached the stage */
              readonly frictionless: {
                /** How many sales */
                readonly sales: number
                /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
                readonly amountMinor: string
              }
              /** Sales that reached the stage */
              readonly challenged: {
                /** How many sales */
                readonly sales: number
                /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
                readonly amountMinor: string
              }
              /** Sales that reached the stage */
              readonly completed: {
                /** How many sales */
                readonly sales: number
                /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
                readonly amountMinor: string
              }
              /** Sales that reached the stage */
              readonly authenticated: {
                /** How many sales */
                readonly sales: number
                /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
                readonly amountMinor: string
              }
              /** Sales that reached the stage */
              readonly authorised: {
                /** How many sales */
                readonly sales: number
                /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
                readonly amountMinor: string
              }
              /** Sales that reached the stage */
              readonly settled: {
                /** How many sales */
                readonly sales: number
                /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
                readonly amountMinor: string
              }
              /** Sales that reached the stage */
              readonly kept: {
                /** How many sales */
                readonly sales: number
                /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
                readonly amountMinor: string
              }
            }
            /** Sales that were settled */
            readonly settled: {
              /** How many sales */
              readonly sales: number
              /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
              readonly amountMinor: string
            }
            /** With `settled` these are all sales, to the minor unit */
            readonly lost: ReadonlyArray<{
              /** The one cause of the loss */
              readonly cause: 'own_decline' | 'slow_review' | 'review_declined' | 'threeds_abandoned' | 'threeds_failed' | 'issuer_refused' | 'technical' | 'buyer_cancelled' | 'still_open'
              /** How many sales */
              readonly sales: number
              /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
              readonly amountMinor: string
              /** The cause by reason; together they are the cause */
              readonly because: ReadonlyArray<{
                /** What is known of the reason */
                readonly code: string
                /** How many sales */
                readonly sales: number
                /** Their amount in minor units of the currency, as digits: a sum may be more than a JSON number holds */
                readonly amountMinor: string
              }>
            }>
          }>
        }> }
        /** Sales counted as they stood early, because too many were open */
        readonly closedEarly: number
        /** 3-D Secure transactions that no sale names */
        readonly unlinked: number
      }
    }
  }
  /**
   * Put an entity on a list, or take it off
   *
   * Decisions read lists from the answer on: `cardListed`, `anyBlocked` and the other features of lists. Without `expiresAt` an entry holds for ever; the same entity again replaces its entry.
   */
  readonly 'POST /v1/list-changes': {
    readonly ask: {
      /** An entry of a list, put on or taken off */
      readonly body: {
        /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
        readonly listChangeID: string
        /** When it happened, RFC 3339, with offset or Z */
        readonly occurredAt: string
        /** The list: 1 to 64 of a-z, 0-9, _ and - */
        readonly listID: string
        /** What the list is for */
        readonly effect: 'block' | 'allow' | 'watch'
        /** One entity: exactly one of these members */
        readonly entity: {
          /** The card, by token or first and last digits; there is no field for a security code */
          readonly card?: {
            /** The payment provider's token for this card: the same card, the same token */
            readonly token?: string
            /** First 6 to 8 digits of the card number */
            readonly bin?: string
            /** Last four digits of the card number */
            readonly lastFour?: string
            /** The reference that the hosted card field returned */
            readonly cardReference?: string
            /** The 3-D Secure transaction (a UUID) of this payment */
            readonly threeDSServerTransID?: string
            /** The card number, 13 to 19 digits; optional, better left out, and never stored */
            readonly number?: string
            /** A country by its ISO 3166-1 alpha-2 code */
            readonly issuerCountry?: string
            /** Cardholder's name as on the card */
            readonly nameOnCard?: string
          }
          /** Identity of the device, from our script or your own */
          readonly deviceID?: string
          /** Identity of the browser, from a first-party cookie */
          readonly cookieID?: string
          /** IPv4 or IPv6 address */
          readonly ipAddress?: string
          /** E-mail address */
          readonly email?: string
          /** Telephone number */
          readonly phone?: string
          /** The shop's own ID of the member */
          readonly accountID?: string
          /** A postal address, in parts or as one text; the country is JP when it is not given */
          readonly address?: {
            /** A country by its ISO 3166-1 alpha-2 code */
            readonly country?: string
            /** Postal code, with or without its hyphen */
            readonly postalCode?: string
            /** Prefecture, state or province */
            readonly prefecture?: string
            /** City, ward, town or village */
            readonly city?: string
            /** Town area, block and lot number */
            readonly line1?: string
            /** Building and room */
            readonly line2?: string
            /** The whole address as one text, in place of its parts */
            readonly text?: string
          }
          /** A person: a name with the place where it receives goods */
          readonly person?: {
            /** Name */
            readonly name: string
            /** A postal address, in parts or as one text; the country is JP when it is not given */
            readonly address: {
              /** A country by its ISO 3166-1 alpha-2 code */
              readonly country?: string
              /** Postal code, with or without its hyphen */
              readonly postalCode?: string
              /** Prefecture, state or province */
              readonly prefecture?: string
              /** City, ward, town or village */
              readonly city?: string
              /** Town area, block and lot number */
              readonly line1?: string
              /** Building and room */
              readonly line2?: string
              /** The whole address as one text, in place of its parts */
              readonly text?: string
            }
          }
          /** First 6 to 8 digits of the card number */
          readonly bin?: string
          /** What stands behind the @ of a mail address */
          readonly mailDomain?: string
          /** A network: an IPv4 address with /24, or an IPv6 address with /48 */
          readonly network?: string
          /** The shop's own code of the goods */
          readonly sku?: string
          /** Category of the goods */
          readonly category?: string
          /** The shop */
          readonly shopID?: string
          /** A member who refers others, or a code */
          readonly referrer?: string
        }
        /** Why, for the people who review; no personal data */
        readonly reason?: string
        /** What kind of trouble, or trust */
        readonly category: 'deferred_default' | 'stolen_card' | 'card_testing' | 'cash_on_delivery_refusal' | 'resale' | 'points' | 'sample_abuse' | 'takeover' | 'trader' | 'trusted' | 'other'
        /** Where the entry comes from: a file, a partner, a case */
        readonly source: string
        /** How sure the source is, in percent; 100 when not given */
        readonly weight?: number
        /** Until when it holds, RFC 3339; for ever when not given */
        readonly expiresAt?: string
        /** Who answers for the entry, by user ID or team */
        readonly owner: string
        /** True: the entity is taken off the list */
        readonly removed?: boolean
      }
    }
    readonly reply: {
      /** The change */
      readonly listChangeID: string
      /** It came before */
      readonly repeated: boolean
    }
  }
  /**
   * Change many entries at once
   *
   * All changes are looked at first: if one is not right, none is made. Sent again after a failure, each change counts once. The body may have 2 MB.
   */
  readonly 'POST /v1/list-changes/import': {
    readonly ask: {
      /** Many changes of lists */
      readonly body: {
        /** One after the other */
        readonly changes: ReadonlyArray<{
          /** 1 to 64 of A-Z, a-z, 0-9 and . _ : - */
          readonly listChangeID: string
          /** When it happened, RFC 3339, with offset or Z */
          readonly occurredAt: string
          /** The list: 1 to 64 of a-z, 0-9, _ and - */
          readonly listID: string
          /** What the list is for */
          readonly effect: 'block' | 'allow' | 'watch'
          /** One entity: exactly one of these members */
          readonly entity: {
            /** The card, by token or first and last digits; there is no field for a security code */
            readonly card?: {
              /** The payment provider's token for this card: the same card, the same token */
              readonly token?: string
              /** First 6 to 8 digits of the card number */
              readonly bin?: string
              /** Last four digits of the card number */
              readonly lastFour?: string
              /** The reference that the hosted card field returned */
              readonly cardReference?: string
              /** The 3-D Secure transaction (a UUID) of this payment */
              readonly threeDSServerTransID?: string
              /** The card number, 13 to 19 digits; optional, better left out, and never stored */
              readonly number?: string
              /** A country by its ISO 3166-1 alpha-2 code */
              readonly issuerCountry?: string
              /** Cardholder's name as on the card */
              readonly nameOnCard?: string
            }
            /** Identity of the device, from our script or your own */
            readonly deviceID?: string
            /** Identity of the browser, from a first-party cookie */
            readonly cookieID?: string
            /** IPv4 or IPv6 address */
            readonly ipAddress?: string
            /** E-mail address */
            readonly email?: string
            /** Telephone number */
            readonly phone?: string
            /** The shop's own ID of the member */
            readonly accountID?: string
            /** A postal address, in parts or as one text; the country is JP when it is not given */
            readonly address?: {
              /** A country by its ISO 3166-1 alpha-2 code */
              readonly country?: string
              /** Postal code, with or without its hyphen */
              readonly postalCode?: string
              /** Prefecture, state or province */
              readonly prefecture?: string
              /** City, ward, town or village */
              readonly city?: string
              /** Town area, block and lot number */
              readonly line1?: string
              /** Building and room */
              readonly line2?: string
              /** The whole address as one text, in place of its parts */
              readonly text?: string
            }
            /** A person: a name with the place where it receives goods */
            readonly person?: {
              /** Name */
              readonly name: string
              /** A postal address, in parts or as one text; the country is JP when it is not given */
              readonly address: {
                /** A country by its ISO 3166-1 alpha-2 code */
                readonly country?: string
                /** Postal code, with or without its hyphen */
                readonly postalCode?: string
                /** Prefecture, state or province */
                readonly prefecture?: string
                /** City, ward, town or village */
                readonly city?: string
                /** Town area, block and lot number */
                readonly line1?: string
                /** Building and room */
                readonly line2?: string
                /** The whole address as one text, in place of its parts */
                readonly text?: string
              }
            }
            /** First 6 to 8 digits of the card number */
            readonly bin?: string
            /** What stands behind the @ of a mail address */
            readonly mailDomain?: string
            /** A network: an IPv4 address with /24, or an IPv6 address with /48 */
            readonly network?: string
            /** The shop's own code of the goods */
            readonly sku?: string
            /** Category of the goods */
            readonly category?: string
            /** The shop */
            readonly shopID?: string
            /** A member who refers others, or a code */
            readonly referrer?: string
          }
          /** Why, for the people who review; no personal data */
          readonly reason?: string
          /** What kind of trouble, or trust */
          readonly category: 'deferred_default' | 'stolen_card' | 'card_testing' | 'cash_on_delivery_refusal' | 'resale' | 'points' | 'sample_abuse' | 'takeover' | 'trader' | 'trusted' | 'other'
          /** Where the entry comes from: a file, a partner, a case */
          readonly source: string
          /** How sure the source is, in percent; 100 when not given */
          readonly weight?: number
          /** Until when it holds, RFC 3339; for ever when not given */
          readonly expiresAt?: string
          /** Who answers for the entry, by user ID or team */
          readonly owner: string
          /** True: the entity is taken off the list */
          readonly removed?: boolean
        }>
      }
    }
    readonly reply: {
      /** Changes that are new */
      readonly taken: number
      /** Changes that came before */
      readonly repeated: number
    }
  }
  /**
   * List the lists
   *
   * All lists of the tenant, with how many entities stand on each.
   */
  readonly 'GET /v1/lists': {
    readonly ask: object
    readonly reply: {
      readonly lists: ReadonlyArray<{
        /** The list */
        readonly listID: string
        /** What the list is for */
        readonly effect: 'block' | 'allow' | 'watch'
        /** How many stand on it */
        readonly entries: number
      }>
    }
  }
  /**
   * List who stands on a list
   *
   * Page by page, the oldest change first: with `after` of the answer before until there is none.
   */
  readonly 'GET /v1/lists/{listID}/entries': {
    readonly ask: {
      readonly params: {
        readonly listID: string
      }
      readonly query?: {
        /** The cursor of the page before */
        readonly after?: string
        /** Entries a page; 100 when left out */
        readonly limit?: number
      }
    }
    readonly reply: {
      readonly entries: ReadonlyArray<{
        /** card, device, place … */
        readonly entityKind: string
        /** As it was named; left out where the person was erased */
        readonly entity?: unknown
        /** What the list is for */
        readonly effect: 'block' | 'allow' | 'watch'
        /** What kind of trouble, or trust */
        readonly category: 'deferred_default' | 'stolen_card' | 'card_testing' | 'cash_on_delivery_refusal' | 'resale' | 'points' | 'sample_abuse' | 'takeover' | 'trader' | 'trusted' | 'other'
        /** Where the entry comes from */
        readonly source: string
        /** Percent */
        readonly weight: number
        /** Who answers for the entry */
        readonly owner: string
        /** Why */
        readonly reason?: string
        /** Since when */
        readonly since: string
        /** Until when; for ever when left out */
        readonly until?: string
      }>
      /** The cursor of the next page; none on the last */
      readonly after?: string
    }
  }
  /**
   * Ask what is known of an entity
   *
   * Of a card, a mail address, a telephone number, a device, an address …: the features that are counted along it alone, as the next decision would read them, the lists it stands on, and the orders that showed it, page by page. The value that is asked about is written nowhere. A key may ask ten times a second.
   */
  readonly 'POST /v1/entities/features': {
    readonly ask: {
      readonly query?: {
        /** The cursor of the page before */
        readonly after?: string
        /** Orders a page; 20 when left out */
        readonly limit?: number
      }
      /** An entity by its value or by its token */
      readonly body: {
        /** One entity: exactly one of these members */
        readonly entity?: {
          /** The card, by token or first and last digits; there is no field for a security code */
          readonly card?: {
            /** The payment provider's token for this card: the same card, the same token */
            readonly token?: string
            /** First 6 to 8 digits of the card number */
            readonly bin?: string
            /** Last four digits of the card number */
            readonly lastFour?: string
            /** The reference that the hosted card field returned */
            readonly cardReference?: string
            /** The 3-D Secure transaction (a UUID) of this payment */
            readonly threeDSServerTransID?: string
            /** The card number, 13 to 19 digits; optional, better left out, and never stored */
            readonly number?: string
            /** A country by its ISO 3166-1 alpha-2 code */
            readonly issuerCountry?: string
            /** Cardholder's name as on the card */
            readonly nameOnCard?: string
          }
          /** Identity of the device, from our script or your own */
          readonly deviceID?: string
          /** Identity of the browser, from a first-party cookie */
          readonly cookieID?: string
          /** IPv4 or IPv6 address */
          readonly ipAddress?: string
          /** E-mail address */
          readonly email?: string
          /** Telephone number */
          readonly phone?: string
          /** The shop's own ID of the member */
          readonly accountID?: string
          /** A postal address, in parts or as one text; the country is JP when it is not given */
          readonly address?: {
            /** A country by its ISO 3166-1 alpha-2 code */
            readonly country?: string
            /** Postal code, with or without its hyphen */
            readonly postalCode?: string
            /** Prefecture, state or province */
            readonly prefecture?: string
            /** City, ward, town or village */
            readonly city?: string
            /** Town area, block and lot number */
            readonly line1?: string
            /** Building and room */
            readonly line2?: string
            /** The whole address as one text, in place of its parts */
            readonly text?: string
          }
          /** A person: a name with the place where it receives goods */
          readonly person?: {
            /** Name */
            readonly name: string
            /** A postal address, in parts or as one text; the country is JP when it is not given */
            readonly address: {
              /** A country by its ISO 3166-1 alpha-2 code */
              readonly country?: string
              /** Postal code, with or without its hyphen */
              readonly postalCode?: string
              /** Prefecture, state or province */
              readonly prefecture?: string
              /** City, ward, town or village */
              readonly city?: string
              /** Town area, block and lot number */
              readonly line1?: string
              /** Building and room */
              readonly line2?: string
              /** The whole address as one text, in place of its parts */
              readonly text?: string
            }
          }
          /** First 6 to 8 digits of the card number */
          readonly bin?: string
          /** What stands behind the @ of a mail address */
          readonly mailDomain?: string
          /** A network: an IPv4 address with /24, or an IPv6 address with /48 */
          readonly network?: string
          /** The shop's own code of the goods */
          readonly sku?: string
          /** Category of the goods */
          readonly category?: string
          /** The shop */
          readonly shopID?: string
          /** A member who refers others, or a code */
          readonly referrer?: string
        }
        /** With `token`: what kind of entity it is */
        readonly kind?: 'card' | 'device' | 'cookie' | 'ip' | 'email' | 'phone' | 'account' | 'place' | 'person' | 'bin' | 'mailDomain' | 'network' | 'item' | 'shop' | 'referrer' | 'individual' | 'household'
        /** As a decision names it, with `kind`; or else `entity` */
        readonly token?: string
      }
    }
    readonly reply: {
      /** card, device, place … */
      readonly kind: string
      /** The pseudonym that stands for it in the journal */
      readonly token: string
      /** False when no event showed it, or when it was forgotten for newer ones */
      readonly known: boolean
      /** When it was seen first; left out when it is not known */
      readonly firstSeenAt?: string
      /** When it was seen last; left out when no event of it is remembered */
      readonly lastSeenAt?: string
      /** What is counted along it; what is unknown is left out, and all of it where it is not known */
      readonly features: ReadonlyArray<{
        /** Name, as rules say it */
        readonly name: string
        /** Its value now: a number or a truth */
        readonly value: unknown
        /** What it is counted in */
        readonly unit: string
        /** What it means */
        readonly meaning: {
          /** Japanese */
          readonly ja: string
          /** English */
          readonly en: string
        }
        /** The live policy whose own aggregate it is; a built-in feature has none */
        readonly policy?: string
      }>
      /** Lists that it stands on, also where its time is over */
      readonly lists: ReadonlyArray<{
        /** The list */
        readonly listID: string
        /** What the list is for */
        readonly effect: 'block' | 'allow' | 'watch'
        /** What kind of trouble, or trust */
        readonly category: 'deferred_default' | 'stolen_card' | 'card_testing' | 'cash_on_delivery_refusal' | 'resale' | 'points' | 'sample_abuse' | 'takeover' | 'trader' | 'trusted' | 'other'
        /** Where the entry comes from */
        readonly source: string
        /** Percent */
        readonly weight: number
        /** Who answers for the entry */
        readonly owner: string
        /** Why */
        readonly reason?: string
        /** Since when */
        readonly since: string
        /** Until when; for ever when left out */
        readonly until?: string
      }>
      /** Orders that showed it, the newest first; one that was assessed again may come twice */
      readonly orders: ReadonlyArray<{
        /** The order */
        readonly orderID: string
        /** When it happened */
        readonly at: string
      }>
      /** The cursor of the next page; none on the last */
      readonly after?: string
    }
  }
  /**
   * List the policies
   *
   * For each kind of event: what decides, what is in shadow, and all versions.
   */
  readonly 'GET /v1/policies': {
    readonly ask: object
    readonly reply: {
      readonly policies: ReadonlyArray<{
        /** What the policy decides */
        readonly decides: 'order' | 'authentication' | 'login' | 'registration' | 'profile-change'
        /** How many changes there were; send it with the next one */
        readonly revision: number
        /** What decides: id, version, name, thresholds, whether it is the ready-made one, and the challenge budget of an issuer where it has one */
        readonly live: unknown
        /** Versions that decide beside it and change nothing */
        readonly shadows: ReadonlyArray<number>
        /** Set when the live version no longer compiles: another decides, and each decision is a degraded one */
        readonly degraded?: string
        /** Set while features of live or shadow versions are being counted from the journal: until then their rules see them as unknown */
        readonly uncounted?: {
          /** Those versions */
          readonly versions: ReadonlyArray<number>
          /** How far the journal is read for them, in percent */
          readonly percent: number
          /** Set when nobody reads it any more: it failed, or there is no room for all conditions of live and shadow versions */
          readonly stopped: boolean
        }
        /** Live and shadow versions that no longer compile */
        readonly broken: ReadonlyArray<number>
        /** All versions, the oldest first */
        readonly versions: ReadonlyArray<{
          /** Number of the version */
          readonly version: number
          /** How far the version has come: draft, checked, approved, live, replaced, rolled_back, withdrawn */
          readonly stage: string
          /** Whether it decides beside the live one and changes nothing */
          readonly inShadow: boolean
          /** Of its whole text; decisions name it */
          readonly fingerprint: string
          /** Everybody who wrote it */
          readonly authors: ReadonlyArray<string>
          /** Everybody who may have written it: its authors, and whoever has had the keys in hand that it was written with. None of them approves it, and no key that they have had does */
          readonly hands: ReadonlyArray<string>
          /** Each step: action, by, at and note */
          readonly history: ReadonlyArray<unknown>
        }>
      }>
    }
  }
  /**
   * Look at the policies for one kind of event
   */
  readonly 'GET /v1/policies/{decides}': {
    readonly ask: {
      readonly params: {
        /** What the policy decides */
        readonly decides: 'order' | 'authentication' | 'login' | 'registration' | 'profile-change'
      }
    }
    readonly reply: {
      /** What the policy decides */
      readonly decides: 'order' | 'authentication' | 'login' | 'registration' | 'profile-change'
      /** How many changes there were; send it with the next one */
      readonly revision: number
      /** What decides: id, version, name, thresholds, whether it is the ready-made one, and the challenge budget of an issuer where it has one */
      readonly live: unknown
      /** Versions that decide beside it and change nothing */
      readonly shadows: ReadonlyArray<number>
      /** Set when the live version no longer compiles: another decides, and each decision is a degraded one */
      readonly degraded?: string
      /** Set while features of live or shadow versions are being counted from the journal: until then their rules see them as unknown */
      readonly uncounted?: {
        /** Those versions */
        readonly versions: ReadonlyArray<number>
        /** How far the journal is read for them, in percent */
        readonly percent: number
        /** Set when nobody reads it any more: it failed, or there is no room for all conditions of live and shadow versions */
        readonly stopped: boolean
      }
      /** Live and shadow versions that no longer compile */
      readonly broken: ReadonlyArray<number>
      /** All versions, the oldest first */
      readonly versions: ReadonlyArray<{
        /** Number of the version */
        readonly version: number
        /** How far the version has come: draft, checked, approved, live, replaced, rolled_back, withdrawn */
        readonly stage: string
        /** Whether it decides beside the live one and changes nothing */
        readonly inShadow: boolean
        /** Of its whole text; decisions name it */
        readonly fingerprint: string
        /** Everybody who wrote it */
        readonly authors: ReadonlyArray<string>
        /** Everybody who may have written it: its authors, and whoever has had the keys in hand that it was written with. None of them approves it, and no key that they have had does */
        readonly hands: ReadonlyArray<string>
        /** Each step: action, by, at and note */
        readonly history: ReadonlyArray<unknown>
      }>
    }
  }
  /**
   * Read a version
   *
   * With its text and the texts of the sections it includes.
   */
  readonly 'GET /v1/policies/{decides}/versions/{version}': {
    readonly ask: {
      readonly params: {
        /** What the policy decides */
        readonly decides: 'order' | 'authentication' | 'login' | 'registration' | 'profile-change'
        /** Number of the version; ready-made for the one that ships with the program */
        readonly version: string
      }
    }
    readonly reply: {
      /** Number of the version */
      readonly version?: number
      /** How far the version has come: draft, checked, approved, live, replaced, rolled_back, withdrawn */
      readonly stage?: string
      /** Whether it decides beside the live one and changes nothing */
      readonly inShadow?: boolean
      /** Of its whole text; decisions name it */
      readonly fingerprint?: string
      /** Everybody who wrote it */
      readonly authors?: ReadonlyArray<string>
      /** Everybody who may have written it: its authors, and whoever has had the keys in hand that it was written with. None of them approves it, and no key that they have had does */
      readonly hands?: ReadonlyArray<string>
      /** Each step: action, by, at and note */
      readonly history?: ReadonlyArray<unknown>
      /** The policy in YAML */
      readonly text: string
      /** Texts of sections by name */
      readonly sections: unknown
    }
  }
  /**
   * Check a policy without keeping it
   *
   * Faults come with line and column. A policy without faults is looked through: rules that never fire, say the same or cancel each other, outcomes that nothing reaches; and what it would have done with the newest decisions.
   */
  readonly 'POST /v1/policies/{decides}/check': {
    readonly ask: {
      readonly params: {
        /** What the policy decides */
        readonly decides: 'order' | 'authentication' | 'login' | 'registration' | 'profile-change'
      }
      /** A policy */
      readonly body: {
        /** The policy in YAML */
        readonly text: string
      }
    }
    readonly reply: {
      /** Of its whole text; decisions name it */
      readonly fingerprint: string
      /** Static cost of all conditions, in units */
      readonly cost: number
      /** What can be said before it decides */
      readonly findings: ReadonlyArray<{
        /** What was found */
        readonly code: 'never_fires' | 'always_fires' | 'same_condition' | 'cancelled' | 'covered' | 'never_reached' | 'aggregate_unread'
        /** How sure it is that this is a mistake */
        readonly severity: 'error' | 'warning' | 'note'
        /** The rule, the outcome or the aggregate */
        readonly about: string
        /** The other rule, or the way of payment */
        readonly with?: string
      }>
      /** By rule, over the newest decisions: asked, fired, unknown, decisive, alwaysWith */
      readonly recorded: unknown
    }
  }
  /**
   * Compare two versions, rule by rule
   */
  readonly 'GET /v1/policies/{decides}/difference': {
    readonly ask: {
      readonly params: {
        /** What the policy decides */
        readonly decides: 'order' | 'authentication' | 'login' | 'registration' | 'profile-change'
      }
      readonly query: {
        /** A version; ready-made when left out */
        readonly from?: string
        /** A version */
        readonly to: string
      }
    }
    readonly reply: {
      /** Rules that only the second has */
      readonly added: ReadonlyArray<string>
      /** Rules that only the first has */
      readonly removed: ReadonlyArray<string>
      /** Rules that both have, with each member as it was and as it is */
      readonly changed: ReadonlyArray<unknown>
      /** What else is not the same */
      readonly members: ReadonlyArray<string>
    }
  }
  /**
   * Keep a policy as a draft
   *
   * The version is the one the text names; a draft of that version is replaced. A policy with faults is refused, each with line and column.
   */
  readonly 'POST /v1/policies/{decides}/drafts': {
    readonly ask: {
      readonly params: {
        /** What the policy decides */
        readonly decides: 'order' | 'authentication' | 'login' | 'registration' | 'profile-change'
      }
      /** A policy to keep as a draft */
      readonly body: {
        /** The policy in YAML */
        readonly text: string
        /** Why, for whoever reads the history */
        readonly note?: string
        /** The revision you have seen: refused when somebody else was first */
        readonly revision?: number
      }
    }
    readonly reply: {
      /** How many changes there are now */
      readonly revision: number
      /** Number of the version */
      readonly version: number
      /** How far the version has come: draft, checked, approved, live, replaced, rolled_back, withdrawn */
      readonly stage: string
      /** Whether it decides beside the live one and changes nothing */
      readonly inShadow: boolean
      /** Of its whole text; decisions name it */
      readonly fingerprint: string
      /** Everybody who wrote it */
      readonly authors: ReadonlyArray<string>
      /** Everybody who may have written it: its authors, and whoever has had the keys in hand that it was written with. None of them approves it, and no key that they have had does */
      readonly hands: ReadonlyArray<string>
      /** Each step: action, by, at and note */
      readonly history: ReadonlyArray<unknown>
    }
  }
  /**
   * Say that a draft is finished
   *
   * The draft may be approved, or tried in shadow.
   */
  readonly 'POST /v1/policies/{decides}/versions/{version}/check': {
    readonly ask: {
      readonly params: {
        /** What the policy decides */
        readonly decides: 'order' | 'authentication' | 'login' | 'registration' | 'profile-change'
        /** Number of the version; ready-made for the one that ships with the program */
        readonly version: string
      }
      /** A step of a version */
      readonly body: {
        /** Why, for whoever reads the history */
        readonly note?: string
        /** The revision you have seen: refused when somebody else was first */
        readonly revision?: number
      }
    }
    readonly reply: {
      /** How many changes there are now */
      readonly revision: number
      /** Number of the version */
      readonly version: number
      /** How far the version has come: draft, checked, approved, live, replaced, rolled_back, withdrawn */
      readonly stage: string
      /** Whether it decides beside the live one and changes nothing */
      readonly inShadow: boolean
      /** Of its whole text; decisions name it */
      readonly fingerprint: string
      /** Everybody who wrote it */
      readonly authors: ReadonlyArray<string>
      /** Everybody who may have written it: its authors, and whoever has had the keys in hand that it was written with. None of them approves it, and no key that they have had does */
      readonly hands: ReadonlyArray<string>
      /** Each step: action, by, at and note */
      readonly history: ReadonlyArray<unknown>
    }
  }
  /**
   * Try a version in shadow
   *
   * It decides beside the live one; its decisions are recorded and change nothing.
   */
  readonly 'POST /v1/policies/{decides}/versions/{version}/shadow': {
    readonly ask: {
      readonly params: {
        /** What the policy decides */
        readonly decides: 'order' | 'authentication' | 'login' | 'registration' | 'profile-change'
        /** Number of the version; ready-made for the one that ships with the program */
        readonly version: string
      }
      /** A step of a version */
      readonly body: {
        /** Why, for whoever reads the history */
        readonly note?: string
        /** The revision you have seen: refused when somebody else was first */
        readonly revision?: number
      }
    }
    readonly reply: {
      /** How many changes there are now */
      readonly revision: number
      /** Number of the version */
      readonly version: number
      /** How far the version has come: draft, checked, approved, live, replaced, rolled_back, withdrawn */
      readonly stage: string
      /** Whether it decides beside the live one and changes nothing */
      readonly inShadow: boolean
      /** Of its whole text; decisions name it */
      readonly fingerprint: string
      /** Everybody who wrote it */
      readonly authors: ReadonlyArray<string>
      /** Everybody who may have written it: its authors, and whoever has had the keys in hand that it was written with. None of them approves it, and no key that they have had does */
      readonly hands: ReadonlyArray<string>
      /** Each step: action, by, at and note */
      readonly history: ReadonlyArray<unknown>
    }
  }
  /**
   * End a trial in shadow
   *
   * The version stays where it was.
   */
  readonly 'POST /v1/policies/{decides}/versions/{version}/unshadow': {
    readonly ask: {
      readonly params: {
        /** What the policy decides */
        readonly decides: 'order' | 'authentication' | 'login' | 'registration' | 'profile-change'
        /** Number of the version; ready-made for the one that ships with the program */
        readonly version: string
      }
      /** A step of a version */
      readonly body: {
        /** Why, for whoever reads the history */
        readonly note?: string
        /** The revision you have seen: refused when somebody else was first */
        readonly revision?: number
      }
    }
    readonly reply: {
      /** How many changes there are now */
      readonly revision: number
      /** Number of the version */
      readonly version: number
      /** How far the version has come: draft, checked, approved, live, replaced, rolled_back, withdrawn */
      readonly stage: string
      /** Whether it decides beside the live one and changes nothing */
      readonly inShadow: boolean
      /** Of its whole text; decisions name it */
      readonly fingerprint: string
      /** Everybody who wrote it */
      readonly authors: ReadonlyArray<string>
      /** Everybody who may have written it: its authors, and whoever has had the keys in hand that it was written with. None of them approves it, and no key that they have had does */
      readonly hands: ReadonlyArray<string>
      /** Each step: action, by, at and note */
      readonly history: ReadonlyArray<unknown>
    }
  }
  /**
   * Withdraw a version
   *
   * It will not be published; its number stays taken.
   */
  readonly 'POST /v1/policies/{decides}/versions/{version}/withdraw': {
    readonly ask: {
      readonly params: {
        /** What the policy decides */
        readonly decides: 'order' | 'authentication' | 'login' | 'registration' | 'profile-change'
        /** Number of the version; ready-made for the one that ships with the program */
        readonly version: string
      }
      /** A step of a version */
      readonly body: {
        /** Why, for whoever reads the history */
        readonly note?: string
        /** The revision you have seen: refused when somebody else was first */
        readonly revision?: number
      }
    }
    readonly reply: {
      /** How many changes there are now */
      readonly revision: number
      /** Number of the version */
      readonly version: number
      /** How far the version has come: draft, checked, approved, live, replaced, rolled_back, withdrawn */
      readonly stage: string
      /** Whether it decides beside the live one and changes nothing */
      readonly inShadow: boolean
      /** Of its whole text; decisions name it */
      readonly fingerprint: string
      /** Everybody who wrote it */
      readonly authors: ReadonlyArray<string>
      /** Everybody who may have written it: its authors, and whoever has had the keys in hand that it was written with. None of them approves it, and no key that they have had does */
      readonly hands: ReadonlyArray<string>
      /** Each step: action, by, at and note */
      readonly history: ReadonlyArray<unknown>
    }
  }
  /**
   * Approve a version
   *
   * By somebody who did not write it.
   */
  readonly 'POST /v1/policies/{decides}/versions/{version}/approve': {
    readonly ask: {
      readonly params: {
        /** What the policy decides */
        readonly decides: 'order' | 'authentication' | 'login' | 'registration' | 'profile-change'
        /** Number of the version; ready-made for the one that ships with the program */
        readonly version: string
      }
      /** A step of a version */
      readonly body: {
        /** Why, for whoever reads the history */
        readonly note?: string
        /** The revision you have seen: refused when somebody else was first */
        readonly revision?: number
      }
    }
    readonly reply: {
      /** How many changes there are now */
      readonly revision: number
      /** Number of the version */
      readonly version: number
      /** How far the version has come: draft, checked, approved, live, replaced, rolled_back, withdrawn */
      readonly stage: string
      /** Whether it decides beside the live one and changes nothing */
      readonly inShadow: boolean
      /** Of its whole text; decisions name it */
      readonly fingerprint: string
      /** Everybody who wrote it */
      readonly authors: ReadonlyArray<string>
      /** Everybody who may have written it: its authors, and whoever has had the keys in hand that it was written with. None of them approves it, and no key that they have had does */
      readonly hands: ReadonlyArray<string>
      /** Each step: action, by, at and note */
      readonly history: ReadonlyArray<unknown>
    }
  }
  /**
   * Publish a version
   *
   * It decides from the next event on, in place of the one before.
   */
  readonly 'POST /v1/policies/{decides}/versions/{version}/publish': {
    readonly ask: {
      readonly params: {
        /** What the policy decides */
        readonly decides: 'order' | 'authentication' | 'login' | 'registration' | 'profile-change'
        /** Number of the version; ready-made for the one that ships with the program */
        readonly version: string
      }
      /** A step of a version */
      readonly body: {
        /** Why, for whoever reads the history */
        readonly note?: string
        /** The revision you have seen: refused when somebody else was first */
        readonly revision?: number
      }
    }
    readonly reply: {
      /** How many changes there are now */
      readonly revision: number
      /** Number of the version */
      readonly version: number
      /** How far the version has come: draft, checked, approved, live, replaced, rolled_back, withdrawn */
      readonly stage: string
      /** Whether it decides beside the live one and changes nothing */
      readonly inShadow: boolean
      /** Of its whole text; decisions name it */
      readonly fingerprint: string
      /** Everybody who wrote it */
      readonly authors: ReadonlyArray<string>
      /** Everybody who may have written it: its authors, and whoever has had the keys in hand that it was written with. None of them approves it, and no key that they have had does */
      readonly hands: ReadonlyArray<string>
      /** Each step: action, by, at and note */
      readonly history: ReadonlyArray<unknown>
    }
  }
  /**
   * Roll back the live version
   *
   * The version before it decides again; the ready-made one when there is none.
   */
  readonly 'POST /v1/policies/{decides}/versions/{version}/roll-back': {
    readonly ask: {
      readonly params: {
        /** What the policy decides */
        readonly decides: 'order' | 'authentication' | 'login' | 'registration' | 'profile-change'
        /** Number of the version; ready-made for the one that ships with the program */
        readonly version: string
      }
      /** A step of a version */
      readonly body: {
        /** Why, for whoever reads the history */
        readonly note?: string
        /** The revision you have seen: refused when somebody else was first */
        readonly revision?: number
      }
    }
    readonly reply: {
      /** How many changes there are now */
      readonly revision: number
      /** Number of the version */
      readonly version: number
      /** How far the version has come: draft, checked, approved, live, replaced, rolled_back, withdrawn */
      readonly stage: string
      /** Whether it decides beside the live one and changes nothing */
      readonly inShadow: boolean
      /** Of its whole text; decisions name it */
      readonly fingerprint: string
      /** Everybody who wrote it */
      readonly authors: ReadonlyArray<string>
      /** Everybody who may have written it: its authors, and whoever has had the keys in hand that it was written with. None of them approves it, and no key that they have had does */
      readonly hands: ReadonlyArray<string>
      /** Each step: action, by, at and note */
      readonly history: ReadonlyArray<unknown>
    }
  }
  /**
   * List users
   *
   * Everybody of the tenant, in order of their IDs.
   */
  readonly 'GET /v1/users': {
    readonly ask: object
    readonly reply: {
      readonly users: ReadonlyArray<{
        /** The tenant’s own ID for somebody: 1 to 64 of a-z, 0-9 and . _ - */
        readonly userID: string
        /** viewer reads; reviewer also gives verdicts; analyst also drafts; approver also approves; administrator also keeps users, keys and webhooks; issuer-operator reads, and keeps cardholders */
        readonly role: 'viewer' | 'reviewer' | 'analyst' | 'approver' | 'administrator' | 'issuer-operator'
      }>
    }
  }
  /**
   * Make a user
   *
   * Gives somebody a role. The ID is all that is known of the person.
   */
  readonly 'POST /v1/users': {
    readonly ask: {
      /** Somebody of the tenant */
      readonly body: {
        /** The tenant’s own ID for somebody: 1 to 64 of a-z, 0-9 and . _ - */
        readonly userID: string
        /** viewer reads; reviewer also gives verdicts; analyst also drafts; approver also approves; administrator also keeps users, keys and webhooks; issuer-operator reads, and keeps cardholders */
        readonly role: 'viewer' | 'reviewer' | 'analyst' | 'approver' | 'administrator' | 'issuer-operator'
      }
    }
    readonly reply: {
      /** The tenant’s own ID for somebody: 1 to 64 of a-z, 0-9 and . _ - */
      readonly userID: string
      /** viewer reads; reviewer also gives verdicts; analyst also drafts; approver also approves; administrator also keeps users, keys and webhooks; issuer-operator reads, and keeps cardholders */
      readonly role: 'viewer' | 'reviewer' | 'analyst' | 'approver' | 'administrator' | 'issuer-operator'
    }
  }
  /**
   * Change a user’s role
   *
   * Counts at once for all keys of the user. An administrator’s own role is changed by another one.
   */
  readonly 'PUT /v1/users/{userID}': {
    readonly ask: {
      readonly params: {
        readonly userID: string
      }
      /** The role from now on */
      readonly body: {
        /** viewer reads; reviewer also gives verdicts; analyst also drafts; approver also approves; administrator also keeps users, keys and webhooks; issuer-operator reads, and keeps cardholders */
        readonly role: 'viewer' | 'reviewer' | 'analyst' | 'approver' | 'administrator' | 'issuer-operator'
      }
    }
    readonly reply: {
      /** The tenant’s own ID for somebody: 1 to 64 of a-z, 0-9 and . _ - */
      readonly userID: string
      /** viewer reads; reviewer also gives verdicts; analyst also drafts; approver also approves; administrator also keeps users, keys and webhooks; issuer-operator reads, and keeps cardholders */
      readonly role: 'viewer' | 'reviewer' | 'analyst' | 'approver' | 'administrator' | 'issuer-operator'
    }
  }
  /**
   * Remove a user
   *
   * The user’s keys open nothing from now on. What the user did stays in the journal.
   */
  readonly 'DELETE /v1/users/{userID}': {
    readonly ask: {
      readonly params: {
        readonly userID: string
      }
    }
    readonly reply: undefined
  }
  /**
   * Make a key for a user
   *
   * The whole key is shown this once.
   */
  readonly 'POST /v1/users/{userID}/keys': {
    readonly ask: {
      readonly params: {
        readonly userID: string
      }
      /** The key to make */
      readonly body: {
        /** A live key, or one for tries */
        readonly mode: 'test' | 'live'
      }
    }
    readonly reply: {
      /** Keep it now */
      readonly key: string
    }
  }
  /**
   * Revoke a key
   *
   * Of a user or of a machine of the tenant. It opens nothing from the answer on.
   */
  readonly 'DELETE /v1/keys/{keyID}': {
    readonly ask: {
      readonly params: {
        readonly keyID: string
      }
    }
    readonly reply: undefined
  }
  /**
   * List webhook endpoints
   *
   * All endpoints of the tenant, without their secrets.
   */
  readonly 'GET /v1/webhooks': {
    readonly ask: object
    readonly reply: {
      readonly endpoints: ReadonlyArray<{
        /** The endpoint */
        readonly endpointID: string
        /** Where messages are sent: an HTTPS address of the public net */
        readonly url: string
        /** What it is told */
        readonly types: ReadonlyArray<'decision.made' | 'verdict.given' | 'outcome.told' | 'list.changed'>
        /** Of decisions, only those with one of these outcomes; all when left out */
        readonly outcomes?: ReadonlyArray<'approve' | 'challenge' | 'review' | 'decline'>
        /** Since when it has taken nothing of what was sent to it, RFC 3339 */
        readonly failingSince?: string
        /** Whether it is switched off, and told nothing */
        readonly disabled: boolean
        /** Why it is: it answered 410 (gone), took nothing for five days (failing), or an administrator asked */
        readonly disabledBecause?: 'gone' | 'failing' | 'asked'
      }>
    }
  }
  /**
   * Be told by webhook
   *
   * Messages follow the Standard Webhooks convention: `webhook-id`, `webhook-timestamp`, `webhook-signature`. One that is not answered by 2xx within 10 seconds is sent again, ten times in all, over some three days, under the same ID. At most 10,000 wait for one endpoint; above that the oldest are given up. An endpoint that answers 410, or takes nothing for five days, is switched off.
   */
  readonly 'POST /v1/webhooks': {
    readonly ask: {
      /** Where to tell what */
      readonly body: {
        /** Where messages are sent: an HTTPS address of the public net */
        readonly url: string
        /** What it is told */
        readonly types: ReadonlyArray<'decision.made' | 'verdict.given' | 'outcome.told' | 'list.changed'>
        /** Of decisions, only those with one of these outcomes; all when left out */
        readonly outcomes?: ReadonlyArray<'approve' | 'challenge' | 'review' | 'decline'>
      }
    }
    readonly reply: {
      /** The endpoint */
      readonly endpointID: string
      /** What messages are signed with; shown this once */
      readonly secret: string
    }
  }
  /**
   * Be told no more
   *
   * Messages that wait for it are given up.
   */
  readonly 'DELETE /v1/webhooks/{endpointID}': {
    readonly ask: {
      readonly params: {
        readonly endpointID: string
      }
    }
    readonly reply: undefined
  }
  /**
   * Switch a webhook endpoint off
   *
   * It is told nothing until it is switched on again; messages that wait for it are given up.
   */
  readonly 'POST /v1/webhooks/{endpointID}/disable': {
    readonly ask: {
      readonly params: {
        readonly endpointID: string
      }
    }
    readonly reply: {
      /** The endpoint */
      readonly endpointID: string
      /** Where messages are sent: an HTTPS address of the public net */
      readonly url: string
      /** What it is told */
      readonly types: ReadonlyArray<'decision.made' | 'verdict.given' | 'outcome.told' | 'list.changed'>
      /** Of decisions, only those with one of these outcomes; all when left out */
      readonly outcomes?: ReadonlyArray<'approve' | 'challenge' | 'review' | 'decline'>
      /** Since when it has taken nothing of what was sent to it, RFC 3339 */
      readonly failingSince?: string
      /** Whether it is switched off, and told nothing */
      readonly disabled: boolean
      /** Why it is: it answered 410 (gone), took nothing for five days (failing), or an administrator asked */
      readonly disabledBecause?: 'gone' | 'failing' | 'asked'
    }
  }
  /**
   * Switch a webhook endpoint on again
   *
   * Whyever it was switched off, it is told what happens from now on. What happened meanwhile is in `GET /v1/decisions`.
   */
  readonly 'POST /v1/webhooks/{endpointID}/enable': {
    readonly ask: {
      readonly params: {
        readonly endpointID: string
      }
    }
    readonly reply: {
      /** The endpoint */
      readonly endpointID: string
      /** Where messages are sent: an HTTPS address of the public net */
      readonly url: string
      /** What it is told */
      readonly types: ReadonlyArray<'decision.made' | 'verdict.given' | 'outcome.told' | 'list.changed'>
      /** Of decisions, only those with one of these outcomes; all when left out */
      readonly outcomes?: ReadonlyArray<'approve' | 'challenge' | 'review' | 'decline'>
      /** Since when it has taken nothing of what was sent to it, RFC 3339 */
      readonly failingSince?: string
      /** Whether it is switched off, and told nothing */
      readonly disabled: boolean
      /** Why it is: it answered 410 (gone), took nothing for five days (failing), or an administrator asked */
      readonly disabledBecause?: 'gone' | 'failing' | 'asked'
    }
  }
  /**
   * Change a webhook’s secret
   *
   * For 24 hours messages are signed with both, so that the receiver can change without a gap.
   */
  readonly 'POST /v1/webhooks/{endpointID}/secret': {
    readonly ask: {
      readonly params: {
        readonly endpointID: string
      }
    }
    readonly reply: {
      /** The endpoint */
      readonly endpointID: string
      /** What messages are signed with; shown this once */
      readonly secret: string
    }
  }
  /**
   * List partners
   *
   * With whom outcomes are exchanged, and how far each is believed, with the numbers behind it.
   */
  readonly 'GET /v1/partners': {
    readonly ask: object
    readonly reply: {
      /** Partners */
      readonly partners: ReadonlyArray<{
        /** By which the partner goes */
        readonly partner: string
        /** Whether it is told what becomes of the transactions of both */
        readonly tells: boolean
        /** Whether it is heard */
        readonly hears: boolean
        /** How far its labels are believed, in percent: (8 + right) / (10 + right + wrong) */
        readonly weight: number
        /** Whether its labels count: from a weight of 50 */
        readonly labels: boolean
        /** Labels that the tenant itself came to know of as fraud */
        readonly right: number
        /** Labels that were contested, or against the tenant’s own knowledge */
        readonly wrong: number
        /** Labels that the tenant contested */
        readonly contested: number
        /** What was taken in of it */
        readonly outcomes: number
        /** Whether it told more than the 20,000 outcomes of a day: the rest is asked for again tomorrow, in UTC */
        readonly waits: boolean
        /** Of these, what became labels */
        readonly counted: number
        /** What was refused since this process began: forged, stale, of no transaction of both, or too many */
        readonly refused: number
      }>
    }
  }
  /**
   * List what partners told
   *
   * The newest first, page by page: with `after` of the answer before until there is none.
   */
  readonly 'GET /v1/partners/outcomes': {
    readonly ask: {
      readonly query?: {
        /** The cursor of the page before */
        readonly after?: string
        /** Outcomes a page; 50 when left out */
        readonly limit?: number
      }
    }
    readonly reply: {
      /** What was told */
      readonly outcomes: ReadonlyArray<{
        /** Its ID here */
        readonly receipt: string
        /** Who told it */
        readonly partner: string
        /** authentication, fraud, chargeback, verdict_ng … (docs/outcomes.md) */
        readonly kind: string
        /** How 3-D Secure ended */
        readonly transStatus?: string
        /** How the challenge ended: passed, failed, abandoned, timed_out, not_offered */
        readonly challenge?: string
        /** What the challenge asked for: code, device, password, other */
        readonly method?: string
        /** What kind of fraud */
        readonly type?: string
        /** The transaction */
        readonly threeDSServerTransID: string
        /** What it is here: the order, or the acsTransID */
        readonly id: string
        /** Since when the partner knows it */
        readonly knownAt: string
        /** The weight of the partner when it came, in percent */
        readonly weight: number
        /** Whether it became a label, or ended one */
        readonly counted: boolean
        /** Why it did not: weight, too_many, not_screened */
        readonly because?: string
        /** Whether it was contested */
        readonly contested: boolean
      }>
      /** The cursor of the next page; none on the last */
      readonly after?: string
    }
  }
  /**
   * Contest what a partner told
   *
   * The partner’s label is wrong: it ends here, the partner is told so, and its weight falls unless the tenant itself comes to know of fraud in that transaction.
   */
  readonly 'POST /v1/outcomes/{receipt}/contests': {
    readonly ask: {
      readonly params: {
        /** The receipt of the outcome */
        readonly receipt: string
      }
    }
    readonly reply: {
      /** The receipt of the outcome */
      readonly receipt: string
      /** It was contested before */
      readonly repeated: boolean
    }
  }
  /**
   * Prepare an authentication
   *
   * When the card is known, before the cardholder pays: which version will be spoken, and whether the issuer wants to look at the browser first (3DS Method). Nothing leaves yet. What was prepared holds for ten minutes.
   */
  readonly 'POST /v1/3ds/preauth': {
    readonly ask: {
      readonly body: {
        /** The card number; better is cardReference */
        readonly acctNumber?: string
        /** YYMM */
        readonly cardExpiryDate?: string
        /** A reference of the hosted card field, valid for 30 minutes */
        readonly cardReference?: string
        /** 02 browser (default), 03 without the cardholder */
        readonly deviceChannel?: '02' | '03'
        /** 01 payment (default), 02 non-payment */
        readonly messageCategory?: '01' | '02'
        /** Only these versions; all when left out */
        readonly messageVersions?: ReadonlyArray<string>
        /** Which of the shop’s origins the page is on; its first when left out */
        readonly origin?: string
        /** The threeDSServerTransID of an earlier authentication, at most ten minutes old, whose 3DS Method ran in this very browser for this card: where the version allows it (2.3.1), it need not run again */
        readonly methodRunOf?: string
      }
    }
    readonly reply: {
      /** unknown: no card ranges were loaded yet */
      readonly participates?: 'yes' | 'no' | 'unknown'
      /** The transaction, as preauth named it */
      readonly threeDSServerTransID?: string
      /** 2.1.0, 2.2.0 or 2.3.1 */
      readonly messageVersion?: string
      /** What the issuer’s ACS can do */
      readonly acsInfoInd?: ReadonlyArray<string>
      /** Where the hidden frame posts; absent when there is no method */
      readonly threeDSMethodURL?: string
      /** Its one form field */
      readonly threeDSMethodData?: string
      /** How long the method is waited for */
      readonly methodTimeoutMs?: number
    }
  }
  /**
   * Authenticate
   *
   * Sends the AReq and answers with the result, or with the form of the challenge. It waits for a 3DS Method that may still end, and for the Directory Server: allow 45 seconds. Beside the members named first, the body has elements of the AReq by their own names, in the shape of any version.
   */
  readonly 'POST /v1/3ds/auth': {
    readonly ask: {
      readonly body: {
        /** The transaction, as preauth named it */
        readonly threeDSServerTransID: string
        /** The page did not start the method, or gave it up */
        readonly threeDSCompInd?: 'N'
        /** 02 when left out */
        readonly challengeWindowSize?: '01' | '02' | '03' | '04' | '05'
        /** Comes back with the challenge; at most 768 bytes */
        readonly threeDSSessionData?: string
        /** On an origin of the shop: where the browser goes after a challenge that has the whole window */
        readonly returnURL?: string
        /** The order, as it was screened: what the screening knows of it is told to the issuer, where both sides agreed (docs/evidence.md) */
        readonly orderID?: string
        /** 3DS Requestor Authentication Indicator */
        readonly threeDSRequestorAuthenticationInd?: string
        /** 3DS Requestor Authentication Information. A list or one */
        readonly threeDSRequestorAuthenticationInfo?: unknown
        /** 3DS Requestor Challenge Indicator. A list or one */
        readonly threeDSRequestorChallengeInd?: unknown
        /** 3DS Requestor Prior Transaction Authentication Information. A list or one */
        readonly threeDSRequestorPriorAuthenticationInfo?: unknown
        /** 3RI Indicator */
        readonly threeRIInd?: string
        /** Accept Language. A list or one */
        readonly acceptLanguage?: unknown
        /** Account Type */
        readonly acctType?: string
        /** Cardholder Account Identifier */
        readonly acctID?: string
        /** Address Match Indicator */
        readonly addrMatch?: string
        /** Transaction Type */
        readonly transType?: string
        /** Purchase Amount */
        readonly purchaseAmount?: string
        /** Purchase Currency */
        readonly purchaseCurrency?: string
        /** Purchase Currency Exponent */
        readonly purchaseExponent?: string
        /** Instalment Payment Data */
        readonly purchaseInstalData?: string
        /** Recurring Expiry */
        readonly recurringExpiry?: string
        /** Recurring Frequency */
        readonly recurringFrequency?: string
        /** Recurring Amount */
        readonly recurringAmount?: string
        /** Recurring Currency */
        readonly recurringCurrency?: string
        /** Recurring Currency Exponent */
        readonly recurringExponent?: string
        /** Recurring Date */
        readonly recurringDate?: string
        /** Recurring Indicator */
        readonly recurringInd?: object
        /** Multi-Transaction */
        readonly multiTransaction?: object
        /** Seller Information. A list or one */
        readonly sellerInfo?: unknown
        /** Tax ID */
        readonly taxId?: string
        /** Browser Accept Headers */
        readonly browserAcceptHeader?: string
        /** Browser IP Address */
        readonly browserIP?: string
        /** Browser Java Enabled */
        readonly browserJavaEnabled?: boolean
        /** Browser JavaScript Enabled */
        readonly browserJavascriptEnabled?: boolean
        /** Browser Language */
        readonly browserLanguage?: string
        /** Browser Screen Color Depth */
        readonly browserColorDepth?: string
        /** Browser Screen Height */
        readonly browserScreenHeight?: string
        /** Browser Screen Width */
        readonly browserScreenWidth?: string
        /** Browser Time Zone */
        readonly browserTZ?: string
        /** Browser User-Agent */
        readonly browserUserAgent?: string
        /** Device ID */
        readonly deviceId?: string
        /** User ID */
        readonly userId?: string
        /** Cardholder Name */
        readonly cardholderName?: string
        /** Cardholder Email Address */
        readonly email?: string
        /** Cardholder Home Phone Number */
        readonly homePhone?: object
        /** Cardholder Mobile Phone Number */
        readonly mobilePhone?: object
        /** Cardholder Work Phone Number */
        readonly workPhone?: object
        /** Cardholder Billing Address City */
        readonly billAddrCity?: string
        /** Cardholder Billing Address Country */
        readonly billAddrCountry?: string
        /** Cardholder Billing Address Line1 */
        readonly billAddrLine1?: string
        /** Cardholder Billing Address Line2 */
        readonly billAddrLine2?: string
        /** Cardholder Billing Address Line3 */
        readonly billAddrLine3?: string
        /** Cardholder Billing Address PostCode */
        readonly billAddrPostCode?: string
        /** Cardholder Billing Address State */
        readonly billAddrState?: string
        /** Cardholder Shipping Address City */
        readonly shipAddrCity?: string
        /** Cardholder Shipping Address Country */
        readonly shipAddrCountry?: string
        /** Cardholder Shipping Address Line1 */
        readonly shipAddrLine1?: string
        /** Cardholder Shipping Address Line2 */
        readonly shipAddrLine2?: string
        /** Cardholder Shipping Address Line3 */
        readonly shipAddrLine3?: string
        /** Cardholder Shipping Address PostCode */
        readonly shipAddrPostCode?: string
        /** Cardholder Shipping Address State */
        readonly shipAddrState?: string
        /** Cardholder Account Information */
        readonly acctInfo?: object
        /** Merchant Risk Indicator */
        readonly merchantRiskIndicator?: object
        /** EMV Payment Token Indicator */
        readonly payTokenInd?: boolean
        /** EMV Payment Token Source */
        readonly payTokenSource?: string
      }
    }
    readonly reply: {
      /** The transaction, as preauth named it */
      readonly threeDSServerTransID?: string
      /** 2.1.0, 2.2.0 or 2.3.1 */
      readonly messageVersion?: string
      /** The Directory Server’s ID */
      readonly dsTransID?: string
      /** The ACS’s ID */
      readonly acsTransID?: string
      /** settled: the result is here. challenge: the cardholder goes to the ACS now. pending: not yet. failed: there will be no result */
      readonly status?: 'settled' | 'challenge' | 'pending' | 'failed'
      /** transStatus is Y */
      readonly authenticated?: boolean
      /** transStatus is R: the issuer asks not to send the payment */
      readonly doNotAuthorise?: boolean
      /** Y, A, N, U, R, I or C */
      readonly transStatus?: string
      /** Why, by the protocol’s code */
      readonly transStatusReason?: string
      /** For the authorisation, unchanged */
      readonly eci?: string
      /** For the authorisation, unchanged */
      readonly authenticationValue?: string
      /** To be shown to the cardholder: a text, from 2.3.1 on an object */
      readonly cardholderInfo?: unknown
      /** Where the page posts the challenge */
      readonly acsURL?: string
      /** Form field of the challenge */
      readonly creq?: string
      /** Form field of the challenge, when auth was given some */
      readonly threeDSSessionData?: string
      /** 01 to 05, as it stands in the creq */
      readonly challengeWindowSize?: string
      /** Why there is no result */
      readonly failure?: {
        /** Stable */
        readonly code?: 'ds_unreachable' | 'ds_timeout' | 'answer_invalid' | 'erro' | 'result_missing'
      }
    }
  }
  /**
   * How much your AReqs tell issuers
   *
   * Of the latest authentications with a buyer: which members that tell buyers apart are missing, seldom there, or the same for everybody, and what the issuer could judge by them. The score weighs what is told by our judgement of its worth.
   */
  readonly 'GET /v1/3ds/data-quality': {
    readonly ask: object
    readonly reply: {
      /** AReqs that were looked at, the latest */
      readonly areqs: number
      /** 0 to 100; absent without an AReq */
      readonly score?: number
      /** What is worth most first */
      readonly members: ReadonlyArray<{
        /** Dotted path from the message */
        readonly member?: string
        /** Of 100 AReqs, how many have it */
        readonly presentPercent?: number
        /** seldom: in less than half. constant: the same for everybody, although buyers differ */
        readonly finding?: 'good' | 'seldom' | 'missing' | 'constant'
        /** What the issuer can judge by it */
        readonly gain?: {
          /** In Japanese */
          readonly ja?: string
          /** In English */
          readonly en?: string
        }
      }>
    }
  }
  /**
   * Read the result
   *
   * After a challenge. The result comes from the issuer over the Directory Server, never through the browser; who asks too early waits. Asked again, the answer is the same. Once the result was read, the card is forgotten.
   */
  readonly 'POST /v1/3ds/postauth': {
    readonly ask: {
      readonly body: {
        /** The transaction, as preauth named it */
        readonly threeDSServerTransID: string
        /** How long to wait, 0 to 10000; 5000 when left out */
        readonly waitMs?: number
        /** The shop will have no challenge */
        readonly challenge?: 'declined'
      }
    }
    readonly reply: {
      /** The transaction, as preauth named it */
      readonly threeDSServerTransID?: string
      /** 2.1.0, 2.2.0 or 2.3.1 */
      readonly messageVersion?: string
      /** The Directory Server’s ID */
      readonly dsTransID?: string
      /** The ACS’s ID */
      readonly acsTransID?: string
      /** settled: the result is here. challenge: the cardholder goes to the ACS now. pending: not yet. failed: there will be no result */
      readonly status?: 'settled' | 'challenge' | 'pending' | 'failed'
      /** transStatus is Y */
      readonly authenticated?: boolean
      /** transStatus is R: the issuer asks not to send the payment */
      readonly doNotAuthorise?: boolean
      /** Y, A, N, U, R, I or C */
      readonly transStatus?: string
      /** Why, by the protocol’s code */
      readonly transStatusReason?: string
      /** For the authorisation, unchanged */
      readonly eci?: string
      /** For the authorisation, unchanged */
      readonly authenticationValue?: string
      /** To be shown to the cardholder: a text, from 2.3.1 on an object */
      readonly cardholderInfo?: unknown
      /** Where the page posts the challenge */
      readonly acsURL?: string
      /** Form field of the challenge */
      readonly creq?: string
      /** Form field of the challenge, when auth was given some */
      readonly threeDSSessionData?: string
      /** 01 to 05, as it stands in the creq */
      readonly challengeWindowSize?: string
      /** Why there is no result */
      readonly failure?: {
        /** Stable */
        readonly code?: 'ds_unreachable' | 'ds_timeout' | 'answer_invalid' | 'erro' | 'result_missing'
      }
    }
  }
  /**
   * Enrol a cardholder, or replace the record
   */
  readonly 'PUT /v1/issuers/cardholders/{cardholderID}': {
    readonly ask: {
      readonly params: {
        /** The issuer’s own name for the cardholder */
        readonly cardholderID: string
      }
      readonly body: {
        /** In a card range of the issuer. Kept as a token and its last four digits */
        readonly acctNumber: string
        /** What the issuer has on record of the card */
        readonly standing?: 'active' | 'notEnrolled' | 'blocked' | 'stolen' | 'expired'
        /** Asked each time, however safe it looks */
        readonly asksAlways?: boolean
        /** Where one-time codes may go, and nowhere else. Kept sealed */
        readonly contacts?: ReadonlyArray<{
          readonly channel: 'mail' | 'sms'
          /** A mail address, or +819012345678 */
          readonly to: string
        }>
      }
    }
    readonly reply: undefined
  }
  /**
   * Look at a cardholder’s record
   */
  readonly 'GET /v1/issuers/cardholders/{cardholderID}': {
    readonly ask: {
      readonly params: {
        /** The issuer’s own name for the cardholder */
        readonly cardholderID: string
      }
    }
    readonly reply: {
      readonly cardholderID?: string
      readonly lastFour?: string
      /** What the issuer has on record of the card */
      readonly standing?: 'active' | 'notEnrolled' | 'blocked' | 'stolen' | 'expired'
      /** Asked each time, however safe it looks */
      readonly asksAlways?: boolean
      readonly contacts?: ReadonlyArray<{
        readonly channel?: 'mail' | 'sms'
        readonly masked?: string
      }>
      readonly enrolledAt?: string
      readonly contactsChangedAt?: string
    }
  }
  /**
   * Remove a cardholder
   */
  readonly 'DELETE /v1/issuers/cardholders/{cardholderID}': {
    readonly ask: {
      readonly params: {
        /** The issuer’s own name for the cardholder */
        readonly cardholderID: string
      }
    }
    readonly reply: undefined
  }
}

/** What a webhook endpoint is told, by the type of the message. */
export interface WebhookMessages {
  /**
   * A decision was made
   */
  readonly 'decision.made': {
    /** What happened */
    readonly type: 'decision.made'
    /** When what it tells of was received, RFC 3339 */
    readonly timestamp: string
    /** What is told; nothing personal */
    readonly data: {
      /** What was decided about */
      readonly kind: 'order' | 'login' | 'registration' | 'profile-change'
      /** The ID that its caller gave it */
      readonly id: string
      /** Of a later assessment of the order */
      readonly assessmentID?: string
      /** Of an order: when in its life it was assessed */
      readonly stage?: 'before_payment' | 'after_authentication' | 'before_dispatch'
      /** What to do with it */
      readonly outcome: 'approve' | 'challenge' | 'review' | 'decline'
      /** 0 to 1000; higher is worse */
      readonly score: number
      /** Codes of the reasons; the decision has their texts */
      readonly reasons: ReadonlyArray<string>
      /** Why the policy’s degraded outcome was given instead of a full decision */
      readonly degraded?: string
    }
  }
  /**
   * A person gave a verdict
   */
  readonly 'verdict.given': {
    /** What happened */
    readonly type: 'verdict.given'
    /** When what it tells of was received, RFC 3339 */
    readonly timestamp: string
    /** What is told; nothing personal */
    readonly data: {
      /** The order */
      readonly orderID: string
      /** The verdict */
      readonly verdictID: string
      /** What a person found */
      readonly verdict: 'ok' | 'ng' | 'hold'
    }
  }
  /**
   * Somebody found what a login, a registration or a change was
   */
  readonly 'outcome.told': {
    /** What happened */
    readonly type: 'outcome.told'
    /** When what it tells of was received, RFC 3339 */
    readonly timestamp: string
    /** What is told; nothing personal */
    readonly data: {
      /** What it is about */
      readonly kind: 'login' | 'registration' | 'profile-change'
      /** The ID that its caller gave it */
      readonly id: string
      /** The outcome */
      readonly outcomeID: string
      /** What a person found, here or elsewhere */
      readonly result: 'reported_takeover' | 'reported_abuse' | 'false_alarm'
    }
  }
  /**
   * A list was changed
   */
  readonly 'list.changed': {
    /** What happened */
    readonly type: 'list.changed'
    /** When what it tells of was received, RFC 3339 */
    readonly timestamp: string
    /** What is told; nothing personal */
    readonly data: {
      /** The list */
      readonly listID: string
      /** The change */
      readonly listChangeID: string
      /** What the list is for */
      readonly effect: 'block' | 'allow' | 'watch'
      /** What kind of entity was put on it or taken off */
      readonly entityKind: string
      /** Whether it was taken off */
      readonly removed: boolean
    }
  }
}

/** What the client must know of an operation when it runs. */
export interface Facts {
  /** Sent again after a lost connection, it changes nothing more and gets the first answer. */
  readonly isRepeatable: boolean
  /** Members that every answer has, each with its JSON type or its values; undefined: there is no body. */
  readonly reply?: Readonly<Record<string, string | readonly unknown[]>>
}

export const FACTS: Readonly<Record<keyof Operations, Facts>> = {
  'POST /v1/orders': {"isRepeatable":true,"reply":{"orderID":"string","stage":["before_payment","after_authentication","before_dispatch"],"outcome":["approve","challenge","review","decline"],"score":"number","reasons":"array","threeDSAdvice":["none","data_only","no_preference","challenge_preferred","challenge_mandated"],"linkedOrders":"array","links":"array","repeated":"boolean","policy":"object","decision":"number"}},
  'POST /v1/orders/{orderID}/assessments': {"isRepeatable":true,"reply":{"orderID":"string","stage":["before_payment","after_authentication","before_dispatch"],"outcome":["approve","challenge","review","decline"],"score":"number","reasons":"array","threeDSAdvice":["none","data_only","no_preference","challenge_preferred","challenge_mandated"],"linkedOrders":"array","links":"array","repeated":"boolean","policy":"object","decision":"number"}},
  'POST /v1/logins': {"isRepeatable":true,"reply":{"outcome":["approve","challenge","review","decline"],"score":"number","reasons":"array","linkedOrders":"array","repeated":"boolean","policy":"object","decision":"number"}},
  'POST /v1/logins/{id}/outcome': {"isRepeatable":true,"reply":{"loginID":"string","outcomeID":"string","repeated":"boolean"}},
  'POST /v1/registrations': {"isRepeatable":true,"reply":{"outcome":["approve","challenge","review","decline"],"score":"number","reasons":"array","linkedOrders":"array","repeated":"boolean","policy":"object","decision":"number"}},
  'POST /v1/registrations/{id}/outcome': {"isRepeatable":true,"reply":{"registrationID":"string","outcomeID":"string","repeated":"boolean"}},
  'POST /v1/profile-changes': {"isRepeatable":true,"reply":{"outcome":["approve","challenge","review","decline"],"score":"number","reasons":"array","linkedOrders":"array","repeated":"boolean","policy":"object","decision":"number"}},
  'POST /v1/profile-changes/{id}/outcome': {"isRepeatable":true,"reply":{"changeID":"string","outcomeID":"string","repeated":"boolean"}},
  'POST /v1/orders/{orderID}/settlements': {"isRepeatable":true,"reply":{"orderID":"string","settlementID":"string","repeated":"boolean"}},
  'POST /v1/orders/{orderID}/authorisations': {"isRepeatable":true,"reply":{"orderID":"string","authorisationID":"string","repeated":"boolean"}},
  'POST /v1/orders/{orderID}/threeds-results': {"isRepeatable":true,"reply":{"orderID":"string","resultID":"string","repeated":"boolean"}},
  'POST /v1/orders/{orderID}/verdict': {"isRepeatable":true,"reply":{"orderID":"string","verdictID":"string","repeated":"boolean"}},
  'POST /v1/orders/{orderID}/separations': {"isRepeatable":true,"reply":{"orderID":"string","separationID":"string","repeated":"boolean"}},
  'POST /v1/fraud-reports': {"isRepeatable":true,"reply":{"reportID":"string","repeated":"boolean"}},
  'GET /v1/decisions': {"isRepeatable":true,"reply":{"decisions":"array"}},
  'GET /v1/decisions/{decision}': {"isRepeatable":true,"reply":{"decision":"number","kind":"string","id":"string","at":"string","outcome":["approve","challenge","review","decline"],"score":"number","reasons":"array","policy":"object","features":"object","hits":"array","unknown":"array","entities":"array","said":"array","linkedOrders":"array","links":"array","versions":"object"}},
  'POST /v1/backtests': {"isRepeatable":false,"reply":{"backtestID":"string","status":["waiting","running","done","failed","cancelled"],"percent":"number","askedAt":"string"}},
  'GET /v1/backtests': {"isRepeatable":true,"reply":{"backtests":"array"}},
  'GET /v1/backtests/{backtest}': {"isRepeatable":true,"reply":{"backtestID":"string","status":["waiting","running","done","failed","cancelled"],"percent":"number","askedAt":"string"}},
  'DELETE /v1/backtests/{backtest}': {"isRepeatable":false,"reply":{"backtestID":"string","status":["waiting","running","done","failed","cancelled"],"percent":"number","askedAt":"string"}},
  'GET /v1/ledger': {"isRepeatable":true,"reply":{"status":["working","done"],"percent":"number"}},
  'POST /v1/list-changes': {"isRepeatable":true,"reply":{"listChangeID":"string","repeated":"boolean"}},
  'POST /v1/list-changes/import': {"isRepeatable":true,"reply":{"taken":"number","repeated":"number"}},
  'GET /v1/lists': {"isRepeatable":true,"reply":{"lists":"array"}},
  'GET /v1/lists/{listID}/entries': {"isRepeatable":true,"reply":{"entries":"array"}},
  'POST /v1/entities/features': {"isRepeatable":false,"reply":{"kind":"string","token":"string","known":"boolean","features":"array","lists":"array","orders":"array"}},
  'GET /v1/policies': {"isRepeatable":true,"reply":{"policies":"array"}},
  'GET /v1/policies/{decides}': {"isRepeatable":true,"reply":{"decides":["order","authentication","login","registration","profile-change"],"revision":"number","shadows":"array","broken":"array","versions":"array"}},
  'GET /v1/policies/{decides}/versions/{version}': {"isRepeatable":true,"reply":{"text":"string"}},
  'POST /v1/policies/{decides}/check': {"isRepeatable":false,"reply":{"fingerprint":"string","cost":"number","findings":"array"}},
  'GET /v1/policies/{decides}/difference': {"isRepeatable":true,"reply":{"added":"array","removed":"array","changed":"array","members":"array"}},
  'POST /v1/policies/{decides}/drafts': {"isRepeatable":false,"reply":{"revision":"number","version":"number","stage":"string","inShadow":"boolean","fingerprint":"string","authors":"array","hands":"array","history":"array"}},
  'POST /v1/policies/{decides}/versions/{version}/check': {"isRepeatable":false,"reply":{"revision":"number","version":"number","stage":"string","inShadow":"boolean","fingerprint":"string","authors":"array","hands":"array","history":"array"}},
  'POST /v1/policies/{decides}/versions/{version}/shadow': {"isRepeatable":false,"reply":{"revision":"number","version":"number","stage":"string","inShadow":"boolean","fingerprint":"string","authors":"array","hands":"array","history":"array"}},
  'POST /v1/policies/{decides}/versions/{version}/unshadow': {"isRepeatable":false,"reply":{"revision":"number","version":"number","stage":"string","inShadow":"boolean","fingerprint":"string","authors":"array","hands":"array","history":"array"}},
  'POST /v1/policies/{decides}/versions/{version}/withdraw': {"isRepeatable":false,"reply":{"revision":"number","version":"number","stage":"string","inShadow":"boolean","fingerprint":"string","authors":"array","hands":"array","history":"array"}},
  'POST /v1/policies/{decides}/versions/{version}/approve': {"isRepeatable":false,"reply":{"revision":"number","version":"number","stage":"string","inShadow":"boolean","fingerprint":"string","authors":"array","hands":"array","history":"array"}},
  'POST /v1/policies/{decides}/versions/{version}/publish': {"isRepeatable":false,"reply":{"revision":"number","version":"number","stage":"string","inShadow":"boolean","fingerprint":"string","authors":"array","hands":"array","history":"array"}},
  'POST /v1/policies/{decides}/versions/{version}/roll-back': {"isRepeatable":false,"reply":{"revision":"number","version":"number","stage":"string","inShadow":"boolean","fingerprint":"string","authors":"array","hands":"array","history":"array"}},
  'GET /v1/users': {"isRepeatable":true,"reply":{"users":"array"}},
  'POST /v1/users': {"isRepeatable":false,"reply":{"userID":"string","role":["viewer","reviewer","analyst","approver","administrator","issuer-operator"]}},
  'PUT /v1/users/{userID}': {"isRepeatable":true,"reply":{"userID":"string","role":["viewer","reviewer","analyst","approver","administrator","issuer-operator"]}},
  'DELETE /v1/users/{userID}': {"isRepeatable":false},
  'POST /v1/users/{userID}/keys': {"isRepeatable":false,"reply":{"key":"string"}},
  'DELETE /v1/keys/{keyID}': {"isRepeatable":false},
  'GET /v1/webhooks': {"isRepeatable":true,"reply":{"endpoints":"array"}},
  'POST /v1/webhooks': {"isRepeatable":false,"reply":{"endpointID":"string","secret":"string"}},
  'DELETE /v1/webhooks/{endpointID}': {"isRepeatable":false},
  'POST /v1/webhooks/{endpointID}/disable': {"isRepeatable":false,"reply":{"endpointID":"string","url":"string","types":"array","disabled":"boolean"}},
  'POST /v1/webhooks/{endpointID}/enable': {"isRepeatable":false,"reply":{"endpointID":"string","url":"string","types":"array","disabled":"boolean"}},
  'POST /v1/webhooks/{endpointID}/secret': {"isRepeatable":false,"reply":{"endpointID":"string","secret":"string"}},
  'GET /v1/partners': {"isRepeatable":true,"reply":{"partners":"array"}},
  'GET /v1/partners/outcomes': {"isRepeatable":true,"reply":{"outcomes":"array"}},
  'POST /v1/outcomes/{receipt}/contests': {"isRepeatable":false,"reply":{"receipt":"string","repeated":"boolean"}},
  'POST /v1/3ds/preauth': {"isRepeatable":false,"reply":{}},
  'POST /v1/3ds/auth': {"isRepeatable":false,"reply":{}},
  'GET /v1/3ds/data-quality': {"isRepeatable":true,"reply":{"areqs":"number","members":"array"}},
  'POST /v1/3ds/postauth': {"isRepeatable":false,"reply":{}},
  'PUT /v1/issuers/cardholders/{cardholderID}': {"isRepeatable":true},
  'GET /v1/issuers/cardholders/{cardholderID}': {"isRepeatable":true,"reply":{}},
  'DELETE /v1/issuers/cardholders/{cardholderID}': {"isRepeatable":false},
}

/** What a shop tells of a sale after it was decided: a reviewer's verdict, the issuer's answer, the life of its money. */
import type { AuthorisationEvent, SettlementEvent, VerdictEvent } from '@sekisho/fraud/events'
import { lostBy } from './causes.ts'
import { refusalOf } from './codes.ts'
import { authorise, cancel, goOn, has, MARK, release, stopAt } from './sale.ts'
import type { Sale } from './sale.ts'

export function tell(sale: Sale, event: SettlementEvent | AuthorisationEvent | VerdictEvent, reviewMs: number): void {
  switch (event.kind) {
    case 'verdict':
      return review(sale, event, reviewMs)
    case 'authorisation':
      if (event.approved) authorise(sale, event.receivedAtMs)
      else if (!has(sale, MARK.paid)) refuse(sale, event.responseCode)
      return
    case 'settlement':
      return settle(sale, event, reviewMs)
  }
}

function review(sale: Sale, { verdict, receivedAtMs }: VerdictEvent, reviewMs: number): void {
  const isHeld = sale.waits === 'review' && !sale.stop
  switch (verdict) {
    case 'ok': {
      const isLate = isHeld && receivedAtMs - sale.sinceMs > reviewMs
      release(sale, receivedAtMs)
      if (isLate) sale.marks |= MARK.late
      return
    }
    case 'ng':
      // Of what was paid and is not held, it is a label for those who learn from it.
      if (isHeld || !has(sale, MARK.paid)) stopAt(sale, lostBy('review_declined', 'said'))
      return
    case 'hold':
      if (!isHeld && !has(sale, MARK.paid)) goOn(sale, 'review', receivedAtMs)
  }
}

function refuse(sale: Sale, responseCode: string | undefined): void {
  sale.marks |= MARK.released
  stopAt(sale, refusalOf(responseCode))
}

function settle(sale: Sale, { status, receivedAtMs, cameBack }: SettlementEvent, reviewMs: number): void {
  switch (status) {
    case 'payment_failed':
      if (!has(sale, MARK.paid)) refuse(sale, undefined)
      return
    case 'authorised':
      return authorise(sale, receivedAtMs)
    case 'captured':
    case 'dispatched':
    case 'delivered':
      return authorise(sale, receivedAtMs, MARK.paid)
    case 'paid':
      authorise(sale, receivedAtMs, MARK.paid)
      sale.marks &= ~MARK.unpaid
      return
    case 'cancelled':
      return cancel(sale, receivedAtMs, cameBack === true, reviewMs)
    case 'refunded':
      // What was never taken is given back because the sale is over.
      if (!has(sale, MARK.paid)) cancel(sale, receivedAtMs, false, reviewMs)
      return
    case 'in_collection':
    case 'bad_debt':
      sale.marks |= MARK.unpaid
      return
    case 'fraud_reported':
      sale.marks |= MARK.reported
      return
    case 'chargeback':
      sale.marks |= MARK.charged
      return
    case 'chargeback_reversed':
      sale.marks &= ~MARK.charged
      return
    case 'undelivered':
    case 'overdue':
  }
}

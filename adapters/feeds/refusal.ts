/**
 * Why a feed was not taken: the last good one stays, and says so. Nothing of a cell is ever in a message; it may be somebody's
 * address, or written to be shown.
 */
import { SekishoError } from '@sekisho/base'

/** Codes that doctor, `sekisho feeds list` and the journal show. */
export type FeedFault =
  | 'unreachable'
  | 'not_public'
  | 'redirects'
  | 'status'
  | 'too_large'
  | 'too_slow'
  | 'packing'
  | 'no_text'
  | 'no_list'
  | 'columns'
  | 'quotes'
  | 'too_many_rows'
  | 'bad_rows'
  | 'empty'
  | 'shrunk'
  | 'too_much_memory'

export class FeedRefusal extends SekishoError {
  override name = 'FeedRefusal'
  readonly fault: FeedFault

  constructor(fault: FeedFault, message: string, options?: ErrorOptions) {
    super('ERR_FEED_REFUSED', message, options)
    this.fault = fault
  }
}

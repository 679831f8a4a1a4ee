/** Conditions that several rows of the table share, under a name. */
import type { Predicate } from './predicates.ts'

/** Non-payment requests that prepare payments still say what will be paid. */
export const PURCHASE_IN_NPA: Predicate = {
  all: [
    { category: 'NPA' },
    {
      any: [
        {
          all: [{ version: ['2.1.0', '2.2.0'] }, { element: 'threeDSRequestorAuthenticationInd', in: ['02', '03'] }],
        },
        { all: [{ version: '2.2.0' }, { element: 'threeRIInd', in: ['01', '02', '06', '07', '08', '09', '11'] }] },
        {
          all: [
            { version: '2.3.1' },
            {
              any: [
                { element: 'threeDSRequestorAuthenticationInd', in: ['02', '03', '07', '08', '09'] },
                { element: 'threeRIInd', in: ['01', '02', '06', '07', '08', '09', '11', '15'] },
              ],
            },
          ],
        },
      ],
    },
  ],
}

/** From 2.2.0 what only a script can read is required when the browser runs scripts. */
export const SCRIPTS_RUN: Predicate = {
  all: [{ version: ['2.2.0', '2.3.1'] }, { element: 'browserJavascriptEnabled', equals: true }],
}

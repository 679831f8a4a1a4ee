/** The ID of a rule, which breaks where a person would break it: a narrow column cuts no word of it. */
import { Fragment } from 'react'

export function RuleID({ id }: { id: string }) {
  return (
    <code>
      {id.split(/(?<=_)/).map((part, i) => (
        <Fragment key={i}>
          {i > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </code>
  )
}

/**
 * What puts a case onto a list is no part of the first visit: it is fetched beside the first case, so that nobody waits for it when
 * he asks. It is not React's own way to load a piece, because that holds back for a third of a second what it has shown to be late.
 */
import { useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import type { ListFromCaseProps } from './ListFromCase.tsx'

/** @param isAsked a fetch that failed is tried again then */
export function useListPiece(isAsked: boolean): ComponentType<ListFromCaseProps> | undefined {
  const [piece, setPiece] = useState<ComponentType<ListFromCaseProps>>()
  useEffect(() => {
    import('./ListFromCase.tsx').then(
      ({ ListFromCase }) => setPiece(() => ListFromCase),
      () => {},
    )
  }, [isAsked])
  return piece
}

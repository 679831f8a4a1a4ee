/** A share as a bar, beside the figure that says it: so it is hidden from whoever listens. */
export function Bar({ share, kind = '' }: { share: number; kind?: string }) {
  return (
    <svg className={`bar ${kind}`} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className="track" width="100" height="8" />
      <rect className="fill" width={Math.max(0, Math.min(1, share)) * 100} height="8" />
    </svg>
  )
}

/** How the tenant is set up for 3-D Secure, to look at: it is changed on the command line, by an operator. */
import { useQuery } from '@tanstack/react-query'
import { Cardholders } from './Cardholders.tsx'
import { IssuerSetupPanels } from './IssuerSetup.tsx'
import { KeyPanels } from './KeyPanels.tsx'
import { ShopSetupPanels } from './ShopSetup.tsx'
import { setupOf } from './threedsAPI.ts'
import { useThreeDSWords } from './threedsWords.ts'
import { Refused } from '../api.ts'
import { useSpeech } from '../words.ts'

export function SetupPart() {
  const { say } = useSpeech()
  const { word } = useThreeDSWords()
  const found = useQuery({ queryKey: ['threeds', 'setup'], queryFn: setupOf })
  if (found.isPending) return <p className="faint">{say('loading')}</p>
  if (!found.data) {
    const isElsewhere = found.error instanceof Refused && found.error.status === 404
    return (
      <p className="panel empty" role="alert">
        {isElsewhere ? word('notHere') : say('failed')}
      </p>
    )
  }
  const setup = found.data
  return (
    <>
      {setup.side === 'acs' ? <IssuerSetupPanels setup={setup} /> : <ShopSetupPanels setup={setup} />}
      <KeyPanels setup={setup} />
      {setup.side === 'acs' && <Cardholders />}
    </>
  )
}

// The room code on a wall: where to go and what to type, for people without a link. It is shown while the chair shows it (Share) and the code is valid, and
// disappears within seconds when the chair ends or hides it. Walls poll for it, because it belongs to the committee and not to the draft.

import { useEffect, useState } from 'react';
import { say } from '../../messages/say.ts';
import type { OpenCode } from '../../protocol/api.ts';
import { isPerson, mayManage } from '../../protocol/roles.ts';
import { fetchWallCode, spaced } from '../delegation/code-client.ts';
import { useCommittee } from '../session/committee.ts';
import { rich } from '../ui/rich.tsx';
import { cssSize, STEPS } from './legible.ts';
import * as styles from './wall.module.css';

/** The pause after each answer before the next request. */
const PAUSE_MS = 3_000;
/** The size of the digits in minutes of arc while nothing is on the floor. */
const ALONE = 40;

/** The code to show now; null if the server does not answer or does not tell this person. */
function useWallCode(): OpenCode | null {
  const { role } = useCommittee().session.person;
  const [code, setCode] = useState<OpenCode | null>(null);
  const asks = !isPerson(role) || mayManage(role);
  useEffect(() => {
    if (!asks) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const ask = async () => {
      const answer = await fetchWallCode();
      if (ended) return;
      const told = 'value' in answer ? answer.value : null;
      setCode(told && Date.parse(told.expires) > Date.now() ? told : null);
      timer = setTimeout(ask, PAUSE_MS);
    };
    ask();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [asks]);
  return code;
}

/** The band; nothing while no code is shown. `alone`: there is room for larger digits. */
export function CodeBand({ alone }: { readonly alone: boolean }) {
  const code = useWallCode();
  if (!code) return null;
  return (
    <aside className={styles.code} aria-label={say('Room code')} data-testid="wall-code">
      <p>
        {rich('To come in, open {address} and type', {
          address: (
            <b>
              <bdi dir="ltr">{`${window.location.host}/join`}</bdi>
            </b>
          ),
        })}
      </p>
      <p className={styles.digits} dir="ltr" style={{ fontSize: cssSize(alone ? ALONE : STEPS[0], 'latin') }}>
        {spaced(code.code)}
      </p>
    </aside>
  );
}

// The list of what was done with invitation links, by whom and when. Whoever makes links can make one for themselves, so everything is listed.
import type { LinkDeed } from '../../protocol/api.ts';
import { inSentence, ROLE_WORDS } from '../session/committee.ts';
import * as fieldStyles from '../ui/field.module.css';
import * as textStyles from '../ui/text.module.css';
import { momentOf } from '../ui/times.ts';
import * as styles from './share-dialog.module.css';

const DID: Record<LinkDeed['did'], string> = {
  made: 'made the link',
  renewed: 'made a new address for the link',
  revoked: 'revoked the link',
  anew: 'opened anew the seat',
  admitted: 'admitted by the room code somebody to the seat',
};

/** "Secretariat made the link of Second secretary (Secretariat)". */
export function linkActWords({ by, who, did, role, name }: LinkDeed): string {
  const doer = who === ROLE_WORDS[by] ? who : `${who} (${ROLE_WORDS[by]})`;
  const whose = name === ROLE_WORDS[role] ? inSentence(name) : `${inSentence(name)} (${ROLE_WORDS[role]})`;
  return `${doer} ${DID[did]} of ${whose}`;
}

/** The list under the links; nothing while it is empty. */
export function LinkHistory({ deeds }: { deeds: readonly LinkDeed[] }) {
  if (deeds.length === 0) return null;
  const now = new Date();
  return (
    <section className={styles.deeds}>
      <h3 className={fieldStyles.heading}>What was done</h3>
      <ul>
        {deeds.map((deed) => (
          <li key={`${deed.at} ${deed.did} ${deed.name}`}>
            <bdi>{linkActWords(deed)}</bdi>{' '}
            <time className={textStyles.muted} dateTime={deed.at}>
              {momentOf(deed.at, now)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}

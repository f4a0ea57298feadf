// The list of everything done with invitation links, by whom and when. Anybody who makes links can make one for themselves, so everything is listed.
import { type Message, say } from '../../messages/say.ts';
import type { LinkDeed } from '../../protocol/api.ts';
import { inSentence, ROLE_WORDS, shownName } from '../session/committee.ts';
import * as fieldStyles from '../ui/field.module.css';
import * as textStyles from '../ui/text.module.css';
import { momentOf } from '../ui/times.ts';
import * as styles from './share-dialog.module.css';

const DID = {
  made: '{who} made the link of {whose}',
  renewed: '{who} made a new address for the link of {whose}',
  revoked: '{who} revoked the link of {whose}',
  anew: '{who} opened anew the seat of {whose}',
  admitted: '{who} admitted by the room code somebody to the seat of {whose}',
} as const satisfies Record<LinkDeed['did'], Message>;

/** "Secretariat made the link of Second secretary (Secretariat)". */
export function linkActWords({ by, who, did, role, name }: LinkDeed): string {
  const doer = who === ROLE_WORDS[by] ? shownName(who) : `${who} (${say(ROLE_WORDS[by])})`;
  const whose = name === ROLE_WORDS[role] ? inSentence(name) : `${inSentence(name)} (${say(ROLE_WORDS[role])})`;
  return say(DID[did], { who: doer, whose });
}

/** The list under the links; nothing while it is empty. */
export function LinkHistory({ deeds }: { deeds: readonly LinkDeed[] }) {
  if (deeds.length === 0) return null;
  const now = new Date();
  return (
    <section className={styles.deeds}>
      <h3 className={fieldStyles.heading}>{say('What was done')}</h3>
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

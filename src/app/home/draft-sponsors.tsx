// The sponsors of a draft, in its row, and notes on a draft that is not tabled.
import { say } from '../../messages/say.ts';
import { isInvited, isUntabled, type Standing } from '../../protocol/standing.ts';
import { useCommittee } from '../session/committee.ts';
import { Nameplate } from '../ui/nameplate.tsx';
import * as styles from './home-page.module.css';

/** The plates; nothing for a draft without sponsors. */
export function DraftSponsors({ standing }: { readonly standing: Standing }) {
  const { person } = useCommittee().session;
  if (standing.sponsors.length === 0) return null;
  const asked = isInvited(standing, person);
  return (
    <span className={styles.sponsors}>
      {standing.sponsors.map((code) => (
        <Nameplate key={code} code={code} />
      ))}
      {isUntabled(standing) &&
        (asked
          ? say('zero draft; you are asked to sponsor it')
          : standing.tabledAs
            ? say('zero draft, tabled')
            : say('zero draft, sponsors only'))}
    </span>
  );
}

// The links between the pages of a committee, in the head of each.
import { useCommittee } from '../session/committee.ts';
import { homePath, libraryPath } from '../session/route.ts';
import { Link } from '../ui/link.tsx';
import * as styles from './committee-links.module.css';

/** Drafts and Library; `here`: the one that is shown. */
export function CommitteeLinks({ here }: { readonly here: 'drafts' | 'library' | 'none' }) {
  const { id } = useCommittee().session.committee;
  const link = (of: 'drafts' | 'library', href: string, words: string) => (
    <Link href={href} className={styles.link} aria-current={here === of ? 'page' : undefined}>
      {words}
    </Link>
  );
  return (
    <nav className={styles.links} aria-label="Committee">
      {link('drafts', homePath(id), 'Drafts')}
      {link('library', libraryPath(id), 'Library')}
    </nav>
  );
}

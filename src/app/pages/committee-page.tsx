// The frame of a committee's pages, with links and the person's name in the head; and the placeholder for a page with nothing to list.
import type { ReactNode } from 'react';
import { nameplateOf } from '../../messages/label-words.ts';
import { say } from '../../messages/say.ts';
import { shownName, useCommittee } from '../session/committee.ts';
import { homePath, libraryPath } from '../session/route.ts';
import * as frameStyles from '../ui/frame.module.css';
import { Link } from '../ui/link.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import * as styles from './committee-page.module.css';
import { Page } from './message-pages.tsx';
import * as pageStyles from './page.module.css';

/** A page of the committee. `here`: the link to this page. */
export function CommitteePage({ here, children }: { readonly here: 'drafts' | 'library' | 'none'; readonly children: ReactNode }) {
  const { person, committee } = useCommittee().session;
  const link = (of: 'drafts' | 'library', href: string, words: string) => (
    <Link href={href} className={styles.link} aria-current={here === of ? 'page' : undefined}>
      {words}
    </Link>
  );
  return (
    <Page
      links={
        <nav className={styles.links} aria-label={say('Committee')}>
          {link('drafts', homePath(committee.id), say('Drafts'))}
          {link('library', libraryPath(committee.id), say('Library'))}
        </nav>
      }
      you={
        <span className={frameStyles.person}>
          <Nameplate code={nameplateOf(person)} />
          <span>{shownName(person.name)}</span>
        </span>
      }
    >
      {children}
    </Page>
  );
}

/** The placeholder for an empty list: a sheet with two openings, a heading, and what to do about it. */
export function NothingYet({ verb, heading, children }: { readonly verb: string; readonly heading: string; readonly children: ReactNode }) {
  return (
    <section className={styles.nothing}>
      <div className={`${pageStyles.blankSheet} ${styles.sheet}`} aria-hidden="true">
        <i className={pageStyles.rule} />
        <i style={{ inlineSize: '60%' }} />
        <i />
        <em>{say('Recalling')}</em>
        <i />
        <i style={{ inlineSize: '80%' }} />
        <em>{verb}</em>
        <i />
        <i style={{ inlineSize: '70%' }} />
      </div>
      <h2>{heading}</h2>
      {children}
    </section>
  );
}

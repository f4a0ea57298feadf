// The library's paragraphs that contain the searched words, listed under the texts whose names match.

import { Fragment, useEffect, useState } from 'react';
import { directionOf } from '../../../../schema/index.ts';
import type { LibraryFound, LibraryHit } from '../../../library/library-model.ts';
import { plural, say } from '../../../messages/say.ts';
import { useCommittee } from '../../session/committee.ts';
import { libraryPath } from '../../session/route.ts';
import { Link } from '../../ui/link.tsx';
import { findInLibrary, type LibraryListAsked } from '../library-client.ts';
import * as styles from './found-paragraphs.module.css';
import { dateWords, grouped } from './text-words.ts';

/** How many paragraphs are shown. */
const SHOWN = 20;
const PAUSE_MS = 200;
/** Fewer letters would match every paragraph. */
const LEAST_LETTERS = 3;

/** The list; nothing if no paragraph matches. */
export function FoundParagraphs({ asked }: { readonly asked: LibraryListAsked }) {
  const { id: committee } = useCommittee().session.committee;
  const [found, setFound] = useState<LibraryFound | null>(null);
  useEffect(() => {
    const { words = '', body, since, until, language } = asked;
    setFound(null);
    if (words.trim().length < LEAST_LETTERS) return;
    let over = false;
    const scope = {
      ...(body !== undefined && { body }),
      ...(since !== undefined && { since }),
      ...(until !== undefined && { until }),
      ...(language !== undefined && { language }),
    };
    const timer = window.setTimeout(() => {
      void findInLibrary(words, scope, SHOWN).then((answer) => {
        if (!over && 'value' in answer) setFound(answer.value);
      });
    }, PAUSE_MS);
    return () => {
      over = true;
      window.clearTimeout(timer);
    };
  }, [asked]);
  if (!found || found.hits.length === 0) return null;
  return (
    <section className={styles.found} aria-label={say('Paragraphs with these words')}>
      <h2>{foundWords(found)}</h2>
      <ul>
        {found.hits.map((hit) => (
          <li key={`${hit.text.id}/${hit.index}`}>
            <Link href={libraryPath(committee, hit.text.id, hit.label)}>
              <b>
                <bdi>{hit.text.symbol}</bdi>, {hit.label}
              </b>{' '}
              <span className={styles.date}>{dateWords(hit.text)}</span>
            </Link>
            <p lang={hit.text.language} dir={directionOf(hit.text.language)}>
              <Marked hit={hit} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "412 paragraphs hold these words; the first 20". */
function foundWords({ count: all, isMore, hits }: LibraryFound): string {
  const [count, shown] = [grouped(all), hits.length];
  if (isMore) return say('More than {count} paragraphs hold these words; the first {shown}', { count, shown });
  return all > shown
    ? plural(all, '{count} paragraph holds these words; the first {shown}', '{count} paragraphs hold these words; the first {shown}', {
        count,
        shown,
      })
    : plural(all, '{count} paragraph holds these words', '{count} paragraphs hold these words', { count });
}

function Marked({ hit: { words, matches } }: { readonly hit: LibraryHit }) {
  return (
    <>
      {matches.map(([from, to], at) => (
        <Fragment key={from}>
          {words.slice(matches[at - 1]?.[1] ?? 0, from)}
          <mark>{words.slice(from, to)}</mark>
        </Fragment>
      ))}
      {words.slice(matches.at(-1)?.[1] ?? 0)}
    </>
  );
}

// Agreed words of paragraphs: marked on the paper for everybody, and listed with their level at its foot for the paragraph with the caret. There the chair
// agrees the selected words, changes the level of agreed ones, and reopens them.

import type { Node } from 'prosemirror-model';
import { useEffect, useMemo, useState } from 'react';
import { idOf, paragraphAttrs } from '../../../schema/index.ts';
import { phrasesIn, phraseText } from '../../amend/decide/phrases.ts';
import { printedKeys } from '../../messages/printed-keys.ts';
import { say } from '../../messages/say.ts';
import { keysNow } from '../keys/chosen-keys.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import * as barStyles from '../ui/bar.module.css';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import { StatusGlyph } from '../ui/icons.tsx';
import { rich } from '../ui/rich.tsx';
import { statusWord, useLevels } from '../ui/status-words.ts';
import * as textStyles from '../ui/text.module.css';
import * as styles from './agreed-words.module.css';
import { levelsForWords, PHRASE_KEYS, usePhraseActs, WORDS } from './phrase-choices.ts';

/** Announces the agreed words that the caret has entered to screen readers, also for those who only read. */
function AgreedWordsHere() {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const read = () => {
      const node = document.getSelection()?.focusNode ?? null;
      const element = node instanceof Element ? node : node?.parentElement;
      const mark = element?.closest<HTMLElement>('.paper .agreed-words');
      // The mark is split where somebody proposes a change inside the agreed words.
      setSaid(mark ? say('{status}: “{words}”', { status: mark.title, words: mark.dataset.words ?? '' }) : '');
    };
    document.addEventListener('selectionchange', read);
    return () => document.removeEventListener('selectionchange', read);
  }, []);
  return (
    <p role="status" className={textStyles.spokenOnly} data-testid="agreed-words-here">
      {said}
    </p>
  );
}

/** The marks, and the bar; no bar if the paragraph has no agreed words and this person may not agree any. */
export function AgreedWords(props: { readonly paragraph: Node | null; readonly decides: boolean }) {
  const { editor } = useRoomContext();
  const { doc } = useTextContext();
  const { phrases } = useSnapshotContext().record;
  const marks = useMemo(
    () =>
      doc && phrases.length > 0
        ? doc.content.content.flatMap((one) =>
            phrasesIn(one, phrases).map(({ paragraph: home, from, to, level, content }) => ({
              ...{ paragraph: home, from, to, level },
              title: statusWord(level, 2),
              words: phraseText(content),
            })),
          )
        : [],
    [doc, phrases],
  );
  useEffect(() => editor?.setPhrases(marks), [editor, marks]);
  return (
    <>
      {marks.length > 0 && <AgreedWordsHere />}
      <Bar {...props} />
    </>
  );
}

function Bar({ paragraph, decides }: { readonly paragraph: Node | null; readonly decides: boolean }) {
  const { record } = useSnapshotContext();
  const commands = useCommandsContext();
  const levels = useLevels();
  const act = usePhraseActs();
  if (!paragraph || paragraphAttrs(paragraph).by !== '') return null;
  const own = phrasesIn(paragraph, record.phrases);
  const given = decides ? levelsForWords(paragraph, levels) : [];
  if (own.length === 0 && given.length === 0) return null;
  const id = idOf(paragraph);
  const busy = commands.busy.has(WORDS);
  return (
    <section className={`${barStyles.bar} ${styles.bar}`} aria-label={say('Agreed words')} data-testid="agreed-words">
      {own.map((one) => (
        <span key={one.id} className={styles.phrase}>
          <StatusGlyph status={one.level} spoken={false} />
          <span className={styles.words} title={phraseText(one.content)}>
            {rich('{status}: “{words}”', { status: statusWord(one.level, 2), words: <bdi>{phraseText(one.content)}</bdi> })}
          </span>
          {decides && (
            <>
              {levels === 2 && one.level === 'group' && (
                <button
                  type="button"
                  className={buttonLook('small', 'outlined')}
                  disabled={busy}
                  onClick={() => act(id, { do: 'phrase', phrase: one.id, level: 'agreed' })}
                >
                  {say('In plenary')}
                </button>
              )}
              <button
                type="button"
                className={buttonLook('small', 'quiet')}
                disabled={busy}
                aria-label={say('Open “{words}”', { words: phraseText(one.content) })}
                onClick={() => act(id, { do: 'phrase', phrase: one.id, level: 'open' })}
              >
                {say('verb|Open')}
              </button>
            </>
          )}
        </span>
      ))}
      {given.length > 0 && (
        <span className={styles.phrase}>
          <span className={styles.hint}>{say('The selected words are')}</span>
          {given.map((level) => (
            <button
              key={level}
              type="button"
              className={buttonLook('small', 'outlined')}
              disabled={busy}
              // Keeps the selection.
              onMouseDown={(event) => event.preventDefault()}
              title={`${statusWord(level, 2)} (${printedKeys(keysNow()[PHRASE_KEYS[level]])})`}
              data-testid={`agree-words-${level}`}
              onClick={() => act(id, { do: 'agree-words', level })}
            >
              {statusWord(level, 2)}
            </button>
          ))}
        </span>
      )}
      <ErrorLine>{commands.errors.get(WORDS)}</ErrorLine>
    </section>
  );
}

// Agreed words of paragraphs: marked on the paper for everybody, and at its foot, for the paragraph with the caret, listed with their level. The chair agrees the
// selected words there, lifts agreed ones to the other level, and opens them.
import type { Node } from 'prosemirror-model';
import { useEffect, useMemo } from 'react';
import { type AgreedLevel, idOf, isAgreed, paragraphAttrs } from '../../../schema/index.ts';
import { phrasesIn, phraseText } from '../../amend/decide/phrases.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import * as barStyles from '../ui/bar.module.css';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import { StatusGlyph } from '../ui/icons.tsx';
import { statusWord, useLevels } from '../ui/status-words.ts';
import * as styles from './agreed-words.module.css';
import { selectedIn } from './selected-words.ts';

const WORDS = 'words';

/** The marks, and the bar; nothing of the latter where the paragraph has no agreed words and nobody may agree any. */
export function AgreedWords({ paragraph, decides }: { readonly paragraph: Node | null; readonly decides: boolean }) {
  const { editor } = useRoomContext();
  const { doc } = useTextContext();
  const { record } = useSnapshotContext();
  const commands = useCommandsContext();
  const levels = useLevels();
  const { phrases } = record;
  const marks = useMemo(
    () =>
      doc && phrases.length > 0
        ? doc.content.content.flatMap((one) =>
            phrasesIn(one, phrases).map(({ paragraph: home, from, to, level }) => ({
              ...{ paragraph: home, from, to, level },
              title: statusWord(level, 2),
            })),
          )
        : [],
    [doc, phrases],
  );
  useEffect(() => editor?.setPhrases(marks), [editor, marks]);
  if (!paragraph || paragraphAttrs(paragraph).by !== '') return null;
  const { status } = paragraphAttrs(paragraph);
  const own = phrasesIn(paragraph, phrases);
  const gives = decides && levels === 2 && status !== 'agreed';
  if (own.length === 0 && !gives) return null;
  const id = idOf(paragraph);
  const agree = (level: AgreedLevel) => {
    const words = editor && selectedIn(editor.view, id);
    void commands.send(WORDS, { do: 'agree-words', paragraph: id, quote: words?.quote ?? ' ', nth: words?.nth ?? 0, level });
  };
  const busy = commands.busy.has(WORDS);
  return (
    <section className={`${barStyles.bar} ${styles.bar}`} aria-label="Agreed words" data-testid="agreed-words">
      {own.map((one) => (
        <span key={one.id} className={styles.phrase}>
          <StatusGlyph status={one.level} spoken={false} />
          <span className={styles.words} title={phraseText(one.content)}>
            {statusWord(one.level, 2)}: “<bdi>{phraseText(one.content)}</bdi>”
          </span>
          {decides && (
            <>
              {levels === 2 && one.level === 'group' && (
                <button
                  type="button"
                  className={buttonLook('small', 'outlined')}
                  disabled={busy}
                  onClick={() => void commands.send(WORDS, { do: 'phrase', phrase: one.id, level: 'agreed' })}
                >
                  In plenary
                </button>
              )}
              <button
                type="button"
                className={buttonLook('small', 'quiet')}
                disabled={busy}
                aria-label={`Open “${phraseText(one.content)}”`}
                onClick={() => void commands.send(WORDS, { do: 'phrase', phrase: one.id, level: 'open' })}
              >
                Open
              </button>
            </>
          )}
        </span>
      ))}
      {gives && (
        <span className={styles.phrase}>
          <span className={styles.hint}>The selected words are</span>
          {(isAgreed(status) ? (['agreed'] as const) : (['group', 'agreed'] as const)).map((level) => (
            <button
              key={level}
              type="button"
              className={buttonLook('small', 'outlined')}
              disabled={busy}
              // The selection stays.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => agree(level)}
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

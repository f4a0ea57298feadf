// One wording on the wall: its delegation, its words with the differences marked, the positions on it.

import { factList } from '../../messages/lists.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import { AS_IT_STANDS } from '../../text/numbering.ts';
import { FormalWords } from '../proposals/formal-words.tsx';
import { inSentence, nameIn, slotIn, useCommittee } from '../session/committee.ts';
import { Nameplate } from '../ui/nameplate.tsx';
import type { Form } from './fit.ts';
import { aroundChanges, besideText, type WallWording, type WallWords } from './floor-view.ts';
import * as styles from './wall.module.css';

/** "9 support, 2 oppose"; '' if nobody has spoken. */
const tallyWords = ({ support, oppose, reserve, earlier }: WallWording['tally']): string =>
  factList([
    support === 0 ? '' : say('{count} support', { count: support }),
    oppose === 0 ? '' : say('{count} oppose', { count: oppose }),
    reserve === 0 ? '' : say('{count} reserve', { count: reserve }),
    earlier === 0 ? '' : say('{count} of earlier words', { count: earlier }),
  ]);

interface WordingProps {
  readonly wording: WallWording;
  readonly form: Form;
  /** The direction of the text. Formal words are always set left to right. */
  readonly dir: 'ltr' | 'rtl';
  /** True if it is the only wording, so that its owner is not named. */
  readonly alone: boolean;
}

/** A wording in one of the forms. */
export function Wording({ wording, form, dir, alone }: WordingProps) {
  const { session } = useCommittee();
  const { by, label, note, left, formal } = wording;
  const tally = tallyWords(wording.tally);
  const shown = aroundChanges(wording.words, form.around);
  const owner = !alone && (
    <span className={styles.owner}>
      <b>
        <bdi>{said(label)}</bdi>
      </b>
      {by === '' ? <span>{said(AS_IT_STANDS)}</span> : <Nameplate code={by} className={styles.plate!} />}
      {by !== '' && form.columns && <span>{nameIn(session, by)}</span>}
    </span>
  );
  return (
    <section
      className={`d${by === '' ? 0 : slotIn(session, by)} ${styles.wording}`}
      data-testid="wall-wording"
      data-block=""
      aria-label={
        by === ''
          ? say('{label} as it stands', { label })
          : say('{label}, proposal of {delegation}', { label, delegation: inSentence(nameIn(session, by)) })
      }
    >
      {form.columns && owner}
      <p className={styles.words} data-lines="" dir={formal ? 'auto' : dir}>
        {!form.columns && owner}
        {formal ? <FormalWords parts={formal} /> : <Words words={form.columns ? besideText(shown) : shown} />}
      </p>
      {left !== '' && <p className={styles.stand}>{left}</p>}
      {(note !== '' || tally !== '') && (
        <p className={styles.stand}>{note !== '' && tally !== '' ? say('{note}; {tally}', { note, tally }) : note || tally}</p>
      )}
    </section>
  );
}

function Words({ words: all }: { words: readonly WallWords[] }) {
  const words = all.filter(({ text }) => text !== '');
  return words.map((one, index) => {
    const key = `${index}`;
    if (!one.agreed) return <Face key={key} words={one} />;
    // Adjacent pieces share one frame.
    const begins = words[index - 1]?.agreed !== one.agreed;
    const ends = words[index + 1]?.agreed !== one.agreed;
    return (
      <span
        key={key}
        className={styles.agreedWords}
        data-level={one.agreed}
        data-begins={begins || undefined}
        data-ends={ends || undefined}
      >
        <Face words={one} />
      </span>
    );
  });
}

function Face({ words: { text, is, em } }: { readonly words: WallWords }) {
  const face = em ? <em>{text}</em> : text;
  if (is === 'comes') return <ins>{face}</ins>;
  if (is === 'goes') return <del>{face}</del>;
  if (is === 'differs') return <mark>{face}</mark>;
  return face;
}

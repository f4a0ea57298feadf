// The dialog after a file was read: the choice among its texts, the reading with a person's corrections, and the import.
import { useCallback, useMemo, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { newCommentsIn, threadsIn } from '../../amend/comments/threads.ts';
import { authorsOf, changesBy } from '../../amend/tracked/authors.ts';
import { settle } from '../../diff/redline.ts';
import type { Use } from '../../formats/reading.ts';
import type { Corrections } from '../../formats/reading-corrections.ts';
import { said } from '../../messages/said.ts';
import { plural, say } from '../../messages/say.ts';
import type { DraftBegin } from '../../protocol/api.ts';
import { mayManage } from '../../protocol/roles.ts';
import { labelsOf } from '../../text/numbering.ts';
import { CommentChoice } from '../files/comment-choice.tsx';
import { authorsOfThreads } from '../files/import-threads.ts';
import type { FoundInFile, ReadFile } from '../files/reading-model.ts';
import { likelySpeakers, rememberSpeakers, sendersOf } from '../files/speakers.ts';
import { SpeakersTable } from '../files/speakers-table.tsx';
import { slotIn, useCommittee } from '../session/committee.ts';
import { draftPath, navigate } from '../session/route.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as dialogFrameStyles from '../ui/dialog-frame.module.css';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import * as fieldStyles from '../ui/field.module.css';
import { Icon } from '../ui/icons.tsx';
import * as textStyles from '../ui/text.module.css';
import * as styles from './import.module.css';
import { importDraft } from './import-draft.ts';
import { ReadingPanes } from './reading-panes.tsx';
import { countWords, draftOf, shownReading, withMasthead } from './reading-rows.ts';
import { type Tracked, TrackedChoice } from './tracked-choice.tsx';

/** The most characters in the name of a version. */
const LONGEST_LABEL = 80;
const NO_CORRECTIONS: Corrections = new Map();

type Texts = Extract<ReadFile, { texts: unknown }>;

interface ReadTextsProps {
  readonly name: string;
  readonly file: Texts;
  readonly begin: DraftBegin;
  readonly adopted: boolean;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

/** The content of a file, until it is imported. */
export function ReadTexts({ name, file, begin, adopted, onAgain, onClose }: ReadTextsProps) {
  const { texts, pages } = file;
  const { session } = useCommittee();
  const proposable = mayManage(session.person.role);
  const [chosen, setChosen] = useState(() => texts.findIndex((text) => text.complete));
  // The corrections to a text are kept while the person looks at another.
  const [allCorrections, setAllCorrections] = useState<ReadonlyMap<number, Corrections>>(new Map());
  const [firstNotes, setFirstNotes] = useState<ReadonlyMap<number, number>>(new Map());
  const [tracked, setTracked] = useState<Tracked>(proposable && !adopted ? 'proposals' : 'after');
  const [comments, setComments] = useState(true);
  /** The delegations that the person chose for the authors. */
  const [named, setNamed] = useState<ReadonlyMap<string, string>>(new Map());
  /** The current step, in words; null for none. */
  const [busy, setBusy] = useState<string | null>(null);
  /** The draft that was created although a later step failed. */
  const [made, setMade] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const found = texts[chosen] ?? null;
  const corrections = allCorrections.get(chosen) ?? NO_CORRECTIONS;
  // If the changes become proposals, the preview shows them as accepted, but the text is imported without them.
  const shown = useMemo(
    () => found && shownReading(found, corrections, found.tracked && tracked === 'before' ? 'reject' : 'accept'),
    [found, corrections, tracked],
  );
  const side = found?.tracked && tracked !== 'after' ? 'reject' : 'accept';
  const news = useMemo(() => (shown ? newCommentsIn(threadsIn(shown.redline, side), []) : []), [shown, side]);
  const taken = news.length > 0 && comments;
  const authors = useMemo(() => {
    const tracking = shown && found?.tracked ? authorsOf(shown.redline) : [];
    const talking = authorsOfThreads(taken ? news : []);
    return [...new Set([...tracking, ...talking.keys()])].map((author) => ({
      author,
      words: author || say('Without a name'),
      changes: shown && tracking.includes(author) ? changesBy(shown.redline, author) : 0,
      comments: talking.get(author) ?? 0,
    }));
  }, [shown, found, taken, news]);
  const labels = useMemo(() => shown && labelsOf(settle(shown.redline, side)), [shown, side]);
  const speakers = useMemo(
    () =>
      new Map([
        ...likelySpeakers(
          session,
          authors.map(({ author }) => author),
        ),
        ...named,
      ]),
    [session, authors, named],
  );
  const proposes = found?.tracked === true && tracked === 'proposals';
  const colourOf = useCallback(
    (author: string | undefined) => `d${proposes ? slotIn(session, speakers.get(author ?? '') ?? '') : 0}`,
    [proposes, session, speakers],
  );
  const inFile = found?.reading.meta.firstNote ?? 1;
  const firstNote = firstNotes.get(chosen) ?? (inFile > 1 ? inFile : session.committee.firstNote);
  const correct = (part: string, use: Use | null) => {
    const next = new Map(corrections);
    // The last correction wins: a second title makes the first one a heading.
    next.delete(part);
    if (use !== null) next.set(part, use);
    setAllCorrections(new Map(allCorrections).set(chosen, next));
  };
  const speak = (author: string, code: string) => setNamed(new Map(named).set(author, code));
  const create = async () => {
    if (made !== null) return navigate(draftPath(made));
    if (!found || !shown) return;
    setBusy(say('Importing…'));
    const { redline } = shown;
    const changing = authors.filter(({ changes }) => changes > 0);
    const senders = proposes
      ? sendersOf(
          changing.map(({ author }) => author),
          null,
          speakers,
        )
      : [];
    rememberSpeakers(session, speakers);
    const draft = draftOf(redline, { ...withMasthead(found.reading.meta, session.committee), firstNote }, side);
    const { id, failure } = await importDraft(draft, {
      redline,
      senders,
      comments: taken,
      speakers,
      source: name,
      begin: adopted ? { ...begin, base: found.label.slice(0, LONGEST_LABEL) || 'As adopted' } : begin,
      onStep: setBusy,
    });
    setBusy(null);
    setError(failure);
    if (id !== null && failure === null) navigate(draftPath(id));
    else setMade(id);
  };
  const empty = shown !== null && shown.redline.paragraphs.length === 0;
  const silent = proposes ? authors.filter(({ author, changes }) => changes > 0 && !speakers.get(author)).length : 0;
  const notice = error ?? (empty ? say('Everything is left out: there is nothing to import.') : silentWords(silent));
  return (
    <DialogFrame
      className={styles.importDialog}
      title={say('Import {name}', { name: said(name) })}
      subtitle={
        pages > 1
          ? plural(pages, '{n} page. Nothing is kept until you import.', '{n} pages. Nothing is kept until you import.')
          : say('Nothing is kept until you import.')
      }
      width="84rem"
      onClose={onClose}
    >
      <FoundTexts texts={texts} chosen={chosen} onChoose={setChosen} />
      {found && shown ? (
        <ReadingPanes
          key={chosen}
          reading={found.reading}
          pages={pages}
          shown={shown}
          firstNote={firstNote}
          colourOf={colourOf}
          onSay={correct}
          onFirstNote={(first) => setFirstNotes(new Map(firstNotes).set(chosen, first))}
        >
          {found.tracked && (
            <TrackedChoice
              proposable={proposable}
              tracked={tracked}
              authors={authors}
              speakers={speakers}
              onTracked={setTracked}
              onSpeaker={speak}
            />
          )}
          {news.length > 0 && (
            <CommentChoice news={news} taken={comments} labelOf={(id) => labels?.get(id)?.label ?? ''} onTaken={setComments}>
              {taken && !proposes && <SpeakersTable session={session} rows={authors} speakers={speakers} onSpeaker={speak} />}
            </CommentChoice>
          )}
        </ReadingPanes>
      ) : (
        <p className={`${dialogFrameStyles.body} ${textStyles.muted}`}>
          {texts.length === 1
            ? say('This text may be cut: choose it to see what was read.')
            : say('Choose one of the texts to see what was read.')}
        </p>
      )}
      <footer>
        <p className={textStyles.grow}>
          {notice !== null && (
            <>
              <Icon name="warn" />
              <span role="alert">{said(notice)}</span>
            </>
          )}
        </p>
        <button type="button" className={buttonLook('outlined')} onClick={onAgain}>
          {say('Another file')}
        </button>
        <button type="button" className={buttonLook('filled')} disabled={!shown || empty || busy !== null} onClick={create}>
          <Icon name="bring" />
          {busy !== null
            ? said(busy)
            : made !== null
              ? say('Open the draft')
              : found?.label
                ? say('Import {name}', { name: found.label })
                : say('Import')}
        </button>
      </footer>
    </DialogFrame>
  );
}

const silentWords = (count: number): string | null => {
  if (count === 0) return null;
  return plural(
    count,
    'One author has no delegation yet. Until you say who it is, its changes are left out.',
    '{n} authors have no delegation yet. Until you say who they are, their changes are left out.',
  );
};

interface FoundTextsProps {
  readonly texts: readonly FoundInFile[];
  readonly chosen: number;
  readonly onChoose: (at: number) => void;
}

/** The texts of the file, of which one is imported. */
function FoundTexts({ texts, chosen, onChoose }: FoundTextsProps) {
  return (
    <RadioGroup
      className={styles.texts}
      aria-label={say('Texts found in the file')}
      value={chosen < 0 ? '' : String(chosen)}
      onChange={(value) => onChoose(Number(value))}
    >
      {texts.map((text, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the texts of a file never move, and two may have one symbol
        <Radio key={at} value={String(at)} className={styles.text}>
          <span className={fieldStyles.radioMark} />
          <div>
            <p className={styles.textLabel}>
              <b>{text.label || say('Without a symbol')}</b>
              {text.complete ? (
                <span className={textStyles.agreedTone}>{say('complete')}</span>
              ) : (
                <span className={textStyles.muted}>{text.reading.meta.body === '' ? say('no organ named') : say('beginning only')}</span>
              )}
            </p>
            <p className={styles.textTitle} dir="auto" title={text.title}>
              {text.title || say('Without a title')}
            </p>
            <p className={`${textStyles.muted} ${textStyles.numerals} ${styles.textCounts}`}>{countWords(text)}</p>
          </div>
        </Radio>
      ))}
    </RadioGroup>
  );
}

// The dialog behind "New draft": what it begins with, its title, its sponsors and who sees it, beside the first page that it will have. Nothing is kept before the
// person presses Begin draft.
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { type Draft, type Language, titleOf } from '../../../schema/index.ts';
import { sponsorsLine } from '../../formats/masthead-words.ts';
import type { LibraryText } from '../../library/library-model.ts';
import { commaList } from '../../messages/lists.ts';
import { type PlainMessage, plural, say } from '../../messages/say.ts';
import type { DraftBegin, DraftSummary } from '../../protocol/api.ts';
import { mayManage } from '../../protocol/roles.ts';
import { fetchVersionDraft } from '../files/version-draft.ts';
import { fetchLibrary, fetchLibraryText } from '../library/library-client.ts';
import { shortSymbol } from '../pages/draft-summary.ts';
import { nameIn, useCommittee } from '../session/committee.ts';
import { draftPath, libraryPath, navigate } from '../session/route.ts';
import { FirstPage } from '../setup/first-page.tsx';
import { FIRST_PAGES, organIn } from '../setup/languages.ts';
import { buttonLook } from '../ui/button-look.ts';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { DialogSelect } from '../ui/dialog-select.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import * as fieldStyles from '../ui/field.module.css';
import { Icon } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';
import * as textStyles from '../ui/text.module.css';
import { BEGINNINGS, type Beginning, beginWith, beginWithCopy, blankOf, openingsOf, versionsIn } from './beginnings.ts';
import { BlankChoices } from './blank-choices.tsx';
import { firstWordsOf } from './first-words.ts';
import { LibraryChoice } from './library-choice.tsx';
import * as styles from './new-draft-dialog.module.css';
import { SponsorsField } from './sponsors-field.tsx';

/** The file with which the draft is to begin is chosen in the dialog of the import. */
export interface FileAsked {
  readonly begin: DraftBegin;
  readonly adopted: boolean;
}

interface NewDraftDialogProps {
  /** The drafts that this person sees. */
  readonly drafts: readonly DraftSummary[];
  /** The draft to copy, where the dialog was opened to duplicate one. */
  readonly copied?: string;
  readonly onFile: (asked: FileAsked) => void;
  readonly onClose: () => void;
}

/** Stand for a file and for the library among the adopted texts. */
const FROM_FILE = 'file';
const FROM_LIBRARY = 'library';
/** Characters that the name of a version may have. */
const LONGEST_BASE = 80;

export default function NewDraftDialog({ drafts, copied = '', onFile, onClose }: NewDraftDialogProps) {
  const { session } = useCommittee();
  const { person, committee } = session;
  const manages = mayManage(person.role);
  const [how, setHow] = useState<Beginning>(copied === '' ? 'blank' : 'copy');
  const [language, setLanguage] = useState<Language>(committee.original);
  const [openings, setOpenings] = useState(() => openingsOf(committee.original));
  const versions = useMemo(() => versionsIn(drafts), [drafts]);
  const [adopted, setAdopted] = useState(FROM_FILE);
  /** The text of the library that was chosen; null where none is. */
  const [picked, setPicked] = useState<LibraryText | null>(null);
  /** How many texts the library holds; null until that is known. */
  const [held, setHeld] = useState<number | null>(null);
  const [source, setSource] = useState(copied || (drafts[0]?.id ?? ''));
  const [proposals, setProposals] = useState(false);
  /** The title as it was typed; null where it is that of the text. */
  const [typed, setTyped] = useState<string | null>(null);
  const [invited, setInvited] = useState<readonly string[]>([]);
  const [seenBy, setSeenBy] = useState<DraftBegin['seenBy']>(manages ? 'committee' : 'sponsors');
  const [base, setBase] = useState<Draft | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const fromLibrary = how === 'adopted' && adopted === FROM_LIBRARY;
  const version = how === 'adopted' ? (versions.find((one) => `${one.draft}/${one.id}` === adopted) ?? null) : null;
  useEffect(() => {
    if (how !== 'adopted' || held !== null) return;
    void fetchLibrary({ limit: 1 }).then((answer) => {
      if ('error' in answer) return;
      setHeld(answer.value.total);
      if (answer.value.total > 0) setAdopted((now) => (now === FROM_FILE ? FROM_LIBRARY : now));
    });
  }, [how, held]);
  const pickedId = fromLibrary ? picked?.id : undefined;
  useEffect(() => {
    setBase(null);
    if (!version && pickedId === undefined) return;
    let over = false;
    setError(null);
    const reading = version
      ? fetchVersionDraft(version.draft, version.id)
      : fetchLibraryText(pickedId!).then((answer) => ('error' in answer ? { refused: answer.error } : { draft: answer.value.draft }));
    reading.then((read) => {
      if (over) return;
      if ('draft' in read) setBase(read.draft);
      else setError(read.refused);
    });
    return () => {
      over = true;
    };
  }, [version, pickedId]);

  const copiedDraft = how === 'copy' ? (drafts.find(({ id }) => id === source) ?? null) : null;
  const fromFile = how === 'file' || (how === 'adopted' && !version && !fromLibrary);
  const ownTitle = how === 'adopted' ? (base ? titleOf(base.doc) : '') : (copiedDraft?.title ?? '');
  const title = typed ?? ownTitle;
  const begin: DraftBegin = {
    title: how === 'blank' || typed === null ? '' : typed.trim(),
    base: version?.name ?? (fromLibrary ? (picked?.symbol.slice(0, LONGEST_BASE) ?? '') : ''),
    continues: how === 'adopted',
    seenBy,
    invited: manages ? [] : invited,
    // What comes from a file or brings its proposals is negotiated at once; a draft of sponsors is drafted until it is tabled.
    ...(!fromFile && !(how === 'copy' && proposals) && seenBy === 'committee' && { phase: 'drafting' as const }),
  };
  const missing =
    how === 'blank' && title.trim() === ''
      ? say('Give the text a title.')
      : how === 'copy' && !copiedDraft
        ? say('There is no draft to copy yet.')
        : fromLibrary && !picked
          ? say('Choose a text of the library.')
          : how === 'adopted' && !fromFile && !base
            ? say('The adopted text is being read.')
            : null;
  const start = async () => {
    if (busy) return;
    if (missing !== null) return setError(missing);
    if (fromFile) return onFile({ begin: { ...begin, base: '' }, adopted: how === 'adopted' });
    setBusy(true);
    setError(null);
    const answer =
      how === 'copy'
        ? await beginWithCopy(source, begin, proposals)
        : await beginWith(base ?? blankOf(session, language, title.trim(), openings), begin);
    setBusy(false);
    if ('error' in answer) return setError(answer.error);
    if (answer.value.left !== undefined) return setError(answer.value.left);
    onClose();
    navigate(draftPath(answer.value.id));
  };

  const sponsors = manages ? [] : [person.delegation, ...invited].map((code) => nameIn(session, code));
  const shown = base ? firstWordsOf(base) : null;
  const shownLanguage = base?.meta.language ?? copiedDraft?.meta.language ?? language;
  const pickText = (text: LibraryText) => {
    setPicked(text);
    setTyped(null);
  };
  const pickSource = (id: string) => {
    setSource(id);
    setTyped(null);
  };
  const detail: Record<Beginning, ReactNode> = {
    blank: say('Organ line, first openings and numbering from the committee’s template.'),
    adopted: base ? (
      <>
        <span className={styles.adoptedTitle} lang={base.meta.language}>
          {titleOf(base.doc) || say('Text without a title')}
        </span>
        <span className={styles.fact}>
          <Icon name="check" />
          {countsOf(base)}
        </span>
        <span className={styles.fact}>
          <Icon name="check" />
          {fromLibrary
            ? say('The base is {symbol} as adopted: every change shows against it from the first letter.', { symbol: picked?.symbol ?? '' })
            : say('The base is {version}: every change shows against it from the first letter.', { version: version?.name ?? '' })}
        </span>
      </>
    ) : (
      [
        say('The base is the text as it was issued: every change shows against it from the first letter.'),
        ...(how === 'adopted' && held === 0 ? [say('The library holds no texts yet.')] : []),
      ].join(' ')
    ),
    file: manages ? say('Word, a page or plain text. Its tracked changes can become proposals.') : say('Word, a page or plain text.'),
    copy: proposals
      ? say('Its words and what is proposed on it, without its history.')
      : say('Its words, without its proposals and its history.'),
  };
  const beside: Record<Beginning, ReactNode> = {
    blank: null,
    adopted: (
      <DialogSelect
        label={say('Adopted text')}
        options={[
          ...(held ? [{ id: FROM_LIBRARY, words: say('From the library') }] : []),
          { id: FROM_FILE, words: say('A file or pasted words') },
          ...versions.map((one) => ({ id: `${one.draft}/${one.id}`, words: one.words })),
        ]}
        value={adopted}
        onChange={(id) => {
          setAdopted(id);
          setTyped(null);
        }}
      />
    ),
    file: null,
    copy: drafts.length > 0 && (
      <DialogSelect
        label={say('Draft to copy')}
        options={drafts.map((one) => ({ id: one.id, words: nameOf(one) }))}
        value={source}
        onChange={pickSource}
      />
    ),
  };
  return (
    <DialogFrame title={say('New draft')} width="66rem" onClose={onClose}>
      <div className={styles.columns}>
        <div className={styles.form}>
          <RadioGroup
            aria-label={say('Begin with')}
            value={how}
            onChange={(value) => {
              setHow(value as Beginning);
              setTyped(null);
              setError(null);
            }}
          >
            <p className={fieldStyles.heading}>{say('Begin with')}</p>
            {BEGINNINGS.map((one) => (
              <div key={one} className={styles.beginning} data-chosen={how === one || undefined}>
                <Radio value={one} className={fieldStyles.option}>
                  <span className={fieldStyles.radioMark} />
                  <span className={fieldStyles.optionTitle}>{say(WORDS[one])}</span>
                  <span />
                  <span className={`${fieldStyles.optionDetail} ${styles.detail}`}>
                    {how === one || one !== 'adopted' ? detail[one] : detail.adopted}
                  </span>
                </Radio>
                {how === one && beside[one] !== null && <div className={styles.beside}>{beside[one]}</div>}
                {one === 'adopted' && fromLibrary && <LibraryChoice onPick={pickText} onFail={setError} />}
                {one === 'adopted' && how === 'adopted' && held === 0 && (
                  <p className={styles.toLibrary}>
                    <Link href={libraryPath(committee.id)}>{say('Open the library')}</Link>
                  </p>
                )}
              </div>
            ))}
          </RadioGroup>
          {how === 'copy' && manages && copiedDraft && copiedDraft.pending > 0 && (
            <label className={styles.tick}>
              <input type="checkbox" checked={proposals} onChange={(event) => setProposals(event.target.checked)} />
              {plural(
                copiedDraft.pending,
                'With the {n} pending proposal, each listed as brought',
                'With the {n} pending proposals, each listed as brought',
              )}
            </label>
          )}
          {how === 'blank' && (
            <BlankChoices
              languages={committee.languages}
              language={language}
              openings={openings}
              onLanguage={(next) => {
                setLanguage(next);
                setOpenings(openingsOf(next));
              }}
              onOpenings={setOpenings}
            />
          )}
          {!fromFile && (
            <label className={fieldStyles.field}>
              <span>{say('Title')}</span>
              <input value={title} dir="auto" maxLength={2000} onChange={(event) => setTyped(event.target.value)} />
            </label>
          )}
          {!manages && <SponsorsField invited={invited} onChange={setInvited} />}
          {!manages && (
            <RadioGroup aria-label={say('Who sees it')} value={seenBy} onChange={(value) => setSeenBy(value as DraftBegin['seenBy'])}>
              <p className={fieldStyles.heading}>{say('Who sees it')}</p>
              <Seen
                value="sponsors"
                title={say('{name} and sponsors until it is tabled', { name: person.name })}
                words={say('Not the Chair, not the Secretariat. Sponsors hold the pen.')}
              />
              <Seen
                value="committee"
                title={say('The whole committee at once')}
                words={say('As a working text without a symbol; Chair and Secretariat hold the pen.')}
              />
            </RadioGroup>
          )}
        </div>
        <div className={styles.page}>
          <p className={styles.pageTitle}>{say('The first page will read')}</p>
          <FirstPage
            settings={committee}
            text={{
              language: shownLanguage,
              title: fromFile ? '' : title,
              sponsors: sponsorsLine(
                [...sponsors].sort((a, b) => a.localeCompare(b, 'en')),
                shownLanguage,
              ),
              organ: base
                ? `${base.meta.body},`
                : `${organIn(session.committee.name, shownLanguage)}${FIRST_PAGES[shownLanguage].organ('').slice(-1)}`,
              opening: shown?.opening ?? (how === 'blank' ? openings.preambular : FIRST_PAGES[shownLanguage].recalling),
              goesOn: shown?.goesOn ?? '',
            }}
          />
          <p className={`${textStyles.muted} ${styles.pageNote}`}>
            {say('The symbol comes when it is tabled.')}
            {sponsors.length > 0 && ` ${say('Sponsors stand in alphabetical order, each when it has joined.')}`}
          </p>
        </div>
      </div>
      <footer>
        <div className={textStyles.grow}>
          <ErrorLine>{error}</ErrorLine>
          {error === null && (
            <p className={textStyles.muted}>
              {say('Nothing is kept until you begin.')}
              {begin.phase === 'drafting' && ` ${say('It is drafted first: delegations propose when the negotiation is opened.')}`}
            </p>
          )}
        </div>
        <button type="button" className={buttonLook('outlined')} onClick={onClose}>
          {say('Cancel')}
        </button>
        <button type="button" className={buttonLook('filled')} disabled={busy} onClick={start}>
          {busy ? say('Beginning…') : fromFile ? say('Choose the text…') : say('Begin draft')}
        </button>
      </footer>
    </DialogFrame>
  );
}

const WORDS: Record<Beginning, PlainMessage> = {
  blank: 'A blank text',
  adopted: 'An adopted text, to continue it',
  file: 'A file',
  copy: 'A copy of another draft',
};

const nameOf = ({ meta, title }: DraftSummary): string => {
  const short = title.length > 40 ? `${title.slice(0, 40)}…` : title;
  return [shortSymbol(meta.symbol), short].filter((part) => part !== '').join(' ') || say('Text without a title');
};

/** "14 PP, 10 OP, 6 notes". */
function countsOf({ doc }: Draft): string {
  let [preambular, operative, notes] = [0, 0, 0];
  doc.descendants((node) => {
    if (node.type.name === 'footnote') notes++;
    if (node.attrs.kind === 'preambular') preambular++;
    if (node.attrs.kind === 'operative') operative++;
  });
  return commaList([`${preambular} PP`, `${operative} OP`, plural(notes, '{n} note', '{n} notes')]);
}

function Seen({ value, title, words }: { value: DraftBegin['seenBy']; title: string; words: string }) {
  return (
    <Radio value={value} className={fieldStyles.option}>
      <span className={fieldStyles.radioMark} />
      <span className={fieldStyles.optionTitle}>{title}</span>
      <span />
      <span className={fieldStyles.optionDetail}>{words}</span>
    </Radio>
  );
}

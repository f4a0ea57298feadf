// "Begin with": a blank text, an adopted one, a file or a copy, each with its contents and its options.
import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { type Draft, titleOf } from '../../../schema/index.ts';
import { commaList } from '../../messages/lists.ts';
import { type PlainMessage, plural, say } from '../../messages/say.ts';
import type { DraftSummary } from '../../protocol/api.ts';
import { mayManage } from '../../protocol/roles.ts';
import { shortSymbol } from '../pages/draft-summary.ts';
import { useCommittee } from '../session/committee.ts';
import { libraryPath } from '../session/route.ts';
import { DialogSelect } from '../ui/dialog-select.tsx';
import * as fieldStyles from '../ui/field.module.css';
import { Icon } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';
import { BEGINNINGS, type Beginning } from './beginnings.ts';
import { LibraryChoice } from './library-choice.tsx';
import * as styles from './new-draft-dialog.module.css';
import { type AdoptedChoice, FROM_FILE, FROM_LIBRARY } from './use-adopted-text.ts';
import type { NewDraftChoices } from './use-new-draft.ts';

interface BeginningChoiceProps {
  readonly drafts: readonly DraftSummary[];
  readonly choices: NewDraftChoices;
}

export function BeginningChoice({ drafts, choices }: BeginningChoiceProps) {
  const { session } = useCommittee();
  const { how, setHow, adopted, source, setSource, copiedDraft, proposals, setProposals, setError } = choices;
  const manages = mayManage(session.person.role);
  const detail: Record<Beginning, ReactNode> = {
    blank: say('Organ line, first openings and numbering from the committee’s template.'),
    adopted: how === 'adopted' && adopted.text ? <AdoptedFacts adopted={adopted} text={adopted.text} /> : adoptedWords(how, adopted),
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
          ...(adopted.held ? [{ id: FROM_LIBRARY, words: say('From the library') }] : []),
          { id: FROM_FILE, words: say('A file or pasted words') },
          ...adopted.versions.map((one) => ({ id: `${one.draft}/${one.id}`, words: one.words })),
        ]}
        value={adopted.choice}
        onChange={adopted.setChoice}
      />
    ),
    file: null,
    copy: drafts.length > 0 && (
      <DialogSelect
        label={say('Draft to copy')}
        options={drafts.map((one) => ({ id: one.id, words: nameOf(one) }))}
        value={source}
        onChange={setSource}
      />
    ),
  };
  return (
    <>
      <RadioGroup aria-label={say('Begin with')} value={how} onChange={(value) => setHow(value as Beginning)}>
        <p className={fieldStyles.heading}>{say('Begin with')}</p>
        {BEGINNINGS.map((one) => (
          <div key={one} className={styles.beginning} data-chosen={how === one || undefined}>
            <Radio value={one} className={fieldStyles.option}>
              <span className={fieldStyles.radioMark} />
              <span className={fieldStyles.optionTitle}>{say(WORDS[one])}</span>
              <span />
              <span className={`${fieldStyles.optionDetail} ${styles.detail}`}>{detail[one]}</span>
            </Radio>
            {how === one && beside[one] !== null && <div className={styles.beside}>{beside[one]}</div>}
            {one === 'adopted' && adopted.isFromLibrary && <LibraryChoice onPick={adopted.pick} onFail={setError} />}
            {one === 'adopted' && how === 'adopted' && adopted.held === 0 && (
              <p className={styles.toLibrary}>
                <Link href={libraryPath(session.committee.id)}>{say('Open the library')}</Link>
              </p>
            )}
          </div>
        ))}
      </RadioGroup>
      {manages && copiedDraft && copiedDraft.pending > 0 && (
        <label className={styles.tick}>
          <input type="checkbox" checked={proposals} onChange={(event) => setProposals(event.target.checked)} />
          {plural(
            copiedDraft.pending,
            'With the {n} pending proposal, each listed as brought',
            'With the {n} pending proposals, each listed as brought',
          )}
        </label>
      )}
    </>
  );
}

const WORDS: Record<Beginning, PlainMessage> = {
  blank: 'A blank text',
  adopted: 'An adopted text, to continue it',
  file: 'A file',
  copy: 'A copy of another draft',
};

const adoptedWords = (how: Beginning, { held }: AdoptedChoice): string =>
  [
    say('The base is the text as it was issued: every change shows against it from the first letter.'),
    ...(how === 'adopted' && held === 0 ? [say('The library holds no texts yet.')] : []),
  ].join(' ');

function AdoptedFacts({ adopted: { isFromLibrary, picked, version }, text }: { adopted: AdoptedChoice; text: Draft }) {
  return (
    <>
      <span className={styles.adoptedTitle} lang={text.meta.language}>
        {titleOf(text.doc) || say('Text without a title')}
      </span>
      <span className={styles.fact}>
        <Icon name="check" />
        {countsOf(text)}
      </span>
      <span className={styles.fact}>
        <Icon name="check" />
        {isFromLibrary
          ? say('The base is {symbol} as adopted: every change shows against it from the first letter.', { symbol: picked?.symbol ?? '' })
          : say('The base is {version}: every change shows against it from the first letter.', { version: version?.name ?? '' })}
      </span>
    </>
  );
}

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

// The dialog behind "New draft": its beginning, title, sponsors and who sees it, beside a preview of its first page.
import { Radio, RadioGroup } from 'react-aria-components';
import { sponsorsLine } from '../../formats/masthead-words.ts';
import { say } from '../../messages/say.ts';
import type { DraftBegin } from '../../protocol/api.ts';
import { mayManage } from '../../protocol/roles.ts';
import { nameIn, useCommittee } from '../session/committee.ts';
import { FirstPage } from '../setup/first-page.tsx';
import { FIRST_PAGES, organIn } from '../setup/languages.ts';
import { buttonLook } from '../ui/button-look.ts';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import * as fieldStyles from '../ui/field.module.css';
import * as textStyles from '../ui/text.module.css';
import { BeginningChoice } from './beginning-choice.tsx';
import { BlankChoices } from './blank-choices.tsx';
import { firstWordsOf } from './first-words.ts';
import * as styles from './new-draft-dialog.module.css';
import { SponsorsField } from './sponsors-field.tsx';
import { type NewDraftDialogProps, useNewDraft } from './use-new-draft.ts';

export default function NewDraftDialog(props: NewDraftDialogProps) {
  const { session } = useCommittee();
  const { person, committee } = session;
  const manages = mayManage(person.role);
  const choices = useNewDraft(props);
  const { how, adopted, language, setLanguage, openings, setOpenings, copiedDraft, title, setTitle } = choices;
  const { invited, setInvited, seenBy, setSeenBy, fromFile, begin, busy, error, start } = choices;
  const { onClose } = props;
  const base = adopted.text;
  const sponsors = manages ? [] : [person.delegation, ...invited].map((code) => nameIn(session, code));
  const shown = base ? firstWordsOf(base) : null;
  const shownLanguage = base?.meta.language ?? copiedDraft?.meta.language ?? language;
  return (
    <DialogFrame title={say('New draft')} width="66rem" onClose={onClose}>
      <div className={styles.columns}>
        <div className={styles.form}>
          <BeginningChoice drafts={props.drafts} choices={choices} />
          {how === 'blank' && (
            <BlankChoices
              languages={committee.languages}
              language={language}
              openings={openings}
              onLanguage={setLanguage}
              onOpenings={setOpenings}
            />
          )}
          {!fromFile && (
            <label className={fieldStyles.field}>
              <span>{say('Title')}</span>
              <input value={title} dir="auto" maxLength={2000} onChange={(event) => setTitle(event.target.value)} />
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

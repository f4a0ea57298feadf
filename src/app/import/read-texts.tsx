// The dialog once a file was read: which of its texts, what was read of it with everything that a person says of it, and the import itself.
import { useMemo, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { Draft } from '../../../schema/index.ts';
import type { Use } from '../../formats/reading.ts';
import type { Corrections } from '../../formats/reading-corrections.ts';
import { DialogFrame } from '../dialog-frame.tsx';
import { draftPath, goTo } from '../route.ts';
import { createDraft, sendCommand } from '../server-client.ts';
import { Sign } from '../signs.tsx';
import type { FoundInFile, ReadFile } from './reading-model.ts';
import { ReadingPanes } from './reading-panes.tsx';
import { countWords, draftOf, type Side, shownOf } from './reading-rows.ts';
import { TrackedChoice } from './tracked-choice.tsx';

/** The version that redlines stand against from the first day. */
const FIRST_VERSION = 'As imported';
const NOTHING_SAID: Corrections = new Map();

type Texts = Extract<ReadFile, { texts: unknown }>;

interface ReadTextsProps {
  readonly name: string;
  readonly file: Texts;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

/** What was found in a file, until it is imported. */
export function ReadTexts({ name, file, onAgain, onClose }: ReadTextsProps) {
  const { texts, pages } = file;
  const [chosen, setChosen] = useState(() => texts.findIndex((text) => text.complete));
  // What was said of one text stays while another is looked at.
  const [said, setSaid] = useState<ReadonlyMap<number, Corrections>>(new Map());
  const [firstNotes, setFirstNotes] = useState<ReadonlyMap<number, number>>(new Map());
  const [side, setSide] = useState<Side>('accept');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const found = texts[chosen] ?? null;
  const corrections = said.get(chosen) ?? NOTHING_SAID;
  const shown = useMemo(() => found && shownOf(found, corrections, side), [found, corrections, side]);
  const firstNote = firstNotes.get(chosen) ?? found?.reading.meta.firstNote ?? 1;
  const say = (part: string, use: Use | null) => {
    const next = new Map(corrections);
    // The last word counts: of two titles it makes the other a heading.
    next.delete(part);
    if (use !== null) next.set(part, use);
    setSaid(new Map(said).set(chosen, next));
  };
  const create = async () => {
    if (!found || !shown) return;
    setBusy(true);
    const failure = await importDraft(draftOf(shown.redline, { ...found.reading.meta, firstNote }, side));
    setBusy(false);
    setError(failure);
  };
  const empty = shown !== null && shown.redline.paragraphs.length === 0;
  const notice = error ?? (empty ? 'Everything is left out: there is nothing to import.' : null);
  return (
    <DialogFrame
      className="imp"
      title={`Import ${name}`}
      subtitle={`${pages > 1 ? `${pages} pages. ` : ''}Nothing is kept until you import.`}
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
          colourOf={noColour}
          onSay={say}
          onFirstNote={(first) => setFirstNotes(new Map(firstNotes).set(chosen, first))}
        >
          {found.tracked && <TrackedChoice side={side} onSide={setSide} />}
        </ReadingPanes>
      ) : (
        <p className="body muted">Choose one of the texts to see what was read.</p>
      )}
      <footer>
        <p className="grow">
          {notice !== null && (
            <>
              <Sign name="warn" />
              <span role="alert">{notice}</span>
            </>
          )}
        </p>
        <button type="button" className="btn line" onClick={onAgain}>
          Another file
        </button>
        <button type="button" className="btn solid" disabled={!shown || empty || busy} onClick={create}>
          <Sign name="bring" />
          {busy ? 'Importing…' : `Import ${found?.label ?? ''}`.trim()}
        </button>
      </footer>
    </DialogFrame>
  );
}

const noColour = () => 'd0';

interface FoundTextsProps {
  readonly texts: readonly FoundInFile[];
  readonly chosen: number;
  readonly onChoose: (at: number) => void;
}

/** The texts of the file, one of which is imported. */
function FoundTexts({ texts, chosen, onChoose }: FoundTextsProps) {
  return (
    <RadioGroup
      className="founds"
      aria-label="Texts found in the file"
      value={chosen < 0 ? '' : String(chosen)}
      onChange={(value) => onChoose(Number(value))}
    >
      {texts.map((text, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the texts of a file never move, and two may have one symbol
        <Radio key={at} value={String(at)} className="found">
          <span className="rad" />
          <div>
            <p className="t">
              <b>{text.label || 'Without a symbol'}</b>
              {text.complete ? <span className="g-ok">complete</span> : <span className="muted">beginning only</span>}
            </p>
            <p className="ti">{text.title || 'Without a title'}</p>
            <p className="muted num">{countWords(text)}</p>
          </div>
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** Creates the draft, freezes it as it is and opens it; answers with a sentence where the server refused. */
async function importDraft(draft: Draft): Promise<string | null> {
  const { draftToJson } = await import('../../formats/json.ts');
  const answer = await createDraft(draftToJson(draft));
  if ('error' in answer) return answer.error;
  const { id } = answer.value;
  const frozen = await sendCommand(id, { do: 'freeze', name: FIRST_VERSION });
  goTo(draftPath(id));
  return 'error' in frozen ? frozen.error : null;
}

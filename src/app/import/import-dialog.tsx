// Import in one dialog, top to bottom: a file, which of its texts, what was read beside what was doubtful. Nothing is kept until one imports.
import { useState } from 'react';
import { Button, DropZone, FileTrigger, Label, Radio, RadioGroup } from 'react-aria-components';
import type { Draft } from '../../../schema/index.ts';
import { outlineOf } from '../../text/outline.ts';
import { DialogFrame } from '../dialog-frame.tsx';
import { draftPath, goTo } from '../route.ts';
import { createDraft, sendCommand } from '../server-client.ts';
import { Sign } from '../signs.tsx';
import { countWords } from './found-words.ts';
import type { FoundInFile, ReadFile } from './read-file.ts';

type Step =
  | { readonly at: 'choose' }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'read'; readonly name: string; readonly file: Extract<ReadFile, { texts: unknown }> };

/** The version that redlines stand against from the first day. */
const FIRST_VERSION = 'As imported';
const ACCEPTED = ['.docx', '.txt', '.html', '.htm', '.json'];

/** The dialog behind "Import a text". */
export default function ImportDialog({ onClose }: { onClose: () => void }) {
  const [step, setStep] = useState<Step>({ at: 'choose' });
  const [error, setError] = useState<string | null>(null);
  const take = async (file: File | null | undefined) => {
    if (!file) return;
    setError(null);
    setStep({ at: 'reading', name: file.name });
    const read = await readLazily(file);
    if ('texts' in read) setStep({ at: 'read', name: file.name, file: read });
    else {
      setError(read.refused);
      setStep({ at: 'choose' });
    }
  };
  if (step.at === 'read')
    return <ReadTexts name={step.name} file={step.file} onAgain={() => setStep({ at: 'choose' })} onClose={onClose} />;
  return (
    <DialogFrame
      title="Import a text"
      subtitle="Word (.docx), plain text, a web page, or Chapeau’s own .json. Nothing is kept until you import."
      width="40rem"
      onClose={onClose}
    >
      <div className="body">
        <DropZone
          className="drop"
          aria-label="Drop a file here"
          onDrop={async (event) => {
            const item = event.items.find((dropped) => dropped.kind === 'file');
            if (item?.kind === 'file') take(await item.getFile());
          }}
        >
          {step.at === 'reading' ? (
            <p role="status">Reading {step.name}…</p>
          ) : (
            <>
              <Sign name="bring" />
              <p>Drop a file here, or</p>
              <FileTrigger acceptedFileTypes={ACCEPTED} onSelect={(files) => take(files?.[0])}>
                <Button className="btn solid">Choose a file</Button>
              </FileTrigger>
            </>
          )}
        </DropZone>
        {error !== null && (
          <p className="err-line" role="alert">
            {error}
          </p>
        )}
      </div>
    </DialogFrame>
  );
}

async function readLazily(file: File): Promise<ReadFile> {
  try {
    const { readFile } = await import('./read-file.ts');
    return await readFile(file);
  } catch {
    return { refused: `${file.name} could not be read.` };
  }
}

interface ReadTextsProps {
  readonly name: string;
  readonly file: Extract<ReadFile, { texts: unknown }>;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

function ReadTexts({ name, file, onAgain, onClose }: ReadTextsProps) {
  const { texts, limits } = file;
  const [label, setLabel] = useState<string>(texts.find((text) => text.complete)?.label ?? '');
  const [side, setSide] = useState<'after' | 'before'>('after');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const found = texts.find((text) => text.label === label) ?? null;
  const draft = found && (side === 'before' ? (found.before ?? found.draft) : found.draft);
  const create = async () => {
    if (!draft) return;
    setBusy(true);
    const failure = await importDraft(draft);
    setBusy(false);
    setError(failure);
  };
  return (
    <DialogFrame className="imp" title={`Import ${name}`} subtitle="Nothing is kept until you import." width="84rem" onClose={onClose}>
      <RadioGroup className="founds" aria-label="Texts found in the file" value={label} onChange={setLabel}>
        {texts.map((text) => (
          <Radio key={text.label} value={text.label} className="found">
            <span className="rad" />
            <div>
              <p className="t">
                <b>{text.label}</b>
                {text.complete ? <span className="g-ok">complete</span> : <span className="muted">beginning only</span>}
              </p>
              <p className="ti">{text.title || 'Without a title'}</p>
              <p className="muted num">{countWords(text)}</p>
            </div>
          </Radio>
        ))}
      </RadioGroup>
      {found && draft ? (
        <Reading found={found} draft={draft} limits={limits} side={side} onSide={setSide} />
      ) : (
        <p className="body muted">Choose one of the texts to see what was read.</p>
      )}
      <footer>
        <p className="grow">
          {error !== null && (
            <>
              <Sign name="warn" />
              <span role="alert">{error}</span>
            </>
          )}
        </p>
        <button type="button" className="btn line" onClick={onAgain}>
          Another file
        </button>
        <button type="button" className="btn solid" disabled={!draft || busy} onClick={create}>
          <Sign name="bring" />
          {busy ? 'Importing…' : `Import ${label}`}
        </button>
      </footer>
    </DialogFrame>
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

interface ReadingProps {
  readonly found: FoundInFile;
  readonly draft: Draft;
  readonly limits: readonly string[];
  readonly side: 'after' | 'before';
  readonly onSide: (side: 'after' | 'before') => void;
}

const showParagraph = (id: string) => document.getElementById(`read-${id}`)?.scrollIntoView({ block: 'center' });

function Reading({ found, draft, limits, side, onSide }: ReadingProps) {
  const entries = outlineOf(draft);
  const labels = new Map(entries.map((entry) => [entry.id, entry.label]));
  const doubtful = new Map<string, string[]>();
  for (const doubt of found.doubts) doubtful.set(doubt.paragraph, [...(doubtful.get(doubt.paragraph) ?? []), doubt.message]);
  const doubts = [
    ...found.doubts.map((doubt) => ({ ...doubt, label: labels.get(doubt.paragraph) ?? 'Text' })),
    ...limits.map((message) => ({ label: 'File', paragraph: '', message })),
  ];
  return (
    <div className="panes">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key (axe: scrollable-region-focusable) */}
      <section className="pane" aria-label="What was read" tabIndex={0}>
        <h3>
          Read as <span>{entries.length} paragraphs</span>
        </h3>
        {entries.map((entry) => (
          <div className={`rd${doubtful.has(entry.id) ? ' on' : ''}`} key={entry.id} id={`read-${entry.id}`}>
            <span className="kind">{entry.label}</span>
            <p dir="auto">
              {entry.opening && entry.text.startsWith(entry.opening) ? (
                <>
                  <em>{entry.opening}</em>
                  {entry.text.slice(entry.opening.length)}
                </>
              ) : (
                entry.text
              )}
            </p>
            {doubtful.get(entry.id)?.map((message) => (
              <p className="flag" key={message}>
                <Sign name="warn" />
                <span>{message}</span>
              </p>
            ))}
          </div>
        ))}
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as above */}
      <section className="pane side-p" aria-label="Doubts" tabIndex={0}>
        <h3>
          Doubts <span>{doubts.length === 0 ? 'none' : doubts.length}</span>
        </h3>
        {doubts.length === 0 && <p className="muted">Everything was read without a doubt.</p>}
        <ol>
          {doubts.map((doubt) => (
            <li className="doubt" key={`${doubt.paragraph}${doubt.message}`}>
              <b>{doubt.label}</b>
              <div>
                <p>{doubt.message}</p>
                {labels.has(doubt.paragraph) && (
                  <button type="button" className="lk" onClick={() => showParagraph(doubt.paragraph)}>
                    Show it
                  </button>
                )}
              </div>
            </li>
          ))}
        </ol>
        {found.before && (
          <RadioGroup value={side} onChange={(next) => onSide(next === 'before' ? 'before' : 'after')}>
            <Label className="lbl-h">Tracked changes become</Label>
            <Radio value="after" className="opt">
              <span className="rad" />
              <span className="t">The new text</span>
              <span />
              <span className="d">As if all were accepted.</span>
            </Radio>
            <Radio value="before" className="opt">
              <span className="rad" />
              <span className="t">The old text</span>
              <span />
              <span className="d">As if all were rejected.</span>
            </Radio>
          </RadioGroup>
        )}
      </section>
    </div>
  );
}

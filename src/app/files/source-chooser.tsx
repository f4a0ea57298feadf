// The source of a text: a file that is dropped or chosen, or pasted words.
import { useRef } from 'react';
import { Button, DropZone, FileTrigger } from 'react-aria-components';
import { say } from '../../messages/say.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as fieldStyles from '../ui/field.module.css';
import { Icon } from '../ui/icons.tsx';
import type { ToRead } from './reading-model.ts';
import * as styles from './source-chooser.module.css';

const ACCEPTED = ['.docx', '.eml', '.txt', '.html', '.htm', '.xml', '.akn', '.json'];
/** Formats in which only texts are read, never lists of amendments. */
const PAGES = ['.pdf', '.odt'];
/** The name of pasted text; the screen translates it. */
const PASTED = 'pasted text';

interface SourceChooserProps {
  /** True to ask for a list of amendments. */
  readonly list?: boolean;
  readonly onChoose: (source: ToRead) => void;
  readonly onFail: (sentence: string) => void;
}

/** The first step of an import. */
export function SourceChooser({ list = false, onChoose, onFail }: SourceChooserProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const take = async (file: File | null | undefined) => {
    if (!file) return;
    try {
      onChoose({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch {
      onFail(say('{name} could not be read; it may have been moved or be a folder.', { name: file.name }));
    }
  };
  const takeWords = () => onChoose({ name: PASTED, html: '', text: field.current?.value ?? '' });
  return (
    <>
      <DropZone
        className={styles.dropZone}
        aria-label={say('Drop a file here')}
        onDrop={async (event) => {
          const item = event.items.find((dropped) => dropped.kind === 'file');
          if (item?.kind === 'file') await take(await item.getFile());
          else onFail(say('What was dropped is no file.'));
        }}
      >
        <Icon name="bring" />
        <p>{say('Drop a file here, or')}</p>
        <FileTrigger acceptedFileTypes={list ? ACCEPTED : [...ACCEPTED, ...PAGES]} onSelect={(files) => take(files?.[0])}>
          <Button className={buttonLook('filled')}>{say('Choose a file')}</Button>
        </FileTrigger>
      </DropZone>
      <label className={`${fieldStyles.field} ${styles.paste}`}>
        <span>
          {list ? say('Or paste a mail or a list from Word, a page or a message') : say('Or paste a text from Word, a page or a message')}
        </span>
        <textarea
          ref={field}
          rows={3}
          onPaste={(event) => {
            const { clipboardData } = event;
            event.preventDefault();
            const [file] = clipboardData.files;
            const [html, text] = [clipboardData.getData('text/html'), clipboardData.getData('text/plain')];
            if (html.trim() === '' && text.trim() === '' && file) take(file);
            else onChoose({ name: PASTED, html, text });
          }}
        />
      </label>
      <button type="button" className={`${buttonLook('outlined')} ${styles.readWords}`} onClick={takeWords}>
        {say('Read these words')}
      </button>
    </>
  );
}

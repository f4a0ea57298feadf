// Where a text comes from: a file that is dropped or chosen, or words that are pasted.
import { useRef } from 'react';
import { Button, DropZone, FileTrigger } from 'react-aria-components';
import { buttonLook } from '../ui/button-look.ts';
import * as fieldStyles from '../ui/field.module.css';
import { Icon } from '../ui/icons.tsx';
import type { ToRead } from './reading-model.ts';
import * as styles from './source-chooser.module.css';

const ACCEPTED = ['.docx', '.txt', '.html', '.htm', '.xml', '.akn', '.json'];
const PASTED = 'pasted text';

interface SourceChooserProps {
  /** What is pasted: "a text" where it is not said. */
  readonly what?: string;
  /** E-mails are taken too. */
  readonly mail?: boolean;
  readonly onChoose: (source: ToRead) => void;
  readonly onFail: (sentence: string) => void;
}

/** The first step of an import. */
export function SourceChooser({ what = 'a text', mail = false, onChoose, onFail }: SourceChooserProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const take = async (file: File | null | undefined) => {
    if (!file) return;
    try {
      onChoose({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch {
      onFail(`${file.name} could not be read; it may have been moved or be a folder.`);
    }
  };
  const takeWords = () => onChoose({ name: PASTED, html: '', text: field.current?.value ?? '' });
  return (
    <>
      <DropZone
        className={styles.dropZone}
        aria-label="Drop a file here"
        onDrop={async (event) => {
          const item = event.items.find((dropped) => dropped.kind === 'file');
          if (item?.kind === 'file') await take(await item.getFile());
          else onFail('What was dropped is no file.');
        }}
      >
        <Icon name="bring" />
        <p>Drop a file here, or</p>
        <FileTrigger acceptedFileTypes={mail ? [...ACCEPTED, '.eml'] : ACCEPTED} onSelect={(files) => take(files?.[0])}>
          <Button className={buttonLook('filled')}>Choose a file</Button>
        </FileTrigger>
      </DropZone>
      <label className={`${fieldStyles.field} ${styles.paste}`}>
        <span>Or paste {what} from Word, a page or a message</span>
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
        Read these words
      </button>
    </>
  );
}

// Which text a copy was made from: known from the mark in the file, or guessed by similarity and then confirmed or changed by a person.
import { say } from '../../messages/say.ts';
import type { DraftRecord } from '../../protocol/record.ts';
import { DialogSelect } from '../ui/dialog-select.tsx';
import { Icon } from '../ui/icons.tsx';
import * as textStyles from '../ui/text.module.css';
import { type BaseAnswer, IN_FILE } from './copy-model.ts';

interface BaseFactProps {
  readonly found: BaseAnswer;
  readonly base: string;
  readonly versions: DraftRecord['versions'];
  readonly confirmed: boolean;
  readonly onBase: (base: string) => void;
  readonly onConfirm: () => void;
}

/** The base and how it is known, and the choice of another one if the file does not say. */
export function BaseFact({ found, base, versions, confirmed, onBase, onConfirm }: BaseFactProps) {
  const options = [
    ...versions.map(({ id, name }) => ({ id, words: name })),
    { id: IN_FILE, words: say('the file itself, without its tracked changes') },
  ];
  if (found.by === 'mark')
    return (
      <>
        <Icon name="seal" />
        <b>{found.base === IN_FILE ? say('the text that it holds') : options.find(({ id }) => id === base)?.words}</b>
        <span>{say('by the mark in the file')}</span>
      </>
    );
  return (
    <>
      <DialogSelect
        label={say('Made from')}
        options={options}
        value={base}
        onChange={(next) => {
          onBase(next);
          onConfirm();
        }}
      />
      {base === found.base && found.base !== IN_FILE && (
        <span>{say('{percent} % alike', { percent: Math.round(found.likeness * 100) })}</span>
      )}
      {!confirmed && (
        <button type="button" className={textStyles.inlineLink} onClick={onConfirm}>
          {say('That is the one')}
        </button>
      )}
    </>
  );
}

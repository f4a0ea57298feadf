// The options of a blank text: its language, and the openings of its first paragraphs in that language.
import type { Language } from '../../../schema/index.ts';
import { say } from '../../messages/say.ts';
import { FIRST_OPENINGS } from '../../text/blank.ts';
import { ownNameOf } from '../setup/languages.ts';
import { DialogSelect } from '../ui/dialog-select.tsx';
import type { Openings } from './beginnings.ts';
import * as styles from './new-draft-dialog.module.css';

interface BlankChoicesProps {
  readonly languages: readonly Language[];
  readonly language: Language;
  readonly openings: Openings;
  readonly onLanguage: (language: Language) => void;
  readonly onOpenings: (openings: Openings) => void;
}

const options = (words: readonly string[]) => words.map((one) => ({ id: one, words: one }));

export function BlankChoices({ languages, language, openings, onLanguage, onOpenings }: BlankChoicesProps) {
  const offered = FIRST_OPENINGS[language];
  return (
    <div className={styles.choices}>
      {languages.length > 1 && (
        <span className={styles.choice}>
          {say('Language')}
          <DialogSelect
            label={say('Language')}
            options={languages.map((one) => ({ id: one, words: ownNameOf(one), language: one }))}
            value={language}
            onChange={(id) => onLanguage(id as Language)}
          />
        </span>
      )}
      <span className={styles.choice}>
        {'PP1'}
        <DialogSelect
          label={say('Opening of PP1')}
          options={options(offered.preambular)}
          value={openings.preambular}
          onChange={(preambular) => onOpenings({ ...openings, preambular })}
        />
      </span>
      <span className={styles.choice}>
        {'OP1'}
        <DialogSelect
          label={say('Opening of OP1')}
          options={options(offered.operative)}
          value={openings.operative}
          onChange={(operative) => onOpenings({ ...openings, operative })}
        />
      </span>
    </div>
  );
}

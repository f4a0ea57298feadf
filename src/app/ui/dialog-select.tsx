// A small select for the dialogs: a button that shows the chosen option, and a list.
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { buttonLook } from './button-look.ts';
import * as styles from './dialog-select.module.css';
import { Icon } from './icons.tsx';
import * as popoverStyles from './popover.module.css';

interface ChoiceProps {
  readonly label: string;
  /** `language`: that of the words, if it is not the reader's. */
  readonly options: readonly { readonly id: string; readonly words: string; readonly language?: string }[];
  readonly value: string;
  readonly disabled?: boolean;
  readonly onChange: (id: string) => void;
}

/** A select; its label is spoken, not shown. */
export function DialogSelect({ label, options, value, disabled = false, onChange }: ChoiceProps) {
  return (
    <Select aria-label={label} selectedKey={value} isDisabled={disabled} onSelectionChange={(key) => key !== null && onChange(String(key))}>
      <Button className={`${buttonLook('small', 'outlined')} ${styles.button}`}>
        <SelectValue />
        <Icon name="down" />
      </Button>
      <Popover className={popoverStyles.popover}>
        <ListBox items={options} className={popoverStyles.list}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.words} className={popoverStyles.item}>
              {option.language ? <span lang={option.language}>{option.words}</span> : option.words}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}

// The bar over the comparison: which two texts, the layout, which classes are shown, and the buttons to the next and previous change.

import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { HunkClass } from '../../diff/comparison.ts';
import { numberIn, plural, say } from '../../messages/say.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as chipStyles from '../ui/chip.module.css';
import * as frameStyles from '../ui/frame.module.css';
import { Icon } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';
import * as popoverStyles from '../ui/popover.module.css';
import { rich } from '../ui/rich.tsx';
import { Segments } from '../ui/segments.tsx';
import * as textStyles from '../ui/text.module.css';
import * as styles from './compare-bar.module.css';
import type { ClassCount } from './filtered.ts';

export interface Choosable {
  readonly id: string;
  /** "L.2/Rev.1". */
  readonly name: string;
  /** "L.2/Rev.1, 14 March". */
  readonly words: string;
}

interface PickerProps {
  readonly label: string;
  readonly texts: readonly Choosable[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

function Picker({ label, texts, value, onChange }: PickerProps) {
  return (
    <Select className={styles.picker} selectedKey={value} onSelectionChange={(key) => key !== null && onChange(String(key))}>
      <Label className={styles.pickerLabel}>{label}</Label>
      <Button className={styles.pickerButton}>
        <b title={texts.find(({ id }) => id === value)?.words}>
          <SelectValue />
        </b>
        <Icon name="down" />
      </Button>
      <Popover className={popoverStyles.popover}>
        <ListBox items={texts} className={popoverStyles.list}>
          {(text) => (
            <ListBoxItem id={text.id} textValue={text.words} className={popoverStyles.item}>
              {text.words}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}

interface CompareBarProps {
  readonly back: string;
  readonly texts: readonly Choosable[];
  readonly from: string;
  readonly to: string;
  readonly layout: 'unified' | 'side';
  readonly counts: readonly ClassCount[];
  readonly hidden: ReadonlySet<HunkClass>;
  /** Position of the selected change among those shown, from 1; 0 for none. */
  readonly at: number;
  readonly total: number;
  readonly onTexts: (from: string, to: string) => void;
  readonly onLayout: (layout: 'unified' | 'side') => void;
  readonly onHidden: (hidden: ReadonlySet<HunkClass>) => void;
  readonly onStep: (step: 1 | -1) => void;
  readonly onExport: () => void;
}

/** The second bar of the compare screen. */
export function CompareBar(props: CompareBarProps) {
  const { texts, from, to, counts, hidden, at, total, onTexts, onStep } = props;
  return (
    <div className={styles.bar} data-region="toolbar">
      <Link
        className={`${buttonLook('square')} ${styles.back}`}
        href={props.back}
        aria-label={say('Back to the text')}
        title={say('Back to the text')}
      >
        <Icon name="back" className={styles.mirrored} />
      </Link>
      <Picker label={say('compare|From')} texts={texts} value={from} onChange={(id) => onTexts(id, to)} />
      <button type="button" className={buttonLook('square')} aria-label={say('Swap')} title={say('Swap')} onClick={() => onTexts(to, from)}>
        <Icon name="swap" />
      </button>
      <Picker label={say('compare|To')} texts={texts} value={to} onChange={(id) => onTexts(from, id)} />
      <span className={`${frameStyles.separator} ${styles.divider}`} />
      <Segments
        className={styles.layouts}
        label={say('Layout')}
        chosen={props.layout}
        onChoose={props.onLayout}
        options={[
          {
            id: 'unified',
            words: (
              <>
                <Icon name="unified" />
                {say('Unified')}
              </>
            ),
          },
          {
            id: 'side',
            words: (
              <>
                <Icon name="side" />
                {say('Side by side')}
              </>
            ),
          },
        ]}
      />
      {counts.length > 0 && (
        <ToggleButtonGroup
          className={styles.classes}
          aria-label={say('compare|Show')}
          selectionMode="multiple"
          selectedKeys={counts.map((entry) => entry.class).filter((name) => !hidden.has(name))}
          onSelectionChange={(keys) => props.onHidden(new Set(counts.map((entry) => entry.class).filter((name) => !keys.has(name))))}
        >
          {counts.map(({ class: name, words, count }) => (
            <ToggleButton key={name} id={name} className={chipStyles.chip}>
              <Icon name="check" />
              {words} <span className={textStyles.numerals}>{numberIn(count)}</span>
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      <div className={styles.step} data-testid="step">
        <button
          type="button"
          className={buttonLook('square')}
          aria-label={say('Previous change')}
          title={say('Previous change (Shift F8)')}
          disabled={total === 0}
          onClick={() => onStep(-1)}
        >
          <Icon name="up" />
        </button>
        <span className={`${textStyles.numerals} ${styles.place}`} role="status">
          {total === 0
            ? say('No changes')
            : at === 0
              ? plural(total, '{n} change', '{n} changes')
              : rich('{at} of {total}', { at: <b>{numberIn(at)}</b>, total })}
        </span>
        <button
          type="button"
          className={buttonLook('square')}
          aria-label={say('Next change')}
          title={say('Next change (F8)')}
          disabled={total === 0}
          onClick={() => onStep(1)}
        >
          <Icon name="down" />
        </button>
      </div>
      <button
        type="button"
        className={`${buttonLook('filled')} ${styles.exportButton}`}
        aria-haspopup="dialog"
        aria-label={say('Export redline')}
        onClick={props.onExport}
      >
        <Icon name="export" />
        <span>{say('Export redline')}</span>
      </button>
    </div>
  );
}

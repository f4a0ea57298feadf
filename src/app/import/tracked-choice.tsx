// What the tracked changes of a file become.
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { Side } from './reading-rows.ts';

interface TrackedChoiceProps {
  readonly side: Side;
  readonly onSide: (side: Side) => void;
}

/** The choice under the doubts, for files with tracked changes. */
export function TrackedChoice({ side, onSide }: TrackedChoiceProps) {
  return (
    <RadioGroup value={side} onChange={(next) => onSide(next === 'reject' ? 'reject' : 'accept')}>
      <Label className="lbl-h">Tracked changes become</Label>
      <Radio value="accept" className="opt">
        <span className="rad" />
        <span className="t">The new text</span>
        <span />
        <span className="d">As if all were accepted.</span>
      </Radio>
      <Radio value="reject" className="opt">
        <span className="rad" />
        <span className="t">The old text</span>
        <span />
        <span className="d">As if all were rejected.</span>
      </Radio>
    </RadioGroup>
  );
}

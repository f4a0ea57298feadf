// The regions of a screen, which F6 visits in turn.

import { type PlainMessage, say } from '../../messages/say.ts';
import { tell } from '../ui/tell.ts';

/** Regions in the order in which F6 visits them, with their spoken names. */
const NAMES: Readonly<Record<string, PlainMessage>> = {
  top: 'Top bar',
  outline: 'Outline',
  toolbar: 'Toolbar',
  paper: 'Text',
  panel: 'Panel',
};

/** Moves the focus to the next visible region and announces its name. `enterPaper` focuses the paper, which is no ordinary element. */
export function moveRegion(step: 1 | -1, enterPaper: () => void): void {
  const shown = Object.keys(NAMES)
    .map((name) => document.querySelector<HTMLElement>(`[data-region="${name}"]`))
    .filter((element) => element?.checkVisibility({ visibilityProperty: true })) as HTMLElement[];
  const at = shown.findIndex((element) => element.contains(document.activeElement));
  const next = shown[(at + step + shown.length) % shown.length];
  if (!next) return;
  const name = NAMES[next.dataset.region ?? ''];
  if (name) tell(say(name));
  if (next.dataset.region === 'paper') enterPaper();
  else
    next.querySelector<HTMLElement>('[aria-current="true"], [tabindex="0"], a[href], button:not([disabled]):not([tabindex="-1"])')?.focus();
}

// Whether Tab only passes by. Who goes through the page with Tab comes into the paper with it, at a caret that may stand at the beginning of a paragraph: the next
// Tab leads on and changes nothing. Tab is a key of the text once another key, or the mouse, was used in the paper.
import { isTab } from './chord.ts';

/** Follows the keys of one view. */
export function createPassingTab() {
  let isPassing = false;
  /** A Tab that went down here comes up here; one that only comes up here brought the focus. */
  let wentDownHere = false;
  return {
    keydown(event: KeyboardEvent): void {
      if (!isTab(event)) {
        if (!/^(?:Shift|Control|Alt|Meta|AltGraph)$/.test(event.key)) isPassing = false;
      } else if (event.repeat && !wentDownHere) isPassing = true;
      else wentDownHere = true;
    },
    keyup(event: KeyboardEvent): void {
      if (!isTab(event)) return;
      if (!wentDownHere) isPassing = true;
      wentDownHere = false;
    },
    /** The person does something here by the mouse. */
    stay(): void {
      isPassing = false;
    },
    isPassing: (event: KeyboardEvent): boolean => isTab(event) && isPassing,
  };
}

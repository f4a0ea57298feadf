// Whether Tab only moves the focus. People who move through the page with Tab enter the text with it, perhaps at the beginning of a paragraph, and the next Tab
// must move on and change nothing. Tab acts on the text only after another key or the mouse was used in it.
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

// Whether Tab only passes by. Who goes through the page with Tab comes into the paper with it, at a caret that may stand at the beginning of a paragraph: the next
// Tab leads on and changes nothing. Tab is a key of the text once another key, or the mouse, was used in the paper.

/** Follows the keys of one view. */
export function createPassingTab() {
  let isPassing = false;
  /** A Tab that went down here comes up here; one that only comes up here brought the focus. */
  let wentDownHere = false;
  return {
    keydown({ key, repeat }: KeyboardEvent): void {
      if (key !== 'Tab') {
        if (!/^(?:Shift|Control|Alt|Meta|AltGraph)$/.test(key)) isPassing = false;
      } else if (repeat && !wentDownHere) isPassing = true;
      else wentDownHere = true;
    },
    keyup({ key }: KeyboardEvent): void {
      if (key !== 'Tab') return;
      if (!wentDownHere) isPassing = true;
      wentDownHere = false;
    },
    /** The person does something here by the mouse. */
    stay(): void {
      isPassing = false;
    },
    isPassing: ({ key }: KeyboardEvent): boolean => key === 'Tab' && isPassing,
  };
}

// Numbers the acts of this window in order, across kinds (typing in the text, decisions), so that undo can find the last one.

let acts = 0;

/** The number of a new act, greater than all before it. */
export const nextAct = (): number => ++acts;

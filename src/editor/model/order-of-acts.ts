// In which order one did things in this window, of different kinds: words written in the text, decisions. Whoever takes back the last of them compares these numbers.

let acts = 0;

/** The number of an act that is done now: greater than that of any before it. */
export const nextAct = (): number => ++acts;

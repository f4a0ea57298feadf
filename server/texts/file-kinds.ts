// The kinds of files that scripts ask for.

/** What a file of a draft holds. `text`: the text, clean or as a redline; `proposals`: all proposals as tracked changes; `rolling`: the rolling text; `proposed`: what
 *  is proposed as a list; `amendments`: the list from a version to the text. */
export const FILE_KINDS = ['text', 'proposals', 'rolling', 'proposed', 'amendments'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

// The kinds of files that scripts can request.

/** The content of a file of a draft. `text`: the text, clean or as a redline; `proposals`: all proposals as tracked changes; `rolling`: the rolling text;
 *  `proposed`: a list of the proposals; `amendments`: the list from a version to the text. */
export const FILE_KINDS = ['text', 'proposals', 'rolling', 'proposed', 'amendments'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

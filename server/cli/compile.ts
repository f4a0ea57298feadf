// chapeau compile: writes a draft with its pending amendments as a rolling text, with every proposal in brackets, or as a Word file with tracked changes and
// one author for each delegation. It also compiles a .docx with tracked changes: each author's changes become that author's proposals.

import { type Draft, paragraphAttrs, titleOf } from '../../schema/index.ts';
import type { Agreement } from '../../src/amend/decide/agreement.ts';
import { countedText } from '../../src/amend/decide/open-points.ts';
import { learnAllFormalWords } from '../../src/amend/formal/words/all-formal-words.ts';
import { CONVENTION, type Convention } from '../../src/amend/rolling-text/model.ts';
import { rollingText } from '../../src/amend/rolling-text/rolling-text.ts';
import { compiledRedline } from '../../src/amend/tracked/compiled-redline.ts';
import { writePrintedText } from '../../src/formats/printed.ts';
import { type Flags, valueOfFlag } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { endingOf } from './files.ts';
import { LAYOUT_FLAGS, LAYOUT_USAGE, layoutFlags, numberedFrom } from './layout-flags.ts';
import { readProposals } from './proposals.ts';
import { CliRefusal } from './refusal.ts';
import { writeContent, writePrinted } from './writing.ts';

const MOST = /^\d{1,3}$/;

/** The convention that the flags ask for. */
function conventionOf(flags: Flags): Convention {
  const choice = <T extends string>(name: string, known: readonly T[], usual: T): T => {
    const value = valueOfFlag(flags, name) ?? usual;
    const found = known.find((one) => one === value);
    if (!found) throw new CliRefusal(`“--${name} ${value}” is not known; choose ${known.join(' or ')}.`);
    return found;
  };
  const most = valueOfFlag(flags, 'most');
  if (most !== undefined && !MOST.test(most)) throw new CliRefusal(`“--most ${most}” is not a number of names.`);
  return {
    bis: choice('bis', ['new', 'version'], CONVENTION.bis),
    names: choice('names', ['before', 'after', 'none'], CONVENTION.names),
    most: most === undefined ? CONVENTION.most : Number(most),
    reasons: flags.reasons === true,
  };
}

/** What the output shows as agreed: the agreed paragraphs. A draft has two levels if some paragraph is agreed in the group. */
function agreementIn({ doc }: Draft): Agreement {
  const levels = doc.children.some((paragraph) => paragraphAttrs(paragraph).status === 'group') ? 2 : 1;
  return { levels, phrases: [] };
}

export const compileCommand: CliCommand = {
  name: 'compile',
  usage:
    'IN [-o OUT] [--tracked|--rolling] [--agreed] [--reasons] [--names before|after|none] [--most N] [--bis new|version] [--resolution R] '.concat(
      LAYOUT_USAGE,
    ),
  does: 'prints a draft with its pending amendments in brackets (.txt, .html, .pdf; .docx with --rolling), or as tracked changes with one author per delegation (.docx; .pdf, .html or .xml with --tracked)',
  flags: {
    o: 'value',
    tracked: 'switch',
    rolling: 'switch',
    agreed: 'switch',
    reasons: 'switch',
    names: 'value',
    most: 'value',
    bis: 'value',
    resolution: 'value',
    json: 'switch',
    ...LAYOUT_FLAGS,
  },
  files: { least: 1, most: 1 },
  batch: false,
  async run({ files, out, flags, warn, now }) {
    learnAllFormalWords();
    if (flags.tracked && flags.rolling) throw new CliRefusal('Choose “--tracked” or “--rolling”, not both.');
    const { draft: read, known, name, threads } = await readProposals(files[0]!, valueOfFlag(flags, 'resolution'), warn);
    const draft = numberedFrom(flags, read);
    const layout = layoutFlags(flags);
    const ending = out === null ? '' : endingOf(out);
    const agreement = flags.agreed === true ? agreementIn(draft) : null;
    if (flags.tracked || (ending === '.docx' && !flags.rolling)) {
      if (out === null || !/^\.(docx|pdf|html?|xml)$/.test(ending))
        throw new CliRefusal('“--tracked” writes a Word file, a PDF, a web page or Akoma Ntoso: name one with -o FILE.docx.');
      const { redline, left } = compiledRedline(countedText(draft.doc, draft.meta.adoption), {
        name,
        known,
        threads,
        agreement,
        language: draft.meta.language,
      });
      // PDF and Akoma Ntoso files have no comments or remarks.
      if (ending === '.xml' || ending === '.pdf') for (const sentence of left) warn(sentence);
      // A proposal without a known date gets no date.
      await writeContent(out, { draft, redline, author: 'Unknown', date: '', warn, proposals: true, layout });
      return { written: out };
    }
    const text = rollingText(draft, known, conventionOf(flags), agreement);
    const file = { meta: draft.meta, text, letterhead: true, layout };
    if (out === null) return { json: text, text: writePrintedText(file) };
    await writePrinted(out, file, { title: titleOf(draft.doc) || 'Rolling text', is: 'a rolling text', date: now, warn });
    return { written: out };
  },
};

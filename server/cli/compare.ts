// chapeau compare: writes the revision-marked text from A to B. In a Word file every change is a tracked change, and the file is checked before it is written.
import { cleanDoc } from '../../schema/index.ts';
import { compare } from '../../src/diff/compare.ts';
import { redlineOf } from '../../src/diff/redline.ts';
import { writeRedlineText } from '../../src/formats/text.ts';
import { settleFlag, valueOfFlag } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { endingOf } from './files.ts';
import { LAYOUT_FLAGS, LAYOUT_USAGE, layoutFlags, numberedFrom } from './layout-flags.ts';
import { inTurn, readDraft } from './reading.ts';
import { writeContent, writeJson } from './writing.ts';

export const compareCommand: CliCommand = {
  name: 'compare',
  usage: `A B [-o OUT] [--author NAME] [--resolution R] [--json] ${LAYOUT_USAGE}`,
  does: 'writes the changes from A to B: real tracked changes in a .docx or .xml, marked text in .pdf, .html and .txt, the comparison with --json; the flags after it say what stands around the text',
  flags: { o: 'value', author: 'value', resolution: 'value', accept: 'switch', reject: 'switch', json: 'switch', ...LAYOUT_FLAGS },
  files: { least: 2, most: 2 },
  batch: true,
  async run({ files, out, flags, warn, now }) {
    const [first, second] = await inTurn(files, async (file) =>
      numberedFrom(flags, await readDraft(file, valueOfFlag(flags, 'resolution'), settleFlag(flags), warn)),
    );
    const layout = layoutFlags(flags);
    const [a, b] = [cleanDoc(first!.doc), cleanDoc(second!.doc)];
    const comparison = compare(a, b);
    const { links, hunks, stats, limited } = comparison;
    const json = { links, hunks, stats, limited };
    if (limited) warn(`The comparison is coarser than usual: ${limited}.`);
    if (out !== null && flags.json) {
      writeJson(out, json);
      return { written: out };
    }
    const meta = second!.meta;
    if (out === null) {
      // A getter, because the text is not needed with --json.
      return {
        json,
        get text() {
          return writeRedlineText(meta, redlineOf(a, b, comparison), layout);
        },
      };
    }
    const redline = redlineOf(a, b, comparison);
    // A JSON file contains A as the draft, and the redline from A to B.
    const draft = endingOf(out) === '.json' ? { meta: first!.meta, doc: a } : { meta, doc: b };
    await writeContent(out, {
      draft,
      redline,
      author: valueOfFlag(flags, 'author') ?? 'Chapeau',
      date: now,
      warn,
      sides: { a, b },
      layout,
    });
    return { written: out };
  },
};

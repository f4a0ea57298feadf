// chapeau convert: reads one format and writes another; tracked changes are kept where the new format can express them.
import { pendingIn } from '../../src/amend/decide/open-points.ts';
import { settle } from '../../src/diff/redline.ts';
import { draftToJson } from '../../src/formats/json/json.ts';
import { settleFlag, valueOfFlag } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { endingOf } from './files.ts';
import { LAYOUT_FLAGS, LAYOUT_USAGE, layoutFlags, numberedFrom } from './layout-flags.ts';
import { readGivenText } from './reading.ts';
import { asText, writeContent } from './writing.ts';

export const convertCommand: CliCommand = {
  name: 'convert',
  usage: `IN -o OUT [--resolution R] [--accept|--reject] ${LAYOUT_USAGE}`,
  does: 'reads .docx, .pdf, .odt, .txt, .eml, .html, .xml (Akoma Ntoso) or .json and writes .docx, .pdf, .html, .txt, .xml or .json; --accept and --reject settle all tracked changes first; the other flags say what stands around the text',
  flags: { o: 'value', resolution: 'value', accept: 'switch', reject: 'switch', json: 'switch', ...LAYOUT_FLAGS },
  files: { least: 1, most: 1 },
  batch: true,
  async run({ files, out, flags, warn, now }) {
    const how = settleFlag(flags);
    const source = await readGivenText(files[0]!, valueOfFlag(flags, 'resolution'), warn);
    const settled = how && source.redline ? { meta: source.draft.meta, doc: settle(source.redline, how) } : source.draft;
    const draft = numberedFrom(flags, settled);
    const content = { draft, redline: how ? null : source.redline, author: 'Unknown', date: now, warn, layout: layoutFlags(flags) };
    const pending = out !== null && endingOf(out) === '.json' ? 0 : pendingIn(draft);
    if (pending > 0) warn(`${files[0]} has ${pending} pending proposal${pending > 1 ? 's' : ''}, left out here.`);
    if (out === null) return { json: JSON.parse(draftToJson(draft, content.redline ?? undefined)), text: asText(content) };
    await writeContent(out, content);
    return { written: out };
  },
};

// Makes the report of one comparison: the comparison, its rows, its figures, the strength of its wording, and the check that accepts and rejects the redline.
import { cleanDoc, type Draft, type Issued } from '../../../schema/index.ts';
import { compare } from '../../diff/compare.ts';
import type { Comparison } from '../../diff/comparison.ts';
import { projectionOf } from '../../diff/projection.ts';
import { redlineOf, sameText, settle } from '../../diff/redline.ts';
import { draftFromJson } from '../../formats/json/json.ts';
import { strengthReading } from '../../style/strength.ts';
import { numberedAs } from '../../text/issued-numbers.ts';
import type { CompareAnswer, CompareRequest, Report } from '../differences/compare-model.ts';
import { type Cursor, cursorOn } from '../differences/cursors.ts';
import { differenceList } from '../differences/difference-list.ts';
import { figuresOf } from '../differences/differences.ts';

function strengthOf(a: Draft, b: Draft, comparison: Comparison, now: Cursor): Report['strength'] {
  const [before, after] = [projectionOf(a.doc), projectionOf(b.doc)];
  const pairs = comparison.links
    .filter((link) => link.a.length > 0 && link.b.length > 0 && link.kind !== 'same' && link.kind !== 'moved')
    .sort((x, y) => x.b[0]! - y.b[0]!)
    .map((link) => ({
      label: now.labels[link.b[0]!]?.label ?? '',
      before: link.a.map((at) => before[at]!.text).join(' '),
      after: link.b.map((at) => after[at]!.text).join(' '),
    }));
  return strengthReading(pairs);
}

/** The report on two drafts, without their amendments and proposed paragraphs. */
export function reportOn(from: Draft, to: Draft): Report {
  const [a, b]: Draft[] = [
    { meta: from.meta, doc: cleanDoc(from.doc) },
    { meta: to.meta, doc: cleanDoc(to.doc) },
  ] as [Draft, Draft];
  const comparison = compare(a!.doc, b!.doc);
  const redline = redlineOf(a!.doc, b!.doc, comparison);
  const { rows, changes } = differenceList(a!, b!, comparison, redline);
  return {
    rows,
    changes,
    figures: figuresOf(rows, changes, comparison),
    strength: strengthOf(a!, b!, comparison, cursorOn('now', b!.doc, b!.meta, comparison)),
    fault: sameText(settle(redline, 'reject'), a!.doc) ?? sameText(settle(redline, 'accept'), b!.doc),
    limited: comparison.limited,
  };
}

/** Answers a request of the screen to the worker. */
export function answerTo({ base, now, issued }: CompareRequest): CompareAnswer {
  const [from, to] = [draftFromJson(base), draftFromJson(now)];
  if ('refused' in from) return from;
  if ('refused' in to) return to;
  const numbered = ({ meta, doc }: Draft, held: Issued): Draft => ({ meta, doc: numberedAs(doc, held) });
  return { report: reportOn(numbered(from.draft, issued?.base ?? null), numbered(to.draft, issued?.now ?? null)) };
}

// @vitest-environment happy-dom
// The displayed redline is computed and loses nothing (RULES X9, A1, A9 to A11): over the wording, rejecting all marks gives the wording; in the writer's own amendment,
// rejecting gives the words that it was opened with and accepting gives the written ones.
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import type { Decoration } from 'prosemirror-view';
import { describe, expect, it } from 'vitest';
import { amendment, paragraph, resolution, textOf, wording } from '../../../schema/index.ts';
import { compileParagraph } from '../../../src/amend/decide/compile.ts';
import { ownChangesOf } from '../../../src/amend/rebase/changes.ts';
import { shownChild, textBounds, type Writer, wordingChild, wordingNode } from '../../../src/editor/model/lookup.ts';
import { visiblePosition } from '../../../src/editor/paper/visible-position.ts';
import { type RedlineContext, redlineDecorations } from '../../../src/editor/redline/paragraph-redline.ts';
import { lawRuns } from '../../support/tier.ts';

const reading = (kind: Writer['kind'], me = '', more: Partial<RedlineContext> = {}): RedlineContext => ({
  writer: { kind, me, openedHere: new Set() },
  show: 'all',
  only: null,
  sponsors: new Map(),
  selected: null,
  slotOf: () => 1,
  noteNumberOf: () => '1',
  ...more,
});

/** The words of an element without the owners' tags. */
function wordsIn(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const tag of copy.querySelectorAll('.tag')) tag.remove();
  return copy.textContent ?? '';
}

interface Piece {
  readonly at: number;
  readonly side: number;
  readonly dom: HTMLElement;
}

/** The element that a widget draws; undefined for other decorations. ProseMirror keeps it in the decoration's type. */
const widgetOf = (decoration: Decoration): Piece | undefined => {
  const { type, from } = decoration as unknown as { type: { toDOM?: () => HTMLElement; side: number }; from: number };
  return type.toDOM ? { at: from, side: type.side, dom: type.toDOM() } : undefined;
};
const attrsOf = (decoration: Decoration) =>
  (decoration as unknown as { type: { attrs?: { nodeName?: string; 'data-amendment'?: string } } }).type.attrs ?? {};

/** The paragraph as displayed, as runs of the text on screen and of widgets: kept, struck or inserted. */
function seen(
  node: Node,
  how: RedlineContext,
): { text: string; kind: 'kept' | 'struck' | 'inserted'; widget: boolean; amendment: string }[] {
  const place = shownChild(node, how.writer)!;
  const { from } = textBounds(place);
  const decorations = redlineDecorations(node, how).find();
  const runs: ReturnType<typeof seen> = [];
  const widgets = decorations.flatMap((one) => widgetOf(one) ?? []).sort((a, b) => a.at - b.at || a.side - b.side);
  const drawIslands = (at: number) => {
    for (const widget of widgets.filter((one) => one.at === at)) {
      // Blanks before a tag are part of the change.
      const blank = widget.dom.firstChild?.nodeType === 3 ? (widget.dom.firstChild.textContent ?? '') : '';
      const changes = [...widget.dom.querySelectorAll<HTMLElement>('del, ins')].filter((one) => !one.parentElement?.closest('del, ins'));
      for (const change of changes) {
        const kind = change.tagName === 'DEL' ? 'struck' : 'inserted';
        const whose = change.closest<HTMLElement>('[data-amendment]')?.dataset.amendment ?? '';
        runs.push({ text: (change === changes[0] ? blank : '') + wordsIn(change), kind, widget: true, amendment: whose });
      }
    }
  };
  const text = wordingNode(place).textContent;
  for (let i = 0; i <= text.length; i++) {
    drawIslands(from + i);
    if (i === text.length) break;
    const marks = decorations.filter((one) => one.from <= from + i && one.to > from + i && attrsOf(one).nodeName);
    const mark = marks[0] ? attrsOf(marks[0]) : {};
    const kind = mark.nodeName === 'del' ? 'struck' : mark.nodeName === 'ins' ? 'inserted' : 'kept';
    runs.push({ text: text[i]!, kind, widget: false, amendment: mark['data-amendment'] ?? '' });
  }
  return runs;
}

/** How a paragraph would read with a proposal, by the marks on screen: without anybody else's insertions and without the words it strikes. */
function readWith(node: Node, how: RedlineContext, amendment: string): string {
  const place = shownChild(node, how.writer)!;
  const { from } = textBounds(place);
  const decorations = redlineDecorations(node, how).find();
  const widgets = decorations.flatMap((one) => widgetOf(one) ?? []).sort((a, b) => a.at - b.at || a.side - b.side);
  const isRead = (inserted: string | null, struck: readonly string[]) =>
    inserted === null ? !struck.includes(amendment) : inserted === amendment;
  const ofWidget = (dom: HTMLElement): string => {
    const pieces: string[] = [];
    const walker = document.createTreeWalker(dom, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (text.parentElement!.closest('.tag, .split')) continue;
      const struck: string[] = [];
      let inserted: string | null = null;
      for (let element = text.parentElement; element; element = element.parentElement) {
        const whose = element.closest<HTMLElement>('[data-amendment]')?.dataset.amendment ?? '';
        if (element.tagName === 'DEL') struck.push(whose);
        if (element.tagName === 'INS') inserted ??= whose;
      }
      const isBlank = inserted === null && struck.length === 0;
      if (isRead(isBlank && dom.querySelector('ins') ? dom.dataset.amendment! : inserted, isBlank ? [dom.dataset.amendment!] : struck))
        pieces.push(text.textContent ?? '');
    }
    return pieces.join('');
  };
  let read = '';
  const text = wordingNode(place).textContent;
  for (let i = 0; i <= text.length; i++) {
    read += widgets
      .filter(({ at }) => at === from + i)
      .map(({ dom }) => ofWidget(dom))
      .join('');
    const marks = decorations.filter((one) => one.from <= from + i && one.to > from + i).map(attrsOf);
    const of = (name: string) => marks.filter(({ nodeName }) => nodeName === name).map((mark) => mark['data-amendment'] ?? '');
    if (i < text.length && isRead(of('ins')[0] ?? null, of('del'))) read += text[i];
  }
  return read.replace(/\s+/g, ' ').trim();
}

/** The display in order: tags and insertions, each with its owner; `null` for struck and kept words. The blanks before a tag belong to it. */
function tagsAndInsertions(node: Node, how: RedlineContext): { whose: string | null; isTag: boolean; text: string }[] {
  const place = shownChild(node, how.writer)!;
  const { from } = textBounds(place);
  const decorations = redlineDecorations(node, how).find();
  const widgets = decorations.flatMap((one) => widgetOf(one) ?? []).sort((a, b) => a.at - b.at || a.side - b.side);
  const read: ReturnType<typeof tagsAndInsertions> = [];
  const text = wordingNode(place).textContent;
  for (let i = 0; i <= text.length; i++) {
    for (const { dom } of widgets.filter(({ at }) => at === from + i)) {
      const walker = document.createTreeWalker(dom, NodeFilter.SHOW_TEXT);
      for (let words = walker.nextNode(); words; words = walker.nextNode()) {
        const parent = words.parentElement!;
        const tag = parent.closest('.tag');
        const change = parent.closest('ins, del');
        const whose = parent.closest<HTMLElement>('[data-amendment]')?.dataset.amendment ?? '';
        if (tag) read.push({ whose: tag.firstChild?.textContent ?? '', isTag: true, text: '' });
        else read.push({ whose: change?.tagName === 'INS' ? whose : null, isTag: false, text: words.textContent ?? '' });
      }
    }
    const marks = decorations.filter((one) => one.from <= from + i && one.to > from + i).map(attrsOf);
    const isStruck = marks.some(({ nodeName }) => nodeName === 'del');
    const whose = isStruck ? null : (marks.find(({ nodeName }) => nodeName === 'ins')?.['data-amendment'] ?? null);
    if (i < text.length) read.push({ whose, isTag: false, text: text[i]! });
  }
  return read;
}

/** The inserted runs that look like somebody else's: others' inserted words stand between them and their own delegation's tag. */
function misread(node: Node, how: RedlineContext): string[] {
  const read = tagsAndInsertions(node, how);
  const wrong: string[] = [];
  for (const [at, one] of read.entries()) {
    if (one.whose === null || one.isTag) continue;
    const before = read.slice(0, at).findLastIndex(({ isTag, whose }) => isTag && whose === one.whose);
    const between = read.slice(before + 1, at).filter(({ whose, isTag }) => !isTag && whose !== null && whose !== one.whose);
    if (before < 0 || between.length > 0) wrong.push(`${one.whose}: ${one.text}`);
  }
  return wrong;
}

/** Where inserted words of two delegations follow each other without a blank. */
function glued(node: Node, how: RedlineContext): string[] {
  const read = tagsAndInsertions(node, how).filter(({ isTag }) => !isTag);
  const found: string[] = [];
  for (const [at, one] of read.entries()) {
    const before = read[at - 1];
    if (one.whose === null || !before?.whose || before.whose === one.whose) continue;
    if (!/\s$/u.test(before.text) && !/^\s/u.test(one.text)) found.push(`${before.whose} ${before.text}|${one.whose} ${one.text}`);
  }
  return found;
}

const join = (runs: ReturnType<typeof seen>) => runs.map((run) => run.text).join('');
const P = 'Calls upon all States to strengthen their cooperation;';
const by = (name: string, text: string, base = P) => amendment({ id: name, by: name }, wording(base), text);

describe('proposals over the wording', () => {
  it('RULE A33: has the co-sponsors in the tag, and is drawn anew when they change', () => {
    const words = 'Encourages States';
    const node = paragraph({ id: 'p' }, words, [amendment({ id: 'a', by: 'MEX' }, wording(words), 'Encourages all States')]);
    const tag = (sponsors: readonly string[]) => {
      const [one] = redlineDecorations(node, reading('none', '', { sponsors: new Map([['a', sponsors]]) }))
        .find()
        .flatMap((decoration) => {
          const widget = widgetOf(decoration);
          return widget ? [{ words: widget.dom.querySelector('.tag')?.textContent, key: decoration.spec.key as string }] : [];
        });
      return one!;
    };
    expect(tag([]).words).toBe('MEX');
    expect(tag(['COL', 'BRA']).words).toBe('MEX with COL, BRA');
    expect(tag(['COL', 'BRA', 'CHL', 'PER', 'URY']).words).toBe('MEX with COL, BRA, CHL +2');
    expect(new Set([[], ['COL'], ['COL', 'BRA']].map((sponsors) => tag(sponsors).key)).size).toBe(3);
  });

  it('show a tag, struck and inserted words for each delegation', () => {
    const node = paragraph({ id: 'p' }, P, [by('EU', P.replace('strengthen', 'deepen')), by('MEX', P.replace(' all', ''))]);
    const marked = seen(node, reading('none'))
      .map((run) => (run.kind === 'kept' ? run.text : run.kind === 'struck' ? `-${run.text}` : `+${run.text}`))
      .join('');
    expect(marked).toContain('+deepen');
    expect(
      redlineDecorations(node, reading('none'))
        .find()
        .flatMap((one) => widgetOf(one)?.dom.querySelector('.tag')?.textContent ?? [])
        .sort(),
    ).toEqual(['EU', 'MEX']);
  });

  describe('of rivals on the same words (RULE A1)', () => {
    const rivals = [
      by('EU', P.replace('strengthen', 'deepen')),
      by('MEX', P.replace('strengthen', 'widen')),
      by('NOR', P.replace('strengthen', 'renew')),
    ];
    const node = paragraph({ id: 'p' }, P, rivals);
    const insertions = (how: RedlineContext) =>
      seen(node, how).flatMap((run) => (run.kind === 'inserted' ? [[run.amendment, run.text] as const] : []));
    const joined = (all: readonly (readonly [string, string])[]) => {
      const words = new Map<string, string>();
      for (const [whose, text] of all) words.set(whose, ((words.get(whose) ?? '') + text).trimStart());
      return [...words];
    };

    it('show each delegation’s tag right before its words', () => {
      const drawn = redlineDecorations(node, reading('none'))
        .find()
        .flatMap((one) => widgetOf(one) ?? []);
      expect(drawn.map(({ dom }) => dom.textContent)).toEqual(expect.arrayContaining(['EUdeepen', ' MEXwiden', ' NORrenew']));
      expect(drawn.filter(({ dom }) => dom.querySelector('ins') === null)).toEqual([]);
    });

    it('show the tag of who only strikes them before the struck words', () => {
      const strikes = paragraph({ id: 'p' }, P, [...rivals.slice(0, 1), by('MEX', P.replace('strengthen ', ''))]);
      const tags = redlineDecorations(strikes, reading('none'))
        .find()
        .flatMap((one) => widgetOf(one)?.dom.textContent ?? []);
      expect(tags.sort()).toEqual(['EUdeepen', 'MEX']);
    });

    it.each(['EU', 'MEX', 'NOR'])('stand in one order on every screen, and on that of %s', (me) => {
      const order = [
        ['EU', 'deepen'],
        ['MEX', 'widen'],
        ['NOR', 'renew'],
      ];
      expect(joined(insertions(reading('none')))).toEqual(order);
      expect(joined(insertions(reading('amend', me)))).toEqual(order);
    });
  });

  it('are not drawn in the clean view', () => {
    const node = paragraph({ id: 'p' }, P, [by('EU', P.replace('strengthen', 'deepen'))]);
    expect(redlineDecorations(node, reading('none', '', { show: 'clean' })).find()).toHaveLength(1);
  });

  it('strike no word that was just accepted: of ten rivals nine no longer fit, each with its tag and its own words', () => {
    const rivals = Array.from({ length: 10 }, (_, at) => by(`R${at}`, P.replace('strengthen', `verb${at}`)));
    const after = P.replace('strengthen', 'verb3');
    const node = paragraph({ id: 'p' }, after, [...rivals.filter((_, at) => at !== 3), by('DEL', P.replace(' strengthen', ''))]);
    const runs = seen(node, reading('none'));
    expect(join(runs.filter((run) => !run.widget && run.kind === 'struck'))).not.toMatch(/verb3/);
    expect(runs.filter((run) => run.widget && run.kind === 'inserted').map(({ amendment: id }) => id)).toEqual(
      expect.arrayContaining(['R0', 'R9']),
    );
    const tags = redlineDecorations(node, reading('none'))
      .find()
      .flatMap((one) => widgetOf(one)?.dom.querySelector('.tag')?.textContent ?? []);
    expect([...new Set(tags)].sort()).toEqual(['DEL', 'R0', 'R1', 'R2', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9']);
  });

  it('carry a class where they conflict and where they are selected', () => {
    const node = paragraph({ id: 'p' }, P.replace('strengthen', 'weaken'), [by('EU', P.replace('strengthen', 'deepen'))]);
    const classes = redlineDecorations(node, reading('none', '', { selected: 'EU' }))
      .find()
      .flatMap((one) => widgetOf(one)?.dom.className ?? []);
    expect(classes.length).toBeGreaterThan(0);
    for (const name of classes) expect(name).toMatch(/\bsel\b.*\bconflict\b/);
  });
});

const words = fc.array(fc.constantFrom('States', 'to', 'strengthen', 'their', 'cooperation,', 'all', 'measures', 'и права', '人权'), {
  maxLength: 9,
});
const sentence = words.map((list) => list.join(' '));

describe('for any texts', () => {
  it('over the wording: without the widgets the text is the wording; with one proposal accepted it is what that proposal makes of it', () => {
    fc.assert(
      fc.property(sentence, sentence, sentence, (base, now, mine) => {
        const node = paragraph({ id: 'p' }, now, [by('EU', mine, base)]);
        const runs = seen(node, reading('none'));
        expect(join(runs.filter((run) => !run.widget))).toBe(now);
        const squash = (text: string) => text.replaceAll(' ', '');
        const [compiled] = compileParagraph(node);
        // A proposal that no longer fits cannot be accepted unchanged: it strikes no words added since it was made.
        if (compiled!.status === 'conflict') {
          const came = ownChangesOf(wording(base), wording(now)).filter((change) => change.from < change.to);
          let at = 0;
          for (const run of runs) {
            if (run.widget) continue;
            const isNew = came.some(({ from, to }) => at >= from && at < to);
            if (isNew && run.kind === 'struck')
              expect(compiled!.hunks.some((hunk) => hunk.state !== 'conflict' && hunk.from <= at && at < hunk.to)).toBe(true);
            at++;
          }
          return;
        }
        const accepted = join(runs.filter((run) => run.kind !== 'struck'));
        expect(squash(accepted)).toBe(squash(textOf(compileParagraph(node)[0]!.merged)));
      }),
      { numRuns: lawRuns(150) },
    );
  });

  it('in the own amendment: the text is what was written; with its changes rejected it is what it was opened with', () => {
    fc.assert(
      fc.property(sentence, sentence, sentence, (base, mine, theirs) => {
        const node = paragraph({ id: 'p' }, base, [by('NOR', mine, base), by('EU', theirs, base)]);
        const runs = seen(node, reading('amend', 'NOR'));
        expect(join(runs.filter((run) => !run.widget))).toBe(mine);
        const own = runs.filter((run) => run.amendment === 'NOR' || (!run.widget && run.kind !== 'inserted'));
        const rejected = own.filter((run) => run.amendment !== 'NOR' || run.kind !== 'inserted');
        expect(join(rejected).replaceAll(' ', '')).toBe(base.replaceAll(' ', ''));
      }),
      { numRuns: lawRuns(150) },
    );
  });

  it('on whoever’s paper, every proposal that fits reads as it compiles (RULE A21)', () => {
    fc.assert(
      fc.property(sentence, fc.array(sentence, { minLength: 1, maxLength: 3 }), fc.nat(3), (now, proposed, me) => {
        const names = ['NOR', 'EU', 'MEX'];
        const node = paragraph(
          { id: 'p' },
          now,
          proposed.map((text, at) => by(names[at]!, text, now)),
        );
        const how = me < names.length ? reading('amend', names[me]) : reading('none');
        for (const { id, merged } of compileParagraph(node))
          expect(readWith(node, how, id).replaceAll(' ', ''), `${id} on the paper of ${names[me] ?? 'a reader'}`).toBe(
            textOf(merged).replaceAll(' ', ''),
          );
      }),
      { numRuns: lawRuns(300) },
    );
  });

  it('on whoever’s paper, its delegation’s tag stands before inserted words, with no other’s insertion between (RULE A22)', () => {
    fc.assert(
      fc.property(sentence, fc.array(sentence, { minLength: 1, maxLength: 3 }), sentence, fc.nat(4), (now, proposed, onFirst, me) => {
        const names = ['NOR', 'EU', 'MEX', 'FJI'];
        const node = paragraph({ id: 'p' }, now, [
          ...proposed.map((text, at) => by(names[at]!, text, now)),
          amendment({ id: 'FJI', by: 'FJI', on: 'NOR' }, wording(proposed[0]!), onFirst),
        ]);
        const how = me < names.length ? reading('amend', names[me]) : reading('none');
        expect(misread(node, how)).toEqual([]);
        expect(glued(node, how)).toEqual([]);
      }),
      { numRuns: lawRuns(500) },
    );
  });

  it('maps positions that are not on screen to positions on screen, in the same order', () => {
    fc.assert(
      fc.property(sentence, sentence, (base, mine) => {
        const doc = resolution([paragraph({ id: 'p' }, base, [by('NOR', mine, base)])]);
        const writer = reading('amend', 'NOR').writer;
        const { from, to } = textBounds(wordingChild(doc.child(0))!);
        const shown = textBounds(shownChild(doc.child(0), writer)!);
        let last = 1 + shown.from;
        for (let at = from; at <= to; at++) {
          const place = visiblePosition(doc, 1 + at, writer)!;
          expect(place).toBeGreaterThanOrEqual(last);
          expect(place).toBeLessThanOrEqual(1 + shown.to);
          last = place;
        }
      }),
      { numRuns: lawRuns(150) },
    );
  });
});

// The same change by several authors. Word keeps only one insertion and one deletion on a piece of text and drops others. So the first author's change is
// tracked, and each other one becomes a comment by its author on the same words, with our own style and sentence. Reading such a comment restores the change;
// in Word people can read it and reply to it.
import type { Language } from '../../../../schema/index.ts';
import type { ChangeKind, Mark, Redline, RedlineComment, RedlineParagraph, Run } from '../../../diff/redline-model.ts';

/** A comment that may represent a change (`joint`). These are converted when a file is read or written and do not occur elsewhere. */
export interface WordComment extends RedlineComment {
  readonly joint?: boolean;
}

type Extent = 'words' | 'paragraph' | 'end';
type JointChange = Extract<ChangeKind, 'insertion' | 'deletion'>;

const SENTENCES: Readonly<Record<Language, Record<JointChange, Record<Extent, string>>>> = {
  en: {
    deletion: {
      words: 'Also proposes to delete these words.',
      paragraph: 'Also proposes to delete this paragraph.',
      end: 'Also proposes to join this paragraph with the next one.',
    },
    insertion: {
      words: 'Also proposes to insert these words.',
      paragraph: 'Also proposes to insert this paragraph.',
      end: 'Also proposes to begin a new paragraph here.',
    },
  },
  fr: {
    deletion: {
      words: 'Propose aussi de supprimer ces mots.',
      paragraph: 'Propose aussi de supprimer ce paragraphe.',
      end: 'Propose aussi de réunir ce paragraphe et le suivant.',
    },
    insertion: {
      words: 'Propose aussi d’insérer ces mots.',
      paragraph: 'Propose aussi d’insérer ce paragraphe.',
      end: 'Propose aussi de commencer ici un nouveau paragraphe.',
    },
  },
  es: {
    deletion: {
      words: 'Propone también suprimir estas palabras.',
      paragraph: 'Propone también suprimir este párrafo.',
      end: 'Propone también unir este párrafo con el siguiente.',
    },
    insertion: {
      words: 'Propone también insertar estas palabras.',
      paragraph: 'Propone también insertar este párrafo.',
      end: 'Propone también comenzar aquí un nuevo párrafo.',
    },
  },
  ru: {
    deletion: {
      words: 'Также предлагает исключить эти слова.',
      paragraph: 'Также предлагает исключить этот пункт.',
      end: 'Также предлагает объединить этот пункт со следующим.',
    },
    insertion: {
      words: 'Также предлагает включить эти слова.',
      paragraph: 'Также предлагает включить этот пункт.',
      end: 'Также предлагает начать здесь новый пункт.',
    },
  },
  ar: {
    deletion: {
      words: 'يقترح أيضا حذف هذه الكلمات.',
      paragraph: 'يقترح أيضا حذف هذه الفقرة.',
      end: 'يقترح أيضا ضم هذه الفقرة إلى الفقرة التالية.',
    },
    insertion: {
      words: 'يقترح أيضا إدراج هذه الكلمات.',
      paragraph: 'يقترح أيضا إدراج هذه الفقرة.',
      end: 'يقترح أيضا بدء فقرة جديدة هنا.',
    },
  },
  zh: {
    deletion: { words: '也提议删除这些文字。', paragraph: '也提议删除本段。', end: '也提议将本段与下一段合并。' },
    insertion: { words: '也提议插入这些文字。', paragraph: '也提议插入本段。', end: '也提议在此另起一段。' },
  },
};

const isJoint = (change: ChangeKind): change is JointChange => change === 'insertion' || change === 'deletion';

/** The first change of each kind, and the other changes. */
function parted(changes: readonly Mark[]): { readonly first: Mark[]; readonly others: (Mark & { readonly change: JointChange })[] } {
  const first: Mark[] = [];
  const others: (Mark & { readonly change: JointChange })[] = [];
  for (const mark of changes) {
    const { change } = mark;
    if (isJoint(change) && first.some((one) => one.change === change)) others.push({ ...mark, change });
    else first.push(mark);
  }
  return { first, others };
}

const keyOf = ({ change, author, date }: Mark): string => JSON.stringify([change, author ?? null, date ?? null]);
const holds = (changes: readonly Mark[], key: string): boolean => parted(changes).others.some((mark) => keyOf(mark) === key);
const commented = <T extends Run | RedlineParagraph>(on: T, id: string): T => ({ ...on, comments: [...(on.comments ?? []), id] });

/** The redline as Word can store it: at most one change of each kind on a run or paragraph mark, the others as comments in the language of the draft. */
export function withoutJointChanges(redline: Redline, language: Language): Redline & { readonly comments: readonly WordComment[] } {
  const comments: WordComment[] = [...(redline.comments ?? [])];
  const addComment = ({ change, author, date }: Mark & { readonly change: JointChange }, reach: Extent): string => {
    const id = `joint-${comments.length + 1}`;
    const by = { ...(author === undefined ? {} : { author }), ...(date === undefined ? {} : { date }) };
    comments.push({ id, ...by, words: SENTENCES[language][change][reach], answers: '', joint: true });
    return id;
  };
  const paragraphs = redline.paragraphs.map((paragraph): RedlineParagraph => {
    const marksLists = [paragraph.mark, ...paragraph.runs.map((run) => run.changes)];
    if (marksLists.every((changes) => parted(changes).others.length === 0)) return paragraph;
    let result: RedlineParagraph = {
      ...paragraph,
      runs: paragraph.runs.map((run) => ({ ...run, changes: parted(run.changes).first })),
      mark: parted(paragraph.mark).first,
    };
    const on = (at: number, id: string) => {
      result = { ...result, runs: result.runs.map((run, k) => (k === at ? commented(run, id) : run)) };
    };
    const whole = new Set<string>();
    for (const mark of parted(paragraph.mark).others) {
      const key = keyOf(mark);
      const all = paragraph.runs.length > 0 && paragraph.runs.every((run) => holds(run.changes, key));
      const id = addComment(mark, all ? 'paragraph' : 'end');
      if (all) {
        whole.add(key);
        result.runs.forEach((_, at) => {
          on(at, id);
        });
      } else if (result.runs.length > 0) on(result.runs.length - 1, id);
      else result = commented(result, id);
    }
    const keys = new Map(paragraph.runs.flatMap((run) => parted(run.changes).others.map((mark) => [keyOf(mark), mark] as const)));
    for (const [key, mark] of keys) {
      if (whole.has(key)) continue;
      let id: string | null = null;
      paragraph.runs.forEach((run, at) => {
        if (!holds(run.changes, key)) id = null;
        else on(at, (id ??= addComment(mark, 'words')));
      });
    }
    return result;
  });
  return { ...redline, paragraphs, comments };
}

/** The change that one of our sentences represents, in any language; null for other words. */
function changeMeant(words: string): { readonly change: JointChange; readonly reach: Extent } | null {
  for (const sentences of Object.values(SENTENCES))
    for (const change of ['insertion', 'deletion'] as const)
      for (const reach of ['words', 'paragraph', 'end'] as const) if (sentences[change][reach] === words.trim()) return { change, reach };
  return null;
}

/** The changes with `mark` added after those of its kind; null if no change of its kind is left. */
function joined(changes: readonly Mark[], mark: Mark): readonly Mark[] | null {
  const last = changes.findLastIndex((one) => one.change === mark.change);
  return last < 0 ? null : changes.toSpliced(last + 1, 0, mark);
}

/** The redline with comments that represent changes turned back into changes, unless the change that they refer to is gone. */
export function withJointChanges(redline: Redline & { readonly comments?: readonly WordComment[] }): Redline {
  const all: readonly WordComment[] = redline.comments ?? [];
  const joint = new Map<string, { readonly mark: Mark; readonly reach: Extent }>();
  for (const { id, author, date, words, joint: ours } of all) {
    const proposed = ours ? changeMeant(words) : null;
    const by = { ...(author === undefined ? {} : { author }), ...(date === undefined ? {} : { date }) };
    if (proposed) joint.set(id, { mark: { change: proposed.change, ...by }, reach: proposed.reach });
  }
  const done = new Set<string>();
  const remainingOn = <T extends Run | RedlineParagraph>(on: T, add: (mark: Mark, reach: Extent) => boolean): string[] =>
    (on.comments ?? []).filter((id) => {
      const known = joint.get(id);
      if (!known) return true;
      const added = add(known.mark, known.reach);
      if (added) done.add(id);
      return !added;
    });
  const withComments = <T extends Run | RedlineParagraph>(on: T, comments: readonly string[]): T => {
    const { comments: _, ...bare } = on;
    return (comments.length > 0 ? { ...bare, comments } : bare) as T;
  };
  const paragraphs = redline.paragraphs.map((paragraph) => {
    let { mark } = paragraph;
    const ended = new Set<string>();
    const atEnd = (own: Mark): boolean => {
      const next = ended.has(keyOf(own)) ? mark : joined(mark, own);
      ended.add(keyOf(own));
      if (next) mark = next;
      return next !== null;
    };
    const runs = paragraph.runs.map((run): Run => {
      let { changes } = run;
      const left = remainingOn(run, (own, reach) => {
        if (reach === 'end') return atEnd(own);
        const next = joined(changes, own);
        if (next) changes = next;
        if (next && reach === 'paragraph') atEnd(own);
        return next !== null;
      });
      return withComments({ ...run, changes }, left);
    });
    const left = remainingOn(paragraph, (own, reach) => reach === 'end' && atEnd(own));
    return withComments({ ...paragraph, runs, mark }, left);
  });
  const comments = all.filter(({ id }) => !done.has(id)).map(({ joint: _, ...comment }) => comment);
  // Words that somebody typed inside such a comment's range have the comment, but not the change.
  const cleared = paragraphs.map((paragraph) => {
    const remaining = (on: Run | RedlineParagraph) => (on.comments ?? []).filter((id) => !done.has(id));
    return withComments({ ...paragraph, runs: paragraph.runs.map((run) => withComments(run, remaining(run))) }, remaining(paragraph));
  });
  return { paragraphs: cleared, ...(comments.length > 0 ? { comments } : {}) };
}

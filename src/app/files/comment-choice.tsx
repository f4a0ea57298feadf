// The choice whether the comments of a file become threads of the room. The comments are listed below it: author, words, and quoted text.
import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { NewComments } from '../../amend/comments/threads.ts';
import { commaList } from '../../messages/lists.ts';
import { plural, say } from '../../messages/say.ts';
import * as cardStyles from '../ui/card.module.css';
import * as fieldStyles from '../ui/field.module.css';
import { rich } from '../ui/rich.tsx';
import * as styles from './comment-choice.module.css';
import * as doubtStyles from './doubt.module.css';

interface CommentChoiceProps {
  readonly news: readonly NewComments[];
  readonly taken: boolean;
  readonly labelOf: (paragraph: string) => string;
  readonly onTaken: (taken: boolean) => void;
  /** The table of authors, if it is asked for here. */
  readonly children?: ReactNode;
}

/** "3 comments by 2 authors, 1 is done". */
export function commentWords(news: readonly NewComments[]): string {
  const remarks = news.reduce((sum, { thread }) => sum + thread.remarks.length, 0);
  const authors = new Set(news.flatMap(({ thread }) => thread.remarks.map(({ author }) => author))).size;
  const done = news.filter(({ thread, known }) => thread.done && known === null).length;
  return commaList([
    say('{comments} by {authors}', {
      comments: plural(remarks, '{n} comment', '{n} comments'),
      authors: plural(authors, '{n} author', '{n} authors'),
    }),
    done === 0 ? '' : say('{count} done', { count: done }),
  ]);
}

/** The choice and the list of comments. */
export function CommentChoice({ news, taken, labelOf, onTaken, children }: CommentChoiceProps) {
  return (
    <section className={styles.choice} aria-label={say('Comments of the file')}>
      <RadioGroup value={taken ? 'in' : 'out'} onChange={(next) => onTaken(next === 'in')}>
        <Label className={`${fieldStyles.heading} ${styles.heading}`}>
          {say('Comments become')} <span>{commentWords(news)}</span>
        </Label>
        <Radio value="in" className={fieldStyles.option}>
          <span className={fieldStyles.radioMark} />
          <span className={fieldStyles.optionTitle}>{say('Comments of the room')}</span>
          <span />
          <span className={fieldStyles.optionDetail}>{say('Each says that it came with this file.')}</span>
        </Radio>
        <Radio value="out" className={fieldStyles.option}>
          <span className={fieldStyles.radioMark} />
          <span className={fieldStyles.optionTitle}>{say('Nothing')}</span>
          <span />
          <span className={fieldStyles.optionDetail}>{say('They are left out.')}</span>
        </Radio>
      </RadioGroup>
      {children}
      <ol className={styles.comments}>
        {news.flatMap(({ thread, known }, at) =>
          thread.remarks.map(({ author, words }, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the comments of a file never move, and two may say the same
            <li className={doubtStyles.doubt} key={`${at} ${n}`}>
              <b>{labelOf(thread.paragraph)}</b>
              <div>
                {n === 0 && thread.quote !== '' && <p className={cardStyles.quote}>{thread.quote}</p>}
                <p>
                  {rich(n > 0 || known !== null ? '{author} answers: {words}' : '{author}: {words}', {
                    author: <bdi>{author || say('Without a name')}</bdi>,
                    words,
                  })}
                </p>
              </div>
            </li>
          )),
        )}
      </ol>
    </section>
  );
}

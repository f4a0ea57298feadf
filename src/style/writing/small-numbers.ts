// Numbers under ten are written in words, and no sentence begins with a figure. Figures stay with units, money, ages, percentages, dates and numbered things
// (paragraph 5, Goal 3).
import { ENGLISH_MONTH } from '../../text/days.ts';
import { numberWords } from '../../text/english-numbers.ts';
import { formRule } from '../finding/forms.ts';

/** Nouns before a number that is a name, not a count. */
const NUMBERED =
  /(?:\b(?:proposals?|paragraphs?|subparagraphs?|paras?\.?|articles?|art\.|arts\.|resolutions?|decisions?|sections?|chapters?|parts?|goals?|targets?|indicators?|levels?|annex(?:es)?|rules?|phases?|nos?\.|numbers?|items?|tables?|figures?|categor(?:y|ies)|principles?|options?|types?|schedules?|lists?|appendix|appendices|regulations?|stages?|tiers?|groups?|class(?:es)?|versions?|volumes?|vols?\.|pages?|pp?\.|notes?|footnotes?|points?|steps?|committees?|supplements?|protocols?|strateg(?:y|ies)|pillars?|components?|objectives?|recommendations?|priorit(?:y|ies)|actions?|areas?|tracks?|rounds?|sessions?|series|covid|type|grade|grades|age|aged|ages|box|boxes|lines?|columns?|clusters?|questions?|commitments?|activit(?:y|ies)|forms?|zones?|days? of|under|subprogrammes?|programmes?|budget sections?)|[/–-]|\d,?|\d (?:and|or|to)) ?$/i;
/** Units with which figures stay. */
const UNIT = new RegExp(
  String.raw`^(?:per|percent|%|million|billion|trillion|thousand|hundred|and|or|to|of|on|above|below|bis|ter|alt|km|kilomet|met(?:re|er)|centimet|millimet|degrees?|°|tons?|tonnes?|kilogram|gram|kg|g|lit(?:re|er)|hectares?|a\.m|p\.m|percentage|dollars?|euros?|cents?|${ENGLISH_MONTH}|et|in|is|by|with|for|as|thereof|to)\b`,
  'i',
);

/** A nearby count of ten or more, in figures: all numbers of a series are written in one way. */
const LARGER = new RegExp(
  String.raw`(?<![\d/.,–-])(?!(?:19|20)\d\d\b)[1-9]\d+(?:,\d{3})* (?!(?:${ENGLISH_MONTH}|per|million|billion|of|to|and|or)\b)\p{L}`,
  'u',
);

export const smallNumbers = formRule({
  number: 27,
  name: 'figures/words',
  title: 'Small numbers in words',
  source: 'United Nations Editorial Manual, numbers: words under ten and at the beginning of a sentence.',
  forms: {
    en: [
      {
        pattern: /(?<=[\p{L},;:(] ?) ([1-9])(?= \p{Ll}{2})/gu,
        instead: ({ 1: figure, index, input }) =>
          NUMBERED.test(input.slice(Math.max(0, index - 30), index)) ||
          UNIT.test(input.slice(index + 3, index + 33)) ||
          LARGER.test(input.slice(Math.max(0, index - 250), index + 250)) ||
          /\b(?:paragraphs?|articles?|resolutions?|sections?|Goals?|targets?|items?|rules?|annex|chapters?|parts?) [\d ,()a-zA-Z]{0,240}(?:,|and|or|to)$/.test(
            input.slice(Math.max(0, index - 250), index),
          )
            ? undefined
            : ` ${numberWords(Number(figure))}`,
        message: ([, figure]) => `A number under ten is written in words: “${numberWords(Number(figure))}”.`,
      },
      {
        pattern: new RegExp(String.raw`(?<=[.?!]”? )(\d{1,3}(?:,\d{3})*|\d+)(?= (?!(?:${ENGLISH_MONTH})\b)\p{L})`, 'gu'),
        instead: ({ 1: figure, index, input }) => {
          // “No. 16”, “vol. 3”, “art. 5”: the full stop belongs to an abbreviation.
          if (
            /\b(?:[A-Z]|[Nn]os?|[Vv]ols?|[Aa]rts?|[Pp]aras?|[Pp]p?|[Cc]h|[Ss]uppls?|[Rr]ev|[Cc]orr|[Aa]dd|[Ss]ect|[Ff]ig)\. $/.test(
              input.slice(Math.max(0, index - 12), index),
            )
          )
            return undefined;
          const number = Number(figure!.replaceAll(',', ''));
          if (number > 99) return null;
          const words = numberWords(number);
          return words[0]!.toUpperCase() + words.slice(1);
        },
        message: 'A sentence does not begin with a figure.',
      },
    ],
  },
});

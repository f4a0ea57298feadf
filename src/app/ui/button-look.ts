// The class names of a button: every button of the program looks as one of these.
import * as styles from './button.module.css';

const LOOKS = {
  /** A line around it. */
  outlined: styles.outlined,
  /** The one that is meant. */
  filled: styles.filled,
  /** What is filled goes on although something is wrong. */
  warning: styles.warning,
  small: styles.small,
  /** A sign without words. */
  square: styles.square,
  quiet: styles.quiet,
  /** It takes something away. */
  danger: styles.danger,
};

export type ButtonLook = keyof typeof LOOKS;

/** The class names of a button that looks like this. */
export const buttonLook = (...looks: readonly ButtonLook[]): string => [styles.button, ...looks.map((look) => LOOKS[look])].join(' ');

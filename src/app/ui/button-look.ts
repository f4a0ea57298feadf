// The class names of buttons: every button of the program has one of these looks.
import * as styles from './button.module.css';

const LOOKS = {
  /** With a border. */
  outlined: styles.outlined,
  /** The main button. */
  filled: styles.filled,
  /** A filled button that proceeds despite a problem. */
  warning: styles.warning,
  small: styles.small,
  /** A sign without words. */
  square: styles.square,
  quiet: styles.quiet,
  /** Removes something. */
  danger: styles.danger,
};

export type ButtonLook = keyof typeof LOOKS;

/** The class names for these looks. */
export const buttonLook = (...looks: readonly ButtonLook[]): string => [styles.button, ...looks.map((look) => LOOKS[look])].join(' ');

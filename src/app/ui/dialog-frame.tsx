// The frame of every dialog: a veil, a heading, a close button. The focus stays inside, and afterwards returns to where it was.

import type { ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { say } from '../../messages/say.ts';
import { buttonLook } from './button-look.ts';
import * as styles from './dialog-frame.module.css';
import { Icon } from './icons.tsx';
import * as textStyles from './text.module.css';

interface DialogFrameProps {
  readonly title: string;
  readonly subtitle?: string;
  readonly width: string;
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal dialog; Esc and the cross close it. */
export function DialogFrame({ title, subtitle, width, className = '', onClose, children }: DialogFrameProps) {
  return (
    <ModalOverlay className={styles.veil} isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={`${styles.dialog} ${className}`} style={{ inlineSize: `min(100%, ${width})` }}>
        <Dialog className={styles.inner}>
          <header className={styles.head}>
            <div className={textStyles.grow}>
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              {subtitle !== undefined && <p>{subtitle}</p>}
            </div>
            <Button className={buttonLook('square')} aria-label={say('Close')} onPress={onClose}>
              <Icon name="close" />
            </Button>
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

// The frame of every dialog: a veil, a heading, a way to close. The focus stays inside, and returns to where it was.
import type { ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Icon } from './icons.tsx';

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
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={`dlg ${className}`} style={{ inlineSize: `min(100%, ${width})` }}>
        <Dialog className="dlg-in">
          <div className="dlg-h">
            <div className="grow">
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              {subtitle !== undefined && <p>{subtitle}</p>}
            </div>
            <Button className="btn icon" aria-label="Close" onPress={onClose}>
              <Icon name="close" />
            </Button>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

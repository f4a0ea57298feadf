// What a person with a delegation's cookie and a text editor could try: a hand-made Yjs update that writes into the wording itself.

import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

/** Loads the draft with the given cookie, writes into the wording of its fourth paragraph, and returns the code and reason with which the socket is closed. */
export function forgedUpdate(url: string, draft: string, cookie: string, origin: string): Promise<{ code: number; reason: string }> {
  const ydoc = new Y.Doc();
  class WithCookie extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie, origin } });
    }
  }
  const provider = new WebsocketProvider(url, draft, ydoc, {
    WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  return new Promise((resolve) => {
    provider.on('connection-close', (event) => {
      if (!event) return;
      provider.destroy();
      resolve({ code: event.code, reason: event.reason });
    });
    provider.once('sync', () => {
      const paragraph = ydoc.getXmlFragment('doc').get(3) as Y.XmlElement;
      const wording = paragraph.get(0) as Y.XmlElement;
      (wording.get(0) as Y.XmlText).insert(5, ' FORGED ');
    });
  });
}

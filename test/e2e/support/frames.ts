// The frames that a page receives from its sockets, for tests of what it must not receive.
import type { Visitor } from '../../support/browser.ts';

/** The frames that a person's page receives from now on, as text in which each byte is one character; the list grows. */
export async function framesOf({ context, page }: Visitor): Promise<readonly string[]> {
  const frames: string[] = [];
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.webSocketFrameReceived', ({ response }) => {
    frames.push(response.opcode === 2 ? Buffer.from(response.payloadData, 'base64').toString('latin1') : response.payloadData);
  });
  return frames;
}

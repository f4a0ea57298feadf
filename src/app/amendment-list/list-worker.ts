// The worker that reads a delegation's list of amendments and makes proposals of them, so that a long list never holds up the screen.

import type { FromListWorker, ListQuestion, PlaceQuestion } from './list-model.ts';
import { placeList, readSourceList } from './place-list.ts';

const tell = (message: FromListWorker) => postMessage(message);

addEventListener('message', async ({ data }: MessageEvent<ListQuestion | PlaceQuestion>) => {
  const salt = crypto.randomUUID().slice(0, 8);
  tell(data.ask === 'read' ? await readSourceList(data, salt) : { placed: placeList(data, salt) });
});

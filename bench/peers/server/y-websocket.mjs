// The server that belongs to y-websocket, as its own start script sets it up, without a store. PORT says where.
import http from 'node:http';
import { setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';

const sockets = new WebSocketServer({ noServer: true });
const server = http.createServer((_request, response) => response.end('okay'));
sockets.on('connection', setupWSConnection);
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request)),
);
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));

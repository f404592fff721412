/** A chat on socket.io with its own rooms, over WebSockets alone: it stores what is said, and sends it to the room. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { openStore, type Said } from './store.ts';

const store = openStore(process.argv[2] ?? '');
const http = createServer();
const server = new Server(http, { transports: ['websocket'], serveClient: false });

server.on('connection', (socket) => {
  socket.on('open', async (threadId: string, opened: () => void) => {
    await socket.join(threadId);
    opened();
  });
  socket.on('say', async (said: Said) => void server.to(said.threadId).emit('message', await store(said)));
});
http.listen(0, '127.0.0.1', () => process.send?.((http.address() as AddressInfo).port));

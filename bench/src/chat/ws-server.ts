/** A chat on bare `ws`: it stores what is said, and sends it to whoever is in the room. */
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { openStore, type Said } from './store.ts';

type Frame = { readonly type: 'open'; readonly threadId: string } | (Said & { readonly type: 'say' });

const store = openStore(process.argv[2] ?? '');
const rooms = new Map<string, Set<WebSocket>>();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });

server.on('connection', (socket) => {
  let leave = (): void => undefined;
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as Frame;
    if (frame.type === 'say') return void sayTo(frame);
    const room = rooms.get(frame.threadId) ?? new Set();
    rooms.set(frame.threadId, room.add(socket));
    leave = () => void room.delete(socket);
    socket.send(JSON.stringify({ type: 'opened', threadId: frame.threadId }));
  });
  socket.on('close', () => leave());
});
server.on('listening', () => process.send?.((server.address() as AddressInfo).port));

async function sayTo(said: Said): Promise<void> {
  const text = JSON.stringify({ type: 'message', message: await store(said) });
  for (const socket of rooms.get(said.threadId) ?? []) if (socket.readyState === WebSocket.OPEN) socket.send(text);
}

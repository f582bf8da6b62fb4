// The yardstick: awareness as the server of y-websocket does it (its utils.js): each connection is told of every change, the author
// too. Without a document, whose persistence and sync have no part in pointing.
import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import * as Y from "yjs";
import * as awarenessProtocol from "y-protocols/awareness";
import * as encoding from "lib0/encoding";
import * as decoding from "lib0/decoding";

const MESSAGE_AWARENESS = 1;
const connections = new Map();
const awareness = new awarenessProtocol.Awareness(new Y.Doc());
awareness.setLocalState(null);
awareness.on("update", ({ added, updated, removed }, origin) => {
  const changed = added.concat(updated, removed);
  if (connections.has(origin)) {
    const controlled = connections.get(origin);
    added.forEach((id) => controlled.add(id));
    removed.forEach((id) => controlled.delete(id));
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_AWARENESS);
  encoding.writeVarUint8Array(encoder, awarenessProtocol.encodeAwarenessUpdate(awareness, changed));
  const message = encoding.toUint8Array(encoder);
  connections.forEach((_, connection) => connection.send(message));
});

const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
server.on("connection", (connection) => {
  connection.binaryType = "arraybuffer";
  connections.set(connection, new Set());
  connection.on("message", (data) => {
    const decoder = decoding.createDecoder(new Uint8Array(data));
    if (decoding.readVarUint(decoder) === MESSAGE_AWARENESS) {
      awarenessProtocol.applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), connection);
    }
  });
  connection.on("close", () => {
    const controlled = connections.get(connection);
    connections.delete(connection);
    awarenessProtocol.removeAwarenessStates(awareness, Array.from(controlled), null);
  });
});
http.listen(0, "127.0.0.1", () => console.log(`port ${http.address().port}`));

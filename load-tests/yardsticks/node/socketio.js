// The yardstick: a room of socket.io, WebSockets only, without compression. What one says all others hear.
import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer();
const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false, serveClient: false });
io.on("connection", (socket) => {
  socket.join("room");
  socket.on("point", (signal) => socket.to("room").emit("point", signal));
});
http.listen(0, "127.0.0.1", () => console.log(`port ${http.address().port}`));

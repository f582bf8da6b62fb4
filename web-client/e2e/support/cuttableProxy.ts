import { createServer, request, type Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { Transform, type Duplex } from "node:stream";

/** A forward proxy for plain HTTP and CONNECT whose network can be cut: what is open breaks, what is new is refused. */
export class CuttableProxy {
  private readonly sockets = new Set<Duplex>();
  private cutOff = false;
  private bytesPerSecond = Infinity;
  private freeAt = 0;
  private delayed = 0;
  /** Connections that were refused while the network was cut. */
  refused = 0;

  private constructor(private readonly server: Server) {
    server.on("connection", (socket: Socket) => {
      if (this.cutOff) {
        this.refused++;
        socket.destroy();
      } else this.track(socket);
    });
    server.on("request", (incoming, outgoing) => {
      const target = new URL(incoming.url!);
      const forwarded = request({ host: target.hostname, port: target.port, path: target.pathname + target.search, method: incoming.method, headers: incoming.headers, agent: false },
        (answer) => {
          outgoing.writeHead(answer.statusCode!, answer.rawHeaders);
          answer.pipe(outgoing);
        });
      forwarded.on("socket", (s) => this.track(s));
      forwarded.on("error", () => outgoing.destroy());
      outgoing.on("close", () => forwarded.destroy());
      incoming.pipe(forwarded);
    });
    server.on("connect", (incoming, client: Duplex, head) => {
      const [host, port] = incoming.url!.split(":");
      const upstream = connect(Number(port), host);
      this.track(upstream);
      upstream.on("connect", () => {
        client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
        upstream.write(head);
        upstream.pipe(this.carried(true)).pipe(client).pipe(this.carried(false)).pipe(upstream);
      });
      upstream.on("close", () => client.destroy());
      client.on("close", () => upstream.destroy());
      client.on("error", () => upstream.destroy());
    });
  }

  static start(): Promise<CuttableProxy> {
    const server = createServer();
    return new Promise((done) => {
      const proxy = new CuttableProxy(server);
      server.listen(0, "127.0.0.1", () => done(proxy));
    });
  }

  /** As Playwright wants it; by itself the browser goes past any proxy to this machine. */
  get setting(): { server: string; bypass: string } {
    return { server: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`, bypass: "<-loopback>" };
  }

  /** What comes to the browser over connections from now on, all together; Infinity: as it comes. */
  narrow(bytesPerSecond: number): void {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Everything comes later by this, each way. */
  delay(ms: number): void {
    this.delayed = ms;
  }

  private carried(narrowed: boolean): Transform {
    const line = new Transform({
      highWaterMark: 16_384,
      transform: (chunk: Buffer, _encoding, done) => {
        const now = performance.now();
        if (narrowed) this.freeAt = Math.max(now, this.freeAt) + (1000 * chunk.length) / this.bytesPerSecond;
        const passed = () => {
          // Timers of one length keep their order.
          if (this.delayed > 0) setTimeout(() => line.push(chunk), this.delayed);
          else line.push(chunk);
          done();
        };
        if (narrowed) setTimeout(passed, this.freeAt - now);
        else passed();
      },
      flush: (done) => void setTimeout(done, this.delayed + 1),
    });
    return line;
  }

  cut(): void {
    this.cutOff = true;
    for (const socket of this.sockets) socket.destroy();
  }

  restore(): void {
    this.cutOff = false;
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  private track(socket: Duplex): void {
    this.sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => this.sockets.delete(socket));
  }
}

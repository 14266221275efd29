import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** One answer; `reset` drops the connection instead. */
export interface ScriptedAnswer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly reset?: true;
}

/** A server that gives the answers in their order, a 599 after the last one, and notes what it was asked: `GET /path?query`. */
export async function scriptedArm(
  ...answers: ScriptedAnswer[]
): Promise<{ url: string; asked: string[]; bodies: string[] }> {
  const asked: string[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      bodies.push(body);
      const { status = 200, body: answer, headers = {}, reset } = answers.shift() ?? { status: 599 };
      if (reset) return request.socket.destroy();
      return response.writeHead(status, headers).end(answer === undefined ? "" : JSON.stringify(answer));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, bodies };
}

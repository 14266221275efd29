import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";

const ASSETS: Readonly<Record<string, string>> = {
  "portal.css": "text/css; charset=utf-8",
  "console.js": "text/javascript; charset=utf-8",
  "index.js": "text/javascript; charset=utf-8",
  "json.js": "text/javascript; charset=utf-8",
  "keys.js": "text/javascript; charset=utf-8",
  "samples.js": "text/javascript; charset=utf-8",
  "mark.svg": "image/svg+xml",
};

/** Serves what the pages load, and nothing else of the folder that it lies in. */
export function serveAssets(app: FastifyInstance): void {
  for (const [name, type] of Object.entries(ASSETS)) {
    app.get(`/assets/${name}`, (_, reply) => reply.type(type).send(createReadStream(join(__dirname, "assets", name))));
  }
}

import { createReadStream } from "node:fs";
import { dirname, join } from "node:path";
import type { FastifyInstance } from "fastify";

const SWAGGER_UI = dirname(require.resolve("swagger-ui-dist/package.json"));
const OWN = join(__dirname, "assets");

const ASSETS: Readonly<Record<string, readonly [folder: string, type: string]>> = {
  "swagger-ui.css": [SWAGGER_UI, "text/css; charset=utf-8"],
  "swagger-ui-bundle.js": [SWAGGER_UI, "text/javascript; charset=utf-8"],
  "portal.css": [OWN, "text/css; charset=utf-8"],
  "console.css": [OWN, "text/css; charset=utf-8"],
  "console.js": [OWN, "text/javascript; charset=utf-8"],
  "mark.svg": [OWN, "image/svg+xml"],
};

/** Serves what the pages load, and nothing else of the folders that it lies in. */
export function serveAssets(app: FastifyInstance): void {
  for (const [name, [folder, type]] of Object.entries(ASSETS)) {
    app.get(`/assets/${name}`, (_, reply) => reply.type(type).send(createReadStream(join(folder, name))));
  }
}

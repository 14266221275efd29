import { createReadStream } from "node:fs";
import { dirname, join } from "node:path";
import type { FastifyInstance } from "fastify";

/** A package that a project may leave out; then nothing of the sandbox is started. */
const swaggerUi = () => dirname(require.resolve("swagger-ui-dist/package.json"));
const own = () => join(__dirname, "assets");

const ASSETS: Readonly<Record<string, readonly [folder: () => string, type: string]>> = {
  "swagger-ui.css": [swaggerUi, "text/css; charset=utf-8"],
  "swagger-ui-bundle.js": [swaggerUi, "text/javascript; charset=utf-8"],
  "portal.css": [own, "text/css; charset=utf-8"],
  "console.css": [own, "text/css; charset=utf-8"],
  "console.js": [own, "text/javascript; charset=utf-8"],
  "mark.svg": [own, "image/svg+xml"],
};

/** Serves what the pages load, and nothing else of the folders that it lies in. */
export function serveAssets(app: FastifyInstance): void {
  for (const [name, [folder, type]] of Object.entries(ASSETS)) {
    app.get(`/assets/${name}`, (_, reply) => reply.type(type).send(createReadStream(join(folder(), name))));
  }
}

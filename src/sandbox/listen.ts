import type { FastifyInstance } from "fastify";

const portTaken = (error: unknown) => error instanceof Error && "code" in error && error.code === "EADDRINUSE";

/** Starts a server on the loopback address, on the preferred port when it is free, else on any free one; answers its base URL. */
export async function listen(app: FastifyInstance, preferredPort: number): Promise<string> {
  const host = "127.0.0.1";
  try {
    return await app.listen({ host, port: preferredPort });
  } catch (error) {
    if (!portTaken(error)) throw error;
    return app.listen({ host, port: 0 });
  }
}

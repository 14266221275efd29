import type { FastifyInstance } from "fastify";
import { UserError } from "../cli/user-error";
import { ANY_PORT } from "./ports";
import type { PortWish } from "./ports";

const portTaken = (error: unknown) => error instanceof Error && "code" in error && error.code === "EADDRINUSE";

/** What to say of a port that was asked for and that somebody else has. */
export const takenPort = (port: number): UserError =>
  new UserError(`Port ${port} is taken. Stop who listens there, or give --port another number.`);

/** Starts a server on the loopback address, on the wished port when it is free; answers its base URL. */
export async function listen(app: FastifyInstance, { port, orAnother }: PortWish): Promise<string> {
  try {
    return await app.listen({ host: "127.0.0.1", port });
  } catch (error) {
    if (!portTaken(error)) throw error;
    if (!orAnother) throw takenPort(port);
    return listen(app, ANY_PORT);
  }
}

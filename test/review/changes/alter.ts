import type { Edit } from "../pull-request";

/** Lets the project's own program change what the package declares of a type, as Pulumi programs do: by a transformation. */
export function alter(type: string, properties: string): Edit {
  const transformation = `pulumi.runtime.registerStackTransformation(({ type, props, opts }) =>
  type.endsWith(":${type}") ? { props: { ...props, ${properties} }, opts } : undefined);\n\n`;
  return ["index.ts", /^/, `import * as pulumi from "@pulumi/pulumi";\n${transformation}`];
}

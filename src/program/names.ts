import type { ComponentResourceOptions, Resource } from "@pulumi/pulumi";

/** The argument that names a resource, or none: then azure-native makes a name up, the logical one and eight hexadecimal digits. */
export function givenName<Key extends string>(key: Key, name: string): { [key in Key]?: string } {
  return name === "" ? {} : ({ [key]: name } as { [key in Key]?: string });
}

/** Where a piece of the gateway is declared: below which resource, and with what before its logical names. */
export interface Scope {
  readonly parent?: Resource;
  readonly prefix: string;
  /** Resources of other hands that policies may name, and that have to be there before them. */
  readonly needed: readonly Resource[];
}

/** Options of a component in the scope. */
export const within = ({ parent }: Scope): ComponentResourceOptions => (parent ? { parent } : {});

/** Prefix of the type tokens of this project's own component resources. */
export const COMPONENTS = "azureml-api-management:index";

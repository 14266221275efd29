/** The argument that names a resource, or none: then azure-native makes a name up, the logical one and eight hexadecimal digits. */
export function givenName<Key extends string>(key: Key, name: string): { [key in Key]?: string } {
  return name === "" ? {} : ({ [key]: name } as { [key in Key]?: string });
}

/** Prefix of the type tokens of this project's own component resources. */
export const COMPONENTS = "azureml-api-management:index";

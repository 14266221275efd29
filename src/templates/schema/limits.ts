/**
 * What API Management accepts, from the constraints of its REST API, version 2024-05-01
 * (`@azure/arm-apimanagement` 10.0.0, models/mappers.js and models/parameters.js).
 */
export const limits = {
  displayName: { minLength: 1, maxLength: 300 },
  description: { maxLength: 1000 },
  path: { maxLength: 400 },
  serviceUrl: { minLength: 1, maxLength: 2000 },
  urlTemplate: { minLength: 1, maxLength: 1000 },
  namedValue: { minLength: 1, maxLength: 4096 },
} as const;

/** Names that become parts of a resource id: one word of letters, digits, hyphens and underscores. */
export const idPattern = "^[a-zA-Z0-9]([a-zA-Z0-9_-]{0,78}[a-zA-Z0-9])?$";

/** The name of a named value, 1 to 256 characters: it is written `{{name}}` in policies. */
export const namedValuePattern = "^[A-Za-z0-9._-]{1,256}$";

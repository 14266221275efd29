import type { ResourceTransformation } from "@pulumi/pulumi";

/**
 * Lets the new one come before the old one goes, wherever a resource does not say otherwise. azure-native deletes first whatever has a name of
 * its own; when a service is replaced, that fails at the named values which policies of the old service still use, and takes the
 * old service out of work long before the new one is ready.
 */
export const createFirst: ResourceTransformation = ({ type, props, opts }) => {
  if (!type.startsWith("azure-native:")) return undefined;
  return { props, opts: { deleteBeforeReplace: false, ...opts } };
};

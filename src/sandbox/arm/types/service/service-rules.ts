import { tierFamily, tiers } from "../../../../azure/tiers";
import { apiManagement } from "../../../../azure/types/api-management";
import { ArmError, invalid } from "../../basics/errors";
import type { ErrorDetail } from "../../basics/errors";
import { softDeletedByName } from "./soft-delete";
import { stringIn } from "../common/rules";
import type { StoredResource } from "../../store/resource";
import type { ResourceInput, ResourceType, Write } from "../common/resource-type";

function* capacityFits(sku: NonNullable<ResourceInput["sku"]>): Iterable<ErrorDetail> {
  const [min, max] = tiers[sku.name]?.capacity ?? [];
  if (min === undefined || max === undefined) {
    yield invalid("sku", `Sku '${sku.name}' is not one of ${Object.keys(tiers).join(", ")}.`);
  } else if (sku.capacity < min || sku.capacity > max || !Number.isInteger(sku.capacity)) {
    const range = min === max ? min : `${min} to ${max}`;
    yield invalid("capacity", `Capacity of sku ${sku.name} must be ${range}, got ${sku.capacity}.`);
  }
}

export function* skuIsPossible({ input: { sku }, before }: Write): Iterable<ErrorDetail> {
  if (sku) yield* capacityFits(sku);
  else yield invalid("sku", "sku should not be empty");
  const was = before?.sku?.name;
  if (sku && was !== undefined && tierFamily(was) !== tierFamily(sku.name)) {
    yield invalid("sku", `Changing sku from ${was} to ${sku.name} is not supported.`);
  }
}

export function* publisherIsNamed({ input: { properties } }: Write): Iterable<ErrorDetail> {
  const email = stringIn(properties["publisherEmail"]);
  if (!email) yield invalid("publisherEmail", "publisherEmail should not be empty");
  else if (!/^[^@\s]+@[^@\s]+$/.test(email))
    yield invalid("publisherEmail", `'${email}' is not a valid e-mail address.`);
  if (!stringIn(properties["publisherName"])) yield invalid("publisherName", "publisherName should not be empty");
}

// Text of pulumi-azure-native issues 1741 and 1865; Premium is reported too, Consumption and v2 take both values.
export function clientCertificateFits({ input: { sku, properties } }: Write): readonly ErrorDetail[] {
  if (properties["enableClientCertificate"] === false && ["Developer", "Premium"].includes(sku?.name ?? "")) {
    throw new ArmError(
      400,
      "NotSupported",
      `Setting EnableClientCertificate flag to false is not supported for ${sku?.name ?? ""} SKU.`,
      { details: null },
    );
  }
  return [];
}

/** A service's name is a host name: one in the world, and for 48 hours after its delete nobody's. */
export function nameIsFree({ context, id, name, before, input }: Write): readonly ErrorDetail[] {
  const other = context.store
    .ofType(apiManagement.ApiManagementService.type)
    .find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (other && other.id.toLowerCase() !== id.toLowerCase()) {
    throw new ArmError(409, "ServiceAlreadyExists", `Api service already exists: ${name}`, { details: null });
  }
  const isRestore = input.properties["restore"] === true;
  const deleted = before ? undefined : softDeletedByName(context.store, context.now(), name);
  if (isRestore && !before && !deleted) {
    throw new ArmError(
      400,
      "ServiceUndeleteNotPossible",
      `Service ${name} is not deleted; there is nothing to restore.`,
      { details: null },
    );
  }
  if (deleted && !isRestore) {
    throw new ArmError(
      409,
      "ServiceAlreadyExistsInSoftDeletedState",
      `Api service ${name} was soft-deleted. In order to create the new service with the same name, you have to either undelete the service or purge it. See https://aka.ms/apimsoftdelete.`,
      { details: null },
    );
  }
  return [];
}

/** 400 when the service's tier has nothing of this type. */
export function refuseTier({ sku }: StoredResource, { refusedTiers = [] }: ResourceType): void {
  if (!sku || !refusedTiers.includes(tierFamily(sku.name))) return;
  throw new ArmError(400, "MethodNotAllowedInPricingTier", `Method not allowed in ${sku.name} pricing tier`, {
    details: null,
  });
}

export const isReady = ({ properties }: StoredResource) => properties["provisioningState"] === "Succeeded";

/** 409 while the service is not ready for a change. */
export function refuseWhileTransitioning(service: StoredResource): void {
  if (isReady(service)) return;
  throw new ArmError(
    409,
    "ServiceLocked",
    `The API Service ${service.name} is transitioning at this time. Please try the request again later.`,
    { details: null },
  );
}

import { findExpressions } from "../../../policies/expressions";
import { callerMeaning } from "../../../policies/callers";
import { maskSecrets } from "../../../text/secrets";
import type { Change } from "../../plan/change";
import { isSameInEffect, policyDifferences } from "../../policy/policy-diff";
import type { PolicyDifference } from "../../policy/policy-diff";
import { childElements } from "../../policy/policy-element";
import type { PolicyElement } from "../../policy/policy-element";
import { limitAttributes, limitsOf } from "../model/limit-contract";
import type { PolicyContract } from "../model/policy-contract";

/** What changes in a policy and is told by no kind: everything that does not apply to every call, and what nobody knows the effect of. */
export function untoldInPolicy(before: PolicyContract, after: PolicyContract): Change[] {
  if (before.hidden !== undefined || after.hidden !== undefined) return [];
  const [from, to] = [before.unreadable, after.unreadable];
  if (from !== undefined || to !== undefined)
    return from === to ? [] : [{ path: "", before: masked(from), after: masked(to) }];
  const severalCors = [before, after].some(({ inbound }) => inbound.filter(({ name }) => name === "cors").length > 1);
  return policyDifferences(before.root, after.root).filter((difference) => !isTold(difference, severalCors));
}

const masked = (text: string | undefined): string | undefined => text && maskSecrets(text);

function isTold(difference: PolicyDifference, severalCors: boolean): boolean {
  const { element, inside, isWhole } = difference;
  if (isWhole && isOrder(difference)) return false;
  if (isSameInEffect(difference)) return true;
  if (isWhole && onlyObserves(element)) return true;
  const [section, policy = element.name] = inside;
  if (isWhole && inside.length === 1 && isAnswer(element)) return section !== "on-error";
  if (section !== "inbound") return false;
  switch (callerMeaning(policy)?.kind) {
    case "checks":
      return true;
    case "limits":
      return inside.length === 1 && isToldLimit(difference);
    default:
      return policy === "cors" && !severalCors && isToldCors(difference);
  }
}

const isOrder = ({ before, after }: PolicyDifference): boolean =>
  /^place \d+$/.test(String(before)) && /^place \d+$/.test(String(after));

const isAnswer = ({ name }: PolicyElement): boolean => callerMeaning(name)?.kind === "answers";

/** Only writes down what happens; an expression can fail, which callers see. */
const onlyObserves = (element: PolicyElement): boolean =>
  callerMeaning(element.name)?.kind === "observes" && !hasExpression(element);

const holdsExpression = (text: string): boolean => findExpressions(text).length > 0;

const hasExpression = (element: PolicyElement): boolean =>
  Object.values(element.attributes).some(holdsExpression) ||
  element.children.some((child) => (typeof child === "string" ? holdsExpression(child) : hasExpression(child)));

/** Limits for single APIs and operations inside one, and what its answers carry, are not told. */
function isToldLimit({ element, attribute, isWhole }: PolicyDifference): boolean {
  if (isWhole) return limitsOf(element).length > 0 && childElements(element).length === 0;
  return attribute !== undefined && limitAttributes(element.name).includes(attribute);
}

const CORS_LISTS: readonly string[] = ["allowed-origins", "allowed-methods", "allowed-headers", "expose-headers"];

/** A `cors` also ends calls of origins that it does not name, so that more is to be said where one comes or goes. */
function isToldCors({ element, attribute, inside, isWhole }: PolicyDifference): boolean {
  if (inside.length === 1) return !isWhole && attribute === "allow-credentials";
  return CORS_LISTS.includes(inside[2] ?? element.name);
}

import { isCredentialHeader } from "../azure/names";
import { findExpressions, mapExpressions } from "./expressions";
import { hasNamedValue, replaceNamedValues } from "./named-values";
import { attributesBy, elementsWhere, partsWhere } from "./places";
import { maskSecrets } from "../text/secrets";
import type { SecretSpan } from "../text/secrets";
import type { XmlElement } from "./xml";

const secretOf = attributesBy(({ secret }) => secret);
/** Parts whose text is a key; one that names a certificate instead has none. */
const KEYS = partsWhere(({ secret }) => secret === true);

/**
 * Names of headers and query parameters that carry credentials, besides those that `isCredentialHeader` knows; `code`, `key` and `sig` are such
 * only alone, since `X-Country-Code` and `Idempotency-Key` are none.
 */
const NAME =
  /^(?:code|key|sig|token)$|(?:^|[-_.])(?:(?:access|account|api|functions|master|shared|subscription)[-_]?key|(?:access|api|auth|bearer|id|refresh|security|session)?[-_]?token|secret|password|pwd)$/i;

/** Tokens that let nobody in: places in a list, and what keeps requests from being forged. */
const NO_CREDENTIAL = /(?:continuation|csrf|next|page|skip|sync|xsrf)[-_.]?token$/i;

/** Elements that set values by name: `<set-header name="Authorization"><value>…`. */
const SETTING = elementsWhere(({ setsByName }) => setsByName === true);
const CARRYING = elementsWhere(({ carries }) => carries === true);
const NAMED_IN_TEXT =
  /(?:client_secret|api[-_]?key|subscription-key|password|access_token|refresh_token|[?&](?:code|key|sig|token))["']?\s{0,8}[:=]\s{0,8}["']?([^\s"'&<>{}@,;()[\]]{4,200})/gi;

/** Whether a header or query parameter of this name carries a credential. */
export const isCredentialName = (name: string): boolean =>
  isCredentialHeader(name) || (NAME.test(name) && !NO_CREDENTIAL.test(name));

export const isCredentialAttribute = (element: string, attribute: string): boolean =>
  secretOf(element, attribute) === true;

/** Whether the text of an element is a credential: a key, or the value of a header or parameter whose name, the parent's, says so. */
export function isCredentialText(
  element: string,
  parent: { readonly name: string; readonly called?: string | undefined },
): boolean {
  if (element === "value") return SETTING.has(parent.name) && isCredentialName(parent.called ?? "");
  return KEYS.has(`${parent.name}/${element}`);
}

const SCHEME = /^\s*(?:(?:bearer|basic|sharedaccesssignature|apikey)(?:\s+|$))?/i;
/** Strings of C# that stand by themselves or are joined to others: an argument or an index is a name mostly. */
const JOINED = /(?:^@\(\s*|[+?:]\s*|\breturn\s+)\$?@?"((?:[^"\\]|\\.)*)"(?!\s*\])|GetBytes\(\s*"([^":\s]+:[^"\s]+)"/g;
/** Of several statements only what is given back: much else is worked with there. */
const RETURNED = /\breturn\s+\$?@?"((?:[^"\\]|\\.)*)"|GetBytes\(\s*"([^":\s]+:[^"\s]+)"/g;
/** What `$"…{hole}…"` works out, and other braces without statements. */
const HOLES = /\{[^{};]*\}/g;
/** A word that people do not make up, with a figure or long, and nothing that goes on behind it. */
const KEY_LIKE = /^(?=.*\d|.{16})[^\s&?=]{6,}={0,2}$/;

function literalOf(text: string): string {
  const rest = replaceNamedValues(text, () => "")
    .replace(SCHEME, "")
    .trim();
  return /^[<[({].*[>\])}]$/.test(rest) ? "" : rest;
}

/** Whether C# gives a credential away: a string of it that looks like one, or that a scheme stands before. */
function holdsCredential(code: string): boolean {
  const strings = code.startsWith("@{") ? RETURNED : JOINED;
  const literals = [...code.replace(HOLES, "").matchAll(strings)].map(([, string, pair]) => string ?? pair ?? "");
  const hasScheme = literals.some((literal) => /^(?:basic|bearer) $/i.test(literal));
  return literals.some((literal) => {
    const key = literalOf(literal);
    const isWord = !hasNamedValue(literal) && !literal.endsWith(" ") && /^\S{6,}$/.test(key);
    return isWord && (KEY_LIKE.test(key) || hasScheme || key !== literal.trim());
  });
}

/** Whether a text that stands where a credential belongs gives one away: what is neither a named value nor worked out by C#. */
export function isWrittenOut(text: string): boolean {
  const spans = findExpressions(text);
  if (spans.length === 0) return literalOf(text) !== "";
  return spans.some(({ start, end }) => holdsCredential(text.slice(start, end)));
}

function inAttributes({ name, attributes }: XmlElement): SecretSpan[] {
  const own = attributes.filter((each) => isCredentialAttribute(name, each.name) && isWrittenOut(each.value));
  return own.map(({ name: attribute, valueOffset, valueEnd }) => ({
    start: valueOffset,
    end: valueEnd,
    kind: `the ${attribute} of <${name}>`,
  }));
}

function inText(text: string, element: XmlElement, parent: XmlElement | undefined): SecretSpan[] {
  const { name, innerStart: start, innerEnd: end } = element;
  const called = parent?.attributes.find((each) => each.name === "name")?.value;
  if (!parent || !isCredentialText(name, { name: parent.name, called })) return [];
  const written = element.children.map((child) => (child.kind === "text" ? child.text : "")).join("");
  if (!isWrittenOut(written)) return [];
  const lead = text.slice(start, end).search(/\S/);
  return [
    { start: start + Math.max(lead, 0), end, kind: called === undefined ? `<${name}>` : `the value of ${called}` },
  ];
}

function inCarried(text: string, element: XmlElement): SecretSpan[] {
  if (!CARRYING.has(element.name)) return [];
  // What C# works out is not known; blanks keep the places.
  const plain = mapExpressions(text.slice(element.offset, element.end), (code) => " ".repeat(code.length));
  return Array.from(plain.matchAll(NAMED_IN_TEXT), ({ 0: whole, 1: secret = "", index }) => {
    const start = element.offset + index + whole.lastIndexOf(secret);
    return { start, end: start + secret.length, kind: `a credential in <${element.name}>` };
  });
}

/** The credentials that are written out in a document, by the places where Microsoft's reference has some; `root` was read from `text`. */
export function writtenCredentials(text: string, root: XmlElement, parent?: XmlElement): readonly SecretSpan[] {
  return [
    ...inAttributes(root),
    ...inText(text, root, parent),
    ...inCarried(text, root),
    ...root.children.flatMap((child) => (child.kind === "element" ? writtenCredentials(text, child, root) : [])),
  ];
}

const MASK = "***";

/** A text of an element as people may see it: stars for a credential that is written out, be it by the text's place (`isPlace`), its name or its letters. */
export function withoutCredentials(text: string, element: string, isPlace: boolean): string {
  if (isPlace && isWrittenOut(text)) return MASK;
  const masked = CARRYING.has(element)
    ? mapExpressions(
        text,
        (code) => code,
        (between) => between.replace(NAMED_IN_TEXT, (whole, secret: string) => whole.slice(0, -secret.length) + MASK),
      )
    : text;
  return maskSecrets(masked);
}

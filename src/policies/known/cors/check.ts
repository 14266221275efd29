import { findExpressions } from "../../expressions";
import { hasNamedValue } from "../../named-values";
import { warning } from "../../problem";
import type { PolicyCheck } from "../../problem";
import { show } from "../../../text/show";
import type { XmlElement } from "../../xml";

/** Source: the reference of 2024-07-23, elements and common configuration issues. */
export const check: PolicyCheck = (element, { path, scope }) => {
  const origins = childrenOf(element, "allowed-origins").flatMap((list) => childrenOf(list, "origin"));
  const say = (at: XmlElement, message: string) => warning("policy-no-effect", at.offset, path, message);
  const star = origins.length > 1 ? origins.find((each) => textOf(each) === "*") : undefined;
  return [
    ...(scope === "product"
      ? [
          say(
            element,
            "<cors> of a product is not asked where the key stands in a header: browsers ask before the call, without it. Put it into the API's policy.",
          ),
        ]
      : []),
    ...(origins.length > 0 && childrenOf(element, "allowed-headers").length === 0
      ? [
          say(
            element,
            "<cors> lacks <allowed-headers>, which Microsoft's reference calls required. Add it with the headers that pages send, such as the key's.",
          ),
        ]
      : []),
    ...(star ? [say(star, "* stands beside other origins, which say nothing then. Leave * alone, or remove it.")] : []),
    ...origins
      .filter((each) => !isOrigin(textOf(each)))
      .map((each) =>
        say(
          each,
          `no browser names an origin so, got ${show(textOf(each))}. Write scheme and host, such as https://example.com.`,
        ),
      ),
  ];
};

const childrenOf = ({ children }: XmlElement, name: string): XmlElement[] =>
  children.flatMap((child) => (child.kind === "element" && child.name === name ? [child] : []));

const textOf = ({ children }: XmlElement): string =>
  children
    .map((child) => (child.kind === "text" ? child.text : ""))
    .join("")
    .trim();

/** `null` is what a browser names for a page without an origin. */
const isOrigin = (text: string): boolean =>
  text === "*" ||
  text === "null" ||
  hasNamedValue(text) ||
  findExpressions(text).length > 0 ||
  /^[a-z][a-z\d+.-]*:\/\/[^/\s]/i.test(text);

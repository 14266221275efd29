import { policyFacts } from "../../src/policies/known/facts";
import { policySections, text } from "../../src/policies/rule";
import type { AttributeRule, ElementRule, PolicyRule } from "../../src/policies/rule";
import type { GeneratedFile } from "./generated-file";

const policies = Object.entries(policyFacts);

/**
 * schemas/policies.xsd: policies for an editor's completion and hints. It knows no C#, so that every value may be any text, and the order of
 * elements is free; whether a document is right is for the check to say.
 */
export function renderPoliciesXsd(): GeneratedFile[] {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<!-- Written by `npm run generate`. -->",
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified">',
    element("policies", typeOf(policySections.map(section))),
    element("fragment", typeOf(policies.map(policyRef))),
    `<xs:group name="anyPolicy"><xs:choice>${policies.map(policyRef).join("")}</xs:choice></xs:group>`,
    ...policies.map(([name, rule]) => element(name, `${about(rule)}${typeOfRule(rule)}`)),
    "</xs:schema>",
    "",
  ];
  return [{ file: "schemas/policies.xsd", text: lines.join("\n").replaceAll("><xs:", ">\n<xs:") }];
}

const element = (name: string, inner: string): string => `<xs:element name="${name}">${inner}</xs:element>`;
const ref = (name: string): string => `<xs:element ref="${name}" />`;
const policyRef = ([name]: readonly [string, PolicyRule]): string => ref(name);

const section = (name: (typeof policySections)[number]): string =>
  element(name, typeOf(policies.filter(([, { sections }]) => sections.includes(name)).map(policyRef)));

/** Any number of these elements, in any order. */
function typeOf(elements: readonly string[], attributes = "", isMixed = false): string {
  const inner = elements.join("");
  const content = inner && `<xs:choice minOccurs="0" maxOccurs="unbounded">${inner}</xs:choice>`;
  return `<xs:complexType${isMixed ? ' mixed="true"' : ""}>${content}${attributes}</xs:complexType>`;
}

const ANYTHING =
  '<xs:complexType mixed="true"><xs:sequence><xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip" />' +
  '</xs:sequence><xs:anyAttribute processContents="skip" /></xs:complexType>';

function typeOfRule(rule: ElementRule): string {
  const { children, content } = rule;
  if (content === "any") return ANYTHING;
  const own = Object.entries(children).map(([name, child]) => element(name, typeOfRule(child)));
  const policyRefs = typeof content === "string" ? [] : content.map(ref);
  const attributes = Object.entries({ id: text, ...rule.attributes }).map(attribute);
  const all = content === "policies" ? ['<xs:group ref="anyPolicy" />'] : policyRefs;
  return typeOf([...own, ...all], attributes.join(""), content === "text");
}

function attribute([name, { kind, required, values, expression }]: readonly [string, AttributeRule]): string {
  const hint = documentation(`${values ? values.join(", ") : kind}${expression ? ", or C#" : ""}`);
  const use = required ? ' use="required"' : "";
  if (!values) return `<xs:attribute name="${name}" type="xs:string"${use}>${hint}</xs:attribute>`;
  const listed = values.map((value) => `<xs:enumeration value="${value}" />`).join("");
  const known = `<xs:simpleType><xs:restriction base="xs:string">${listed}</xs:restriction></xs:simpleType>`;
  const type = `<xs:simpleType><xs:union memberTypes="xs:string">${known}</xs:union></xs:simpleType>`;
  return `<xs:attribute name="${name}"${use}>${hint}${type}</xs:attribute>`;
}

const about = ({ page, sections, scopes, gateways }: PolicyRule): string =>
  documentation(
    `Sections: ${sections.join(", ")}. Scopes: ${scopes.join(", ")}. Tiers: ${gateways.join(", ")}. https://learn.microsoft.com/azure/api-management/${page}`,
  );

const documentation = (words: string): string =>
  `<xs:annotation><xs:documentation>${words}</xs:documentation></xs:annotation>`;

import { own } from "../../text/records";
import { show } from "../../text/show";
import { valueProblem } from "../../policies/check-value";
import { rootRule, ruleInside } from "../../policies/element-rule";
import { hasNamedValue, replaceNamedValues } from "../../policies/named-values";
import type { AttributeRule, ElementRule } from "../../policies/rule";
import type { XmlAttribute, XmlElement } from "../../policies/xml";
import type { Project } from "../project";
import { policiesOf } from "../questions/policies-of";
import type { Rule } from "./rule";

export const namedValueType: Rule = {
  id: "named-value-type",
  severity: "error",
  summary:
    "A named value that is given in the open is one that the policies' attributes take: no text where a number belongs. What secrets hold is not known.",
  check: (project, report) => {
    const values = openValues(project);
    for (const { source, root } of policiesOf(project)) {
      for (const { attribute, rule } of root ? attributesIn(root, rootRule(root.name)) : []) {
        const { name, value, valueOffset } = attribute;
        const resolved = replaceNamedValues(value, (each) => values.get(each));
        const wrong = valueProblem(resolved, rule);
        if (!wrong) continue;
        const message = `attribute ${name}: with its named value ${wrong.what}, got ${show(resolved)}. ${wrong.mend}`;
        report(source.place(valueOffset), message);
      }
    }
  },
};

function openValues({ apis }: Project): ReadonlyMap<string, string> {
  const all = apis.flatMap(({ file }) => Object.entries(file.namedValues ?? {}));
  return new Map(
    all.flatMap(([name, definition]) =>
      definition && "value" in definition && typeof definition.value === "string" ? [[name, definition.value]] : [],
    ),
  );
}

interface Found {
  readonly attribute: XmlAttribute;
  readonly rule: AttributeRule;
}

/** The attributes with a named value of which it is known what they take. */
function attributesIn(element: XmlElement, rule: ElementRule | undefined): Found[] {
  if (!rule) return [];
  const found = element.attributes.flatMap((attribute): Found[] => {
    const known = own(rule.attributes, attribute.name);
    return known && hasNamedValue(attribute.value) ? [{ attribute, rule: known }] : [];
  });
  const inner = element.children.flatMap((child) =>
    child.kind === "element" ? attributesIn(child, ruleInside(rule, child.name)) : [],
  );
  return [...found, ...inner];
}

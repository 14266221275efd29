/** Where the review says something else than oasdiff: what the titles of such pairs begin with, and why. */
export const differences: Readonly<Record<string, string>> = {
  "a name without a schema is asked for":
    "JSON Schema asks for it whether or not it has a schema; oasdiff passes over it",
  "null is written in the other way":
    "both ways allow null; oasdiff reads `nullable` only in documents of OpenAPI 3.0, where the other way is none",
  "a list of one value becomes a constant": "both allow the same one value",
  "a pattern comes (the whole": "oasdiff compares the patterns of properties only",
  "unevaluatedProperties changes": "where nothing was allowed, a schema allows more; oasdiff tells that a schema came",
  "unevaluatedItems changes": "where nothing was allowed, a schema allows more; oasdiff tells that a schema came",
  "a negation forbids less":
    "what a negation forbids less, the schema allows more; oasdiff reads it as if nothing were negated",
  "a property is not for requests (":
    "requests have to hold it from now on; oasdiff has the rule and does not apply it",
  "prefixItems comes": "fewer conditions allow more lists; oasdiff warns of any such change",
  "a required query parameter comes, taken back":
    "API Management lets every query parameter and header through; oasdiff warns of a strict server",
  "an optional query parameter comes, taken back":
    "API Management lets every query parameter and header through; oasdiff warns of a strict server",
  "a required header parameter comes, taken back":
    "API Management lets every query parameter and header through; oasdiff warns of a strict server",
  "an optional header parameter comes, taken back":
    "API Management lets every query parameter and header through; oasdiff warns of a strict server",
  "other items count, of which there may be only some":
    "unknown here: with maxContains, more that count are fewer lists; oasdiff takes them for more",
  "not comes": "what matches is refused from now on; oasdiff passes over it",
  "a required property is only read (":
    "requests have to hold it from now on; oasdiff has the rule and does not apply it",
  "a header of answers becomes a number, taken back": "unknown here: a text can be written as the number was",
  "the answer's media type becomes a range":
    "compares media types as texts; here the range holds the type that was, and more",
};

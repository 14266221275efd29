import { literal, oneOf } from "../rule";

export const cachingType = { "caching-type": literal(oneOf("prefer-external", "internal", "external")) };

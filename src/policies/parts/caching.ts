import { oneOf } from "../rule";

export const cachingType = { "caching-type": oneOf("prefer-external", "internal", "external") };

import { watchKeys } from "./keys.js";

watchKeys();

export { loadTemplates } from "./templates/index";

// What Pulumi reads the component's inputs and outputs from, so that programs in YAML and other languages can use it.
export { Gateway } from "../index";

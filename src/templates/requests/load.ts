import { readProject } from "../read-project";
import { Findings } from "../report";
import type { RequestsFile } from "./model";

/** The request tests of one API. */
export interface RequestSuite {
  /** The API's folder name. */
  readonly apiId: string;
  /** Path of the file, relative to the project's root. */
  readonly file: string;
  readonly content: RequestsFile;
}

/** Reads the request tests of a project in which the check finds no error; else what is wrong in them is left out. */
export function loadRequests(root: string): RequestSuite[] {
  return readProject(root, new Findings(), true).apis.flatMap(({ id, requests }) =>
    requests ? [{ apiId: id, file: requests.document.file, content: requests.file as RequestsFile }] : [],
  );
}

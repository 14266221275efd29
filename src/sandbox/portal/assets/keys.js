/** Lets each button of class `show` show and hide the secrets beside it, in the page's nearest section or form; `changed` is told. */
export function watchKeys(changed = () => undefined) {
  for (const button of document.querySelectorAll("button.show")) {
    button.addEventListener("click", () => {
      const shown = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(shown));
      for (const field of button.closest("form, section").querySelectorAll("input.secret"))
        field.type = shown ? "text" : "password";
      changed(shown);
    });
  }
}

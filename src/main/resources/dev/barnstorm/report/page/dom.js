// Makes elements. Whatever comes from a run goes in as text, never as markup.
(function (barn) {
  "use strict";

  /** An element: its attributes (a function is a listener), then children: elements, or anything else as text. */
  barn.el = function (tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (typeof value === "function") {
        element.addEventListener(name, value);
      } else if (value !== null && value !== undefined && value !== false) {
        element.setAttribute(name, value === true ? "" : String(value));
      }
    }
    barn.put(element, ...children);
    return element;
  };

  barn.put = function (parent, ...children) {
    for (const child of children.flat()) {
      if (child !== null && child !== undefined) {
        parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
      }
    }
    return parent;
  };

  barn.at = (id) => document.getElementById(id);

  barn.empty = function (parent) {
    parent.replaceChildren();
    return parent;
  };

  /** A table; the first cell of each row names it. Cells are elements or text. */
  barn.table = function (caption, heads, rows) {
    const head = barn.el("tr", {}, heads.map((name) => barn.el("th", { scope: "col" }, name)));
    const body = rows.map((cells) => barn.el("tr", {}, cells.map((cell, i) => {
      const holder = cell !== null && typeof cell === "object" && "cell" in cell ? cell : { cell };
      return barn.el(i === 0 ? "th" : "td", { scope: i === 0 ? "row" : null, class: holder.cls }, holder.cell);
    })));
    return barn.el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
      barn.el("table", {}, barn.el("caption", {}, caption), barn.el("thead", {}, head), barn.el("tbody", {}, body)));
  };

  barn.chip = (verdict) => barn.el("span", { class: "chip v-" + verdict.replace("/", "").toLowerCase() }, verdict);

  /** A colour of the present theme, by the name of its variable. */
  barn.colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

  /** Says something to who cannot see it happen. */
  barn.tell = (text) => { barn.at("told").textContent = text; };

  barn.count = (number) => Number(number).toLocaleString("en-US");

  barn.button = (text, title, then) => barn.el("button", { type: "button", title, "aria-label": title, click: then }, text);
})(window.barnstorm = window.barnstorm || {});

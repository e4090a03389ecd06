/** Files dragged onto a phone. */

import { h } from "./dom.js";

/** While `isOpen()`, files may be dropped on `place`; they are handed to `take`. */
export function acceptDrops(place, isOpen, take) {
  const sign = h("div", { class: "drop-here" }, "Thả vào đây để gửi");
  let depth = 0;
  const end = () => {
    depth = 0;
    sign.remove();
  };
  const on = (type, listener) =>
    place.addEventListener(type, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      // Also when nothing can be sent now: the browser must not leave the page for the file.
      event.preventDefault();
      if (isOpen()) listener(event);
    });
  on("dragenter", () => {
    depth += 1;
    place.append(sign);
  });
  on("dragover", () => {});
  on("dragleave", () => {
    depth -= 1;
    if (depth <= 0) end();
  });
  on("drop", (event) => {
    end();
    take([...event.dataTransfer.files]);
  });
}

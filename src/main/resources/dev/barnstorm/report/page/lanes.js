// Unpacks lanes, each when it is first drawn. The numbers of the kinds are those of Track.Kind; see TrackBytes for the bytes.
(function (barn) {
  "use strict";
  barn.KIND = { LINK: 0, QUEUE: 1, PUSH: 2, PULL: 3, LOST_ACK: 4, EDIT_LOST: 5, KILLED: 6, RESTARTED: 7, FAULT: 8, CUT: 9, DEVICE: 10 };
  const NUMBERS = [1, 1, 4, 3, 0, 0, 0, 0, 1, 1, 1];
  const KEPT = 400;
  const FATES = ["answered", "refused or failed", "no answer heard"];
  const unpacked = new Map();

  function items(track, origin) {
    const packed = atob(track);
    const found = [];
    let place = 0;
    let time = origin;
    const next = () => {
      let number = 0;
      let factor = 1;
      for (;;) {
        const byte = packed.charCodeAt(place++);
        number += (byte & 0x7f) * factor;
        if (byte < 0x80) {
          return number;
        }
        factor *= 128;
      }
    };
    while (place < packed.length) {
      time += next();
      const kind = next();
      const item = { kind, at: time, n: [] };
      for (let i = 0; i < NUMBERS[kind]; i++) {
        item.n.push(next());
      }
      found.push(item);
    }
    return found;
  }

  /** The things to draw of a device, in order of time. The ones asked for last are kept. */
  barn.itemsOf = function (device) {
    let found = unpacked.get(device.id);
    if (!found) {
      found = items(device.track, barn.data.lanes.originMillis);
    }
    unpacked.delete(device.id);
    unpacked.set(device.id, found);
    if (unpacked.size > KEPT) {
      unpacked.delete(unpacked.keys().next().value);
    }
    return found;
  };

  barn.forgetLanes = () => unpacked.clear();

  const plural = (number, thing) => barn.count(number) + " " + thing + (number === 1 ? "" : "s");

  /** What an item tells, in words. */
  barn.words = function (item) {
    const [first, second, third, fourth] = item.n;
    const lanes = barn.data.lanes;
    switch (item.kind) {
      case barn.KIND.LINK: return "link " + lanes.states[first].name;
      case barn.KIND.QUEUE: return plural(first, "change") + " queued";
      case barn.KIND.PUSH:
        return "batch of " + third + ": " + FATES[second] + " after " + barn.span(first)
          + (fourth ? ", " + plural(fourth, "conflict") : "");
      case barn.KIND.PULL:
        return "pull: " + FATES[second] + " after " + barn.span(first) + (third ? ", " + plural(third, "row") : "");
      case barn.KIND.LOST_ACK: return "acknowledgement lost: the server had applied something of it";
      case barn.KIND.EDIT_LOST: return "an edit was lost to a later one";
      case barn.KIND.KILLED: return "the app was killed";
      case barn.KIND.RESTARTED: return "the app was started again";
      case barn.KIND.DEVICE: return "the phone: " + lanes.words[first].replace("-", " ");
      case barn.KIND.FAULT: return "server fault: " + lanes.words[first];
      default: return "cut: " + lanes.words[first];
    }
  };
})(window.barnstorm = window.barnstorm || {});

/** The lock installs the same packages everywhere: on every system, and from any registry or mirror. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { PACKAGE } from "../../hosts/folders.js";

interface Locked {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync(new URL("package-lock.json", PACKAGE), "utf8")) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const installed = Object.entries(packages).filter(([path]) => path !== "");

test("every package has its hash, and none an address", () => {
  assert.ok(installed.length > 0);
  for (const [path, { integrity, resolved }] of installed) {
    assert.match(integrity ?? "", /^sha512-/, path);
    assert.equal(resolved, undefined, path);
  }
});

test("what other systems need is there too", () => {
  for (const [path, { optionalDependencies = {} }] of installed) {
    for (const name of Object.keys(optionalDependencies)) {
      const places = [`${path}/node_modules/${name}`, `node_modules/${name}`];
      assert.ok(
        places.some((place) => place in packages),
        `${path} may need ${name}; make the lock anew without node_modules (see README.md)`,
      );
    }
  }
});

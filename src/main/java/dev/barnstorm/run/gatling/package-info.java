/**
 * Everything that knows Gatling: how it is started inside this process, and how a virtual user sends what its device
 * wants sent. It uses classes of Gatling that are not its public API, so its version is pinned and a smoke test runs it.
 */
@NullMarked
package dev.barnstorm.run.gatling;

import org.jspecify.annotations.NullMarked;

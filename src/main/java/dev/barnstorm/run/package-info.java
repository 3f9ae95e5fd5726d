/**
 * Stage manager: opens everything, drives the devices through Gatling, heals, waits for quiet, audits.
 */
@NullMarked
package dev.barnstorm.run;

import org.jspecify.annotations.NullMarked;

/**
 * Documents that a site's devices edit as CRDTs: what an operator does becomes a change, and changes become the document, in
 * whatever order they come. The only place that knows Automerge.
 */
@NullMarked
package dev.barnstorm.device.collaborative;

import org.jspecify.annotations.NullMarked;

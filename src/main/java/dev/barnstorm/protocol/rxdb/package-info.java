/**
 * RxDB's replication over HTTP, as RxServer offers it: one collection with the documents of all sites
 * ({@code protocol.document}).
 *
 * <p>A change goes with the whole state that its device takes for the master's; where the master is in another state, the push
 * is answered with that. A device keeps that state as its token ({@code MasterState}). Whether a conflict is one with the
 * change's own first copy, the lineage in the document tells.
 *
 * <p><b>Deletion is final</b>, though RxDB itself would let a document follow a deleted one: a change names a state that a
 * deletion ends, and a create, which names none, is a conflict wherever there is a document, deleted or not.
 */
@NullMarked
package dev.barnstorm.protocol.rxdb;

import org.jspecify.annotations.NullMarked;

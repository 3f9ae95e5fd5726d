/**
 * CouchDB's HTTP API: one database for each site, one document for each record ({@code protocol.document}).
 *
 * <p>A push is a walk ({@code CouchWalk}): creates and changes go as {@code _bulk_docs}, each by itself, a database that is
 * missing is made, and what the server calls a conflict is looked at ({@code Look}) to be told from a change that met its
 * own first copy. {@code CouchPull} reads {@code _changes}.
 *
 * <p><b>Deletion is final</b>, though CouchDB itself would let a document without a revision follow a deleted one. Changes
 * always name the revision that they build on, which a deletion ends. Creates name the revision that they make, the same in
 * every copy ({@code new_edits: false}): a copy that comes late finds it there, deleted or not, and changes nothing.
 */
@NullMarked
package dev.barnstorm.protocol.couchdb;

import org.jspecify.annotations.NullMarked;
